/**
 * Writes the skeleton of a recipe: `npm run new:recipe drop-empty-event`. Source, jscodeshift adapter, page, fixtures and the
 * rows in every list, all of which pass. It runs only where it is named (`--only`), until it is worth more.
 */
import { readName, runTests, toCamelCase, withSortedLine, writeSkeleton } from './write-skeleton.mjs';

const name = readName('recipe', 'drop-empty-event');
const SUMMARY = 'Renames events that are examples.';
const head = "const { getLogger } = require('@logshift/runtime');\nconst log = getLogger('orders');\n";
const BEFORE = `${head}\nlog.info('example_event', { order_id: 1 });\n`;
const AFTER = BEFORE.replace('example_event', 'order_placed');

const files = {
  [`codemods/src/recipes/${name}.ts`]: renderRecipe(),
  [`codemods/src/transforms/${name}.ts`]: `import { createTransform } from '../create-transform.js';

/** The recipe [${name}](../../docs/recipes/${name}.md) for jscodeshift. */
export default createTransform('${name}');
`,
  [`codemods/docs/recipes/${name}.md`]: renderPage(),
  [`fixtures/recipes/${name}/renamed.input.js`]: BEFORE,
  [`fixtures/recipes/${name}/renamed.output.js`]: AFTER,
  [`fixtures/recipes/${name}/other-event.input.js`]: AFTER,
  [`fixtures/recipes/${name}/other-event.output.js`]: AFTER,
};
await writeSkeleton(files, {
  'codemods/src/recipes/index.ts': (text) =>
    withSortedLine(text, `import { ${toCamelCase(name)} } from './${name}.js';`, (line) =>
      /^import \{ \w+ \} from/.test(line),
    ).replace(/(RECIPES: readonly Recipe\[\] = \[[^\]]*)\];/, `$1  ${toCamelCase(name)},\n];`),
  'codemods/README.md': (text) =>
    text.replace(
      /(\n## Recipes\n\n(?:\|.*\n)+)/,
      `$1| [${name}](docs/recipes/${name}.md) | ${rowOf(SUMMARY)} |\n`,
    ),
  'test/codemods/recipes.test.ts': (text) => text.replace(/(const BESIDE = \[[^\]]*)\]/, `$1, '${name}']`),
  'test/contract/exports.test.ts': (text) =>
    withSortedLine(text, `  '@logshift/codemods/transforms/${name}': ['default'],`, (line) =>
      line.startsWith("  '@logshift/codemods/transforms/"),
    ),
});
runTests([
  'test/codemods/recipes.test.ts',
  'test/codemods/docs.test.ts',
  'test/contract/registry.test.ts',
  '-t',
  name,
]);
console.log(
  `\nWrote ${Object.keys(files).join(', ')}, and rows in four lists. \`npm run build\` makes its adapter.`,
);

function renderRecipe() {
  return `import { syntax, type PlannedLogCall, type SourceFile } from '@logshift/runtime/log-calls';
import type { Finding } from '../plan/finding.js';
import type { Recipe } from './recipe.js';

const { callOf, rangeOf, stringOf, unwrap } = syntax;

const NAME = '${name}';

/** Rewrites \`log.info('example_event')\` as \`log.info('order_placed')\`. */
export const ${toCamelCase(name)}: Recipe = {
  name: NAME,
  summary: '${SUMMARY}',
  isExtra: true,
  mayConcern: (text) => text.includes('example_event'),
  plan: ({ plan, file }) => plan.calls.flatMap((planned) => findIn(planned, file)),
};

function findIn({ call, outcome }: PlannedLogCall, file: SourceFile): readonly Finding[] {
  const event = callOf(call.node)?.arguments[0];
  if (outcome.kind !== 'structured' || !event || stringOf(unwrap(event)) !== 'example_event') return [];
  const range = rangeOf(event);
  // Inside the quotes, which stay as they are.
  const [start, end] = [range[0] + 1, range[1] - 1];
  return [
    {
      recipe: NAME,
      message: 'The event is named as an example.',
      range,
      before: file.text.slice(...range),
      safety: 'safe',
      edits: [{ start, end, text: 'order_placed' }],
    },
  ];
}
`;
}

function renderPage() {
  return `# ${name}

${SUMMARY}

Why that is wanted, in a sentence or two.

\`\`\`js
// before
${BEFORE}\`\`\`

\`\`\`js
// after
${AFTER}\`\`\`

## What it refuses

Nothing yet.

## Safety

\`safe\`: say why nothing is lost.
`;
}

/** A summary as a table has it: without capital and full stop. */
function rowOf(summary) {
  return summary[0].toLowerCase() + summary.slice(1).replace(/\.$/, '');
}
