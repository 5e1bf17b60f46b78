/**
 * Writes the skeleton of a lint rule: `npm run new:rule no-empty-field`. Source, page, cases and the row among all rules,
 * all of which pass; what the rule finds, and what its words are, is then changed in place.
 */
import { readName, runTests, toCamelCase, writeSkeleton } from './write-skeleton.mjs';

const ALL_RULES = 'eslint-plugin/src/rules/all-rules.ts';

const name = readName('rule', 'no-empty-field');
const files = {
  [`eslint-plugin/src/rules/${name}.ts`]: renderRule(name),
  [`eslint-plugin/docs/rules/${name}.md`]: renderPage(name),
  [`test/eslint-plugin/rules/${name}.cases.ts`]: renderCases(name),
};
await writeSkeleton(files, { [ALL_RULES]: (text) => withRow(text, name) });
runTests(['test/eslint-plugin/docs.test.ts', '--update']);
runTests(['test/eslint-plugin/rules.test.ts', '-t', name, '--update']);
console.log(`\nWrote ${Object.keys(files).join(', ')}, and its rows in ${ALL_RULES} and the README.`);

function renderRule(rule) {
  return `import { createRule } from '../create-rule.js';
import { onStructuredCalls } from '../structured-call-listener.js';

const messages = {
  example: 'The event \`{{event}}\` is an example. Say what the matter is, and what to do.',
};

/** Why the rule is there, in a sentence. */
export const ${toCamelCase(rule)} = createRule<[], keyof typeof messages>({
  name: '${rule}',
  meta: {
    type: 'suggestion',
    docs: { description: 'Disallow events that are examples.', recommended: false, strict: true },
    schema: [],
    defaultOptions: [],
    messages,
  },
  create: (context) =>
    onStructuredCalls(context, ({ event }) => {
      if (event?.event !== 'example_event') return;
      context.report({ node: event.node, messageId: 'example', data: { event: event.event } });
    }),
});
`;
}

function renderPage(rule) {
  const head = "import { getLogger } from '@logshift/runtime';\nconst log = getLogger('orders');\n";
  const example = (verdict, event) => `\`\`\`js ${verdict}\n${head}\nlog.info('${event}');\n\`\`\``;
  return `# ${rule}

## Why

What goes wrong without the rule, and what it looks at.

## Bad

${example('bad', 'example_event')}

## Good

${example('good', 'order_placed')}

## Options

This rule has no options.

## When not to use it

Where the rule would be wrong.
`;
}

function renderCases(rule) {
  const call = (event, method = 'info') => `"log.${method}('${event}');"`;
  const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];
  const cases = (event) => [
    ...levels.map((level) => call(event, level)),
    `"log.exception('${event}', err);"`,
    `{ sourceType: 'commonjs', code: ${call(event)} }`,
    `{ filename: 'src/a.ts', code: "log.info('${event}' as const);" }`,
    ...['winston', 'pino', 'bunyan'].map(
      (target) => `{ settings: { target: '${target}' }, code: ${call(event)} }`,
    ),
  ];
  return `import { testRule } from '../../helpers/test-rule.js';

testRule('${rule}', {
  valid: [${cases('order_placed').join(',\n')}],
  invalid: [${cases('example_event').join(',\n')}],
});
`;
}

/** The list of all rules with the new one at its place. */
function withRow(text, rule) {
  const lines = text.split('\n');
  const imports = [...lines.filter((line) => line.startsWith('import ')), importOf(rule)].sort();
  const rows = [...lines.filter((line) => /^ {2}'/.test(line)), `  '${rule}': ${toCamelCase(rule)},`].sort();
  const isList = (line) => line.startsWith('import ') || /^ {2}'/.test(line);
  const kept = lines.filter((line) => !isList(line)).join('\n');
  return `${imports.join('\n')}\n${kept.replace('= {\n', `= {\n${rows.join('\n')}\n`)}`;
}

function importOf(rule) {
  return `import { ${toCamelCase(rule)} } from './${rule}.js';`;
}
