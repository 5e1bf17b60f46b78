import { RULES } from '../rules/all-rules.js';

/** Under which name rules are configured: `logshift/no-legacy-logger`. */
export const NAMESPACE = 'logshift';

/**
 * A config of this plugin as a flat config takes it. Narrower than ESLint's own type, which differs between
 * its versions and from that of typescript-eslint.
 */
export type PluginConfig<Plugin> = Readonly<{
  name: string;
  plugins: Readonly<Record<typeof NAMESPACE, Plugin>>;
  rules: Readonly<Record<string, 'error'>>;
}>;

/** The config for code that is migrated, and shall stay so: each recommended rule is an error. */
export function recommendedFor<Plugin>(plugin: Plugin): PluginConfig<Plugin> {
  const names = Object.entries(RULES).flatMap(([name, rule]) => (rule.meta.docs?.recommended ? [name] : []));
  return {
    name: `${NAMESPACE}/recommended`,
    plugins: { [NAMESPACE]: plugin },
    rules: Object.fromEntries(names.map((name) => [`${NAMESPACE}/${name}`, 'error' as const])),
  };
}
