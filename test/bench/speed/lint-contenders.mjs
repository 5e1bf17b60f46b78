/** The rules of each contender, by the module of its plugin; recommended ones where it says so, all of them else. */
export const CONTENDERS = {
  'no rules': async () => [],
  '@logshift/eslint-plugin, recommended': async () => {
    const { default: logshift } = await import('@logshift/eslint-plugin');
    return [logshift.configs.recommended];
  },
  // What ESLint itself takes for as many rules, whatever they do.
  'as many rules that do nothing': async () => {
    const { default: logshift } = await import('@logshift/eslint-plugin');
    const idle = ([name, { meta }]) => [name, { meta, create: () => ({}) }];
    const rules = Object.fromEntries(Object.entries(logshift.rules).map(idle));
    return [{ ...logshift.configs.recommended, plugins: { logshift: { rules } } }];
  },
  '@logtape/lint, recommended': async () => {
    const { default: logtape } = await import('@logtape/lint/eslint');
    return [logtape.configs.recommended];
  },
  'eslint-plugin-pino': async () => {
    const { default: pino } = await import('eslint-plugin-pino');
    return [
      {
        plugins: { pino },
        rules: Object.fromEntries(Object.keys(pino.rules).map((rule) => [`pino/${rule}`, 'error'])),
      },
    ];
  },
};
