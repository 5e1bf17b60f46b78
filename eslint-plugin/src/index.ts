import { NAMESPACE, recommendedFor } from './configs/recommended.js';
import { RULES } from './rules/all-rules.js';
import { VERSION } from './version.js';

const base = {
  meta: { name: '@logshift/eslint-plugin', version: VERSION, namespace: NAMESPACE },
  rules: RULES,
};

/** The plugin as a flat config takes it: `plugins: { logshift }`, or one of its `configs`. */
const plugin = Object.assign(base, { configs: { recommended: recommendedFor(base) } });

export default plugin;
