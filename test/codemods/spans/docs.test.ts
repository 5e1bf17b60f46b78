/** What codemods/docs/spans.md shows, run. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { SPAN_RECIPES } from '../../../codemods/src/spans/choose-span-recipes.js';
import { SPAN_REASONS, type SpanReason } from '../../../codemods/src/spans/span-reasons.js';
import { runInProcess } from '../../helpers/run-command-line.js';
import { createTempProject } from '../../helpers/temp-project.js';
import { runSpans, textAfter } from './span-cases.js';

const PAGE = readFileSync(fileURLToPath(new URL('../../../codemods/docs/spans.md', import.meta.url)), 'utf8');
const EXAMPLES = [...PAGE.matchAll(/```(ts|js)\n\/\/ before\n([^]*?)```\n\n```\1\n\/\/ after\n([^]*?)```/g)];
const CODES = Object.keys(SPAN_REASONS) as SpanReason[];

describe('codemods/docs/spans.md', () => {
  it.each(EXAMPLES.map(([, extension, before, after]) => ({ extension, before, after })))(
    'shows what happens: $before',
    ({ extension = '', before = '', after }) => {
      expect(textAfter(runSpans(`orders.${extension}`, before), before)).toBe(after);
    },
  );

  it('shows five rewrites, and names every recipe', () => {
    expect(EXAMPLES).toHaveLength(5);
    for (const { name } of SPAN_RECIPES) expect(PAGE).toContain(`\`${name}\``);
  });

  it('names commands that run', async () => {
    const commands = [...PAGE.matchAll(/^logshift (spans [^#\n]*?)\s+#/gm)].map(([, words = '']) =>
      words.split(/\s+/),
    );
    expect(commands).toHaveLength(4);
    const { root: cwd } = createTempProject({ 'src/a.js': 'export const a = 1;\n' });
    for (const words of commands) expect((await runInProcess(words, { cwd })).exitCode).toBe(0);
  });

  it.each(CODES)('tells %s as the table does', (code) => {
    const { safety, sentence, remedy, example } = SPAN_REASONS[code];
    expect(PAGE).toContain(
      `### ${code}\n\n**${safety}.** ${sentence} ${remedy}\n\n\`\`\`ts\n${example}\n\`\`\`\n`,
    );
    for (const text of [sentence, remedy]) expect(text).toMatch(/^[A-Z`].*\.$/);
  });

  it.each(CODES)('%s is what its example gets', (code) => {
    const { example } = SPAN_REASONS[code];
    const texts = [example, `async function work(id) {\n${example}\n}`, `class Orders {\n${example}\n}`];
    const libraries = [
      "import { Span } from 'nestjs-otel';",
      "import { task, workflow } from '@traceloop/node-server-sdk';",
      "import { trace } from '@opentelemetry/api';",
    ].join('\n');
    const imported = [
      `${libraries}\nclass Orders {\n${example}\n}`,
      `${libraries}\nasync function work(id) {\n${example}\n}`,
      `import tracer from 'dd-trace';\n${example}`,
    ];
    // `index.ts` has no name that a span could have.
    const found = [...texts, ...imported].flatMap((text) =>
      ['index.ts', 'index.js'].flatMap((name) =>
        runSpans(name, text).report.findings.map(({ finding }) => finding.reason),
      ),
    );
    expect(found).toContain(code);
  });
});
