import type { RuleDocs } from '../create-rule.js';
import { RULES } from '../rules/all-rules.js';
import type { LogshiftSettings } from '../settings.js';

/** Under which name rules are configured: `logshift/no-legacy-logger`. */
export const NAMESPACE = 'logshift';

/** What a broken rule does to a run. */
type Severity = 'error' | 'warn';

/**
 * A config of this plugin as a flat config takes it. Narrower than ESLint's own type, which differs between
 * its versions and from that of typescript-eslint.
 */
export type PluginConfig<Plugin> = Readonly<{
  name: string;
  plugins: Readonly<Record<typeof NAMESPACE, Plugin>>;
  rules: Readonly<Record<string, Severity>>;
  settings?: Readonly<Record<typeof NAMESPACE, LogshiftSettings>>;
}>;

/** What tells one config of the plugin from another. */
export interface ConfigChoice {
  readonly name: string;
  /** Which rules it turns on, by what they say of themselves. */
  readonly has: (docs: RuleDocs) => boolean;
  /** How a rule's breach is taken, by its name. Default: each is an error. */
  readonly severityOf?: (name: string) => Severity;
  readonly settings?: LogshiftSettings;
}

/** Makes a config out of a choice among all rules. */
export function toPluginConfig<Plugin>(plugin: Plugin, choice: ConfigChoice): PluginConfig<Plugin> {
  const { name, has, severityOf = () => 'error', settings } = choice;
  const chosen = Object.entries(RULES).filter(([, { meta }]) => meta.docs && has(meta.docs));
  return {
    name: `${NAMESPACE}/${name}`,
    plugins: { [NAMESPACE]: plugin },
    rules: Object.fromEntries(chosen.map(([rule]) => [`${NAMESPACE}/${rule}`, severityOf(rule)])),
    ...(settings && { settings: { [NAMESPACE]: settings } }),
  };
}
