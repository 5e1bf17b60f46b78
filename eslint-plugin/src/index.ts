import { CONFIG_CHOICES } from './configs/all-configs.js';
import { toMigrated, type ConfigOfPaths } from './configs/migrated.js';
import { NAMESPACE, toPluginConfig, type PluginConfig } from './configs/plugin-config.js';
import { RULES } from './rules/all-rules.js';
import { VERSION } from './version.js';

const base = {
  meta: { name: '@logshift/eslint-plugin', version: VERSION, namespace: NAMESPACE },
  rules: RULES,
};

type Base = typeof base;

const configs = Object.fromEntries(
  Object.entries(CONFIG_CHOICES).map(([name, choice]) => [name, toPluginConfig(base, choice)]),
) as Readonly<Record<keyof typeof CONFIG_CHOICES, PluginConfig<Base>>>;

/** The plugin as a flat config takes it: `plugins: { logshift }`, one of its `configs`, or `migrated(paths)`. */
const plugin = Object.assign(base, {
  configs,
  migrated: (paths: readonly string[]): ConfigOfPaths<Base> => toMigrated(configs.recommended, paths),
});

export default plugin;
