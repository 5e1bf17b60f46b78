import picomatch from 'picomatch';
import type { MarkdownBlock } from '../helpers/markdown-blocks.js';

/** Blocks, and the test that executes, compiles or compares them. */
export interface Claim {
  /** The page from the root of the repository; `*` stands for a part of a name, `**` for folders. */
  readonly pages: string;
  readonly languages: readonly string[];
  /** Only blocks with this in their text. */
  readonly shows?: RegExp;
  /** The test, which names the page or its folder. */
  readonly by: string;
}

const CODE = ['js', 'ts'];

/**
 * What tests of their own say of blocks. A block that stands in no row is checked by its language: js and ts are compiled
 * (types.test.ts), commands are run (commands.test.ts), json and yaml are read (blocks.test.ts). All other languages need
 * a row.
 */
export const CLAIMS: readonly Claim[] = [
  { pages: 'README.md', languages: ['js', 'text'], by: 'test/contract/readme.test.ts' },
  {
    pages: 'README.md',
    languages: ['sh'],
    shows: /^# 1\. Survey/,
    by: 'test/end-to-end/seven-steps.test.ts',
  },
  { pages: 'codemods/README.md', languages: ['diff', 'jsonc'], by: 'test/docs/shown.test.ts' },
  { pages: 'codemods/docs/catalog.md', languages: ['sh'], by: 'test/codemods/catalog/docs.test.ts' },
  {
    pages: 'codemods/docs/catalog.md',
    languages: ['json'],
    shows: /"events"/,
    by: 'test/codemods/catalog/docs.test.ts',
  },

  {
    pages: 'codemods/docs/configuration.md',
    languages: ['json'],
    by: 'test/codemods/command-line/docs.test.ts',
  },
  { pages: 'codemods/docs/alerts.md', languages: ['js', 'text'], by: 'test/docs/alerts-and-naming.test.ts' },
  {
    pages: 'codemods/docs/moving-from/*.md',
    languages: ['js', 'ts', 'sh', 'text'],
    by: 'test/docs/moving-from.test.ts',
  },
  { pages: 'codemods/docs/fleets.md', languages: ['yaml'], by: 'test/end-to-end/fleet.test.ts' },
  { pages: 'codemods/docs/fleets.md', languages: ['sh'], shows: /^#!/, by: 'test/end-to-end/fleet.test.ts' },
  {
    pages: 'codemods/docs/fleets.md',
    languages: ['sh'],
    shows: /report merge/,
    by: 'test/end-to-end/fleet.test.ts',
  },
  { pages: 'codemods/docs/reasons.md', languages: ['js'], by: 'test/runtime/log-calls/reasons.test.ts' },
  {
    pages: 'codemods/docs/recipes/remove-legacy-dependency.md',
    languages: ['json'],
    by: 'test/docs/shown.test.ts',
  },
  {
    pages: 'codemods/docs/recipes/log-call-to-event.md',
    languages: ['js'],
    shows: /^console\.error/,
    by: 'test/docs/shown.test.ts',
  },
  {
    pages: 'codemods/docs/recipes/*.md',
    languages: ['js'],
    shows: /^\/\/ (?:before|after|source)\n/,
    by: 'test/codemods/docs.test.ts',
  },
  { pages: 'codemods/docs/spans.md', languages: ['sh'], by: 'test/codemods/spans/docs.test.ts' },
  {
    pages: 'codemods/docs/spans.md',
    languages: CODE,
    shows: /^(?!\/\/ logshift\.config)/,
    by: 'test/codemods/spans/docs.test.ts',
  },
  { pages: 'codemods/docs/targets.md', languages: ['js'], by: 'test/codemods/targets.test.ts' },
  {
    pages: 'eslint-plugin/README.md',
    languages: ['js'],
    shows: /^export default/m,
    by: 'test/eslint-plugin/readme.test.ts',
  },
  { pages: 'eslint-plugin/README.md', languages: ['js'], shows: /^console/, by: 'test/docs/shown.test.ts' },
  { pages: 'eslint-plugin/README.md', languages: ['json'], by: 'test/docs/shown.test.ts' },
  { pages: 'eslint-plugin/docs/rules/*.md', languages: CODE, by: 'test/eslint-plugin/docs.test.ts' },
  { pages: 'runtime/README.md', languages: ['text'], by: 'test/docs/shown.test.ts' },
  { pages: 'runtime/docs/compat.md', languages: ['text'], by: 'test/docs/shown.test.ts' },
  { pages: 'runtime/docs/context.md', languages: ['text'], by: 'test/runtime/http/docs.test.ts' },
  { pages: 'runtime/docs/dead-letters.md', languages: ['sql'], by: 'test/runtime/events/store-docs.test.ts' },
  { pages: 'runtime/docs/delivery.md', languages: ['text'], by: 'test/docs/shown.test.ts' },
  { pages: 'runtime/docs/doctor.md', languages: ['text'], by: 'test/docs/shown.test.ts' },
  { pages: 'runtime/docs/events.md', languages: ['text'], by: 'test/runtime/events/bus-process.test.ts' },
  { pages: 'runtime/docs/foreign-logs.md', languages: ['text'], by: 'test/runtime/loggers/docs.test.ts' },
  { pages: 'runtime/docs/from-structlog.md', languages: ['text'], by: 'test/runtime/guide/docs.test.ts' },
  { pages: 'runtime/docs/http.md', languages: ['text'], by: 'test/docs/shown.test.ts' },
  { pages: 'runtime/docs/jobs.md', languages: ['text'], by: 'test/runtime/guide/docs.test.ts' },
  { pages: 'runtime/docs/loggers.md', languages: ['text'], by: 'test/runtime/loggers/docs.test.ts' },
  { pages: 'runtime/docs/redaction.md', languages: ['text'], by: 'test/runtime/redaction/docs.test.ts' },
  { pages: 'runtime/docs/sampling.md', languages: ['sh'], by: 'test/runtime/sampling/docs.test.ts' },
  {
    pages: 'runtime/docs/naming-for-teams.md',
    languages: ['js', 'text'],
    by: 'test/docs/alerts-and-naming.test.ts',
  },
  { pages: 'runtime/docs/values.md', languages: ['text'], by: 'test/runtime/redaction/docs.test.ts' },
  { pages: 'runtime/docs/with/*.md', languages: CODE, by: 'test/docs/with.test.ts' },
  {
    pages: 'runtime/docs/with/command-line-programs.md',
    languages: ['json', 'text'],
    by: 'test/docs/with.test.ts',
  },
  {
    pages: 'runtime/docs/with/!(command-line-programs).md',
    languages: ['text'],
    by: 'test/runtime/examples/frameworks.test.ts',
  },
  {
    pages: 'runtime/examples/frameworks/README.md',
    languages: ['text'],
    by: 'test/runtime/examples/frameworks.test.ts',
  },
];

/** Languages whose blocks are checked without a row, and by which test. */
export const BY_LANGUAGE: Readonly<Record<string, string>> = {
  js: 'test/docs/types.test.ts',
  ts: 'test/docs/types.test.ts',
  sh: 'test/docs/commands.test.ts',
  cron: 'test/docs/commands.test.ts',
  json: 'test/docs/blocks.test.ts',
  yaml: 'test/docs/blocks.test.ts',
};

/** The rows that a block stands in: one, or it is checked by its language. */
export function claimsOf(block: MarkdownBlock): readonly Claim[] {
  return CLAIMS.filter((claim) => isOf(block, claim));
}

/** Whether a row of one of the tables means a block. */
export function isOf(
  { page, language, text }: MarkdownBlock,
  { pages, languages, shows }: Omit<Claim, 'by'>,
): boolean {
  return picomatch.isMatch(page, pages) && languages.includes(language) && (shows?.test(text) ?? true);
}

/** Whether a block is checked by its language, by this test. */
export function isCheckedBy(block: MarkdownBlock, test: string): boolean {
  return BY_LANGUAGE[block.language] === test && claimsOf(block).length === 0;
}
