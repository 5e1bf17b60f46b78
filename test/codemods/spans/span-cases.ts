import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrateSpansFile, type SpanFileReport } from '../../../codemods/src/migrate-spans-file.js';
import { loadConventionalKeys } from '../../../codemods/src/spans/conventional-keys.js';
import { openSpanReader } from '../../../codemods/src/survey/spans/open-span-reader.js';

export const SPAN_FIXTURES = fileURLToPath(new URL('../../../fixtures/spans', import.meta.url));

/** One golden case: `<name>.input.<ext>`, and `<name>.output.<ext>` where anything changes. */
export interface SpanCase {
  readonly name: string;
  readonly extension: string;
  readonly input: string;
  readonly outputFile: string;
  /** Undefined where nothing changes. */
  readonly output: string | undefined;
  /** Codes of the reasons that the first line of the input announces, in source order. */
  readonly expected: readonly string[];
}

/** All cases, by name. */
export function readSpanCases(): readonly SpanCase[] {
  return readdirSync(SPAN_FIXTURES)
    .map((file) => /^(.+)\.input\.(\w+)$/.exec(file))
    .filter((match) => match !== null)
    .map(([file, name = '', extension = '']) => {
      const input = readFileSync(join(SPAN_FIXTURES, file), 'utf8');
      const outputFile = join(SPAN_FIXTURES, `${name}.output.${extension}`);
      const output = existsSync(outputFile) ? readFileSync(outputFile, 'utf8') : undefined;
      const expected = /^\/\/ expects: (.+)/.exec(input)?.[1]?.split(', ') ?? [];
      return { name: `${name}.${extension}`, extension, input, outputFile, output, expected };
    });
}

const read = await openSpanReader([]);
const conventionalKey = await loadConventionalKeys();

/** What a run is told of one text. */
export interface TextRun {
  readonly removes?: boolean;
  readonly include?: readonly string[];
  readonly settled?: ReadonlySet<number>;
}

/** Plans and applies one text as `logshift spans --include review` would. */
export function runSpans(name: string, text: string, run: TextRun = {}): SpanFileReport {
  const { removes = false, include = ['review'], settled = new Set() } = run;
  const path = `/project/src/${name}`;
  return migrateSpansFile(
    { kind: 'text', path, packagePath: `src/${name}`, text, moduleKind: undefined },
    {
      cwd: '/project',
      removes,
      only: undefined,
      include: new Set(include),
      read,
      patterns: [],
      conventionalKey,
      hasRxjs: !name.includes('without-rxjs'),
      settled,
    },
    Infinity,
  );
}

/** The places of a text with what was planned for them, whether or not anything changes. */
export function plannedSpans(
  name: string,
  text: string,
): readonly { message: string; reason?: string | undefined }[] {
  return runSpans(name, text).report.findings.map(({ finding: { message, reason } }) => ({
    message,
    reason,
  }));
}

/** The text after a run. */
export function textAfter({ report }: SpanFileReport, before: string): string {
  return report.change?.after ?? before;
}
