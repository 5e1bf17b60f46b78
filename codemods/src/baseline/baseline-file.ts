import { readFile } from 'node:fs/promises';
import { objectOf, recordOf, accepting } from '@logshift/runtime/log-calls';
import { writeFiles } from '../apply/write-files.js';
import { UsageError } from '../usage-error.js';

/** How many legacy calls of each key there are, by POSIX path relative to the file of the baseline. */
export type Baseline = ReadonlyMap<string, ReadonlyMap<string, number>>;

const COUNT = accepting('a number of calls', (value) => Number.isSafeInteger(value) && (value as number) > 0);

const CHECK = objectOf(
  {
    version: { ...accepting('1', (value) => value === 1), isRequired: true },
    files: { ...recordOf(recordOf(COUNT, 'an object'), 'an object'), isRequired: true },
  },
  'an object',
);

/** Reads a baseline; undefined when there is no such file. Throws a `UsageError` when the file is none. */
export async function readBaseline(path: string, name: string): Promise<Baseline | undefined> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new UsageError(`The baseline ${name} cannot be read. Name a file, or one that does not exist yet.`);
  });
  if (text === undefined) return undefined;
  const value = parse(text, name);
  const fault = CHECK.findFault(value, `${name}:`);
  if (fault !== undefined) throw new UsageError(`${fault} Write the file anew with --update-baseline.`);
  const { files } = value as { readonly files: Readonly<Record<string, Readonly<Record<string, number>>>> };
  return new Map(
    Object.entries(files).map(([file, counts]) => [file, new Map(Object.entries(counts))] as const),
  );
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const conflict = /^<{7} /m.test(text)
      ? ' It has conflict markers: take either side, then'
      : ' Delete it and';
    throw new UsageError(
      `The baseline ${name} is not valid JSON.${conflict} write it anew with --update-baseline.`,
    );
  }
}

/** Writes a baseline: sorted, one call a line, so that two branches change the same line only for the same call. */
export async function writeBaseline(path: string, baseline: Baseline): Promise<void> {
  const failures = await writeFiles([{ path, text: renderBaseline(baseline) }]);
  const failure = failures.get(path);
  if (failure !== undefined) throw new UsageError(`The baseline ${path} is not up to date: ${failure}`);
}

function renderBaseline(baseline: Baseline): string {
  const files = sorted(baseline).filter(([, counts]) => counts.size > 0);
  const value = {
    version: 1,
    files: Object.fromEntries(files.map(([file, counts]) => [file, Object.fromEntries(sorted(counts))])),
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function sorted<Value>(entries: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
}
