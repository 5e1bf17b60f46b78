import { mkdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { accepting, objectOf, recordOf } from '@logshift/runtime/log-calls';
import { writeFiles } from '../apply/write-files.js';
import { toPosixPath } from '../text/posix-path.js';
import { UsageError } from '../usage-error.js';
import type { SkippedCalls } from './skipped-calls.js';

/** What was skipped, and where it is remembered. */
export interface SkippedFile {
  /** Absolute. */
  readonly path: string;
  /** As messages name it: relative to the working directory. */
  readonly name: string;
  /** Absolute: what the paths of the calls are relative to. */
  readonly root: string;
  readonly text: string | undefined;
  readonly calls: SkippedCalls;
}

const FOLDER = '.logshift';
const NAME = 'skipped.json';

const COUNT = accepting(
  'a number of places',
  (value) => Number.isSafeInteger(value) && (value as number) > 0,
);

const CHECK = objectOf(
  {
    version: { ...accepting('1', (value) => value === 1), isRequired: true },
    skipped: { ...recordOf(recordOf(COUNT, 'an object'), 'an object'), isRequired: true },
  },
  'an object',
);

/**
 * Opens what was skipped in the repository of a directory; there is nothing yet when there is no file.
 *
 * Throws a `UsageError` when the file is none of ours, unless it is to be forgotten.
 */
export async function openSkipped(cwd: string, isForgotten: boolean): Promise<SkippedFile> {
  const path = await findPlace(cwd);
  const place = { path, name: toPosixPath(relative(cwd, path)), root: resolve(dirname(path), '..') };
  const text = await readText(path, place.name);
  if (text === undefined) return { ...place, text, calls: new Map() };
  const calls = parse(text);
  if (!calls && !isForgotten) {
    throw new UsageError(
      `${place.name} cannot be read as what was skipped. Delete it, or pass --ask-again to ask about everything.`,
    );
  }
  return { ...place, text, calls: calls ?? new Map() };
}

/** Beside what git knows the repository by, so that a run from any of its folders finds it. */
async function findPlace(cwd: string): Promise<string> {
  for (let directory = cwd; ; directory = dirname(directory)) {
    const path = join(directory, FOLDER, NAME);
    if ((await exists(path)) || (await exists(join(directory, '.git')))) return path;
    if (dirname(directory) === directory) return join(cwd, FOLDER, NAME);
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function readText(path: string, name: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new UsageError(`${name} cannot be read (${code ?? message}). Make it a file that can be.`);
  });
}

function parse(text: string): SkippedCalls | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (CHECK.findFault(value, '') !== undefined) return undefined;
    const { skipped } = value as {
      readonly skipped: Readonly<Record<string, Readonly<Record<string, number>>>>;
    };
    return new Map(Object.entries(skipped).map(([file, counts]) => [file, new Map(Object.entries(counts))]));
  } catch {
    return undefined;
  }
}

/**
 * Remembers what was skipped, but for files that are gone. Answers a full sentence when it cannot: the answers of a
 * person are worth more than this.
 */
export async function writeSkipped(file: SkippedFile, calls: SkippedCalls): Promise<string | undefined> {
  const text = await render(file.root, calls);
  if (text === file.text || (file.text === undefined && calls.size === 0)) return undefined;
  const folder = dirname(file.path);
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return `What was skipped is not remembered: ${file.name} cannot be written (${code ?? message}).`;
  }
  // What one person skipped is nothing to commit.
  const ignore = { path: join(folder, '.gitignore'), text: '*\n' };
  const isNew = !(await exists(ignore.path));
  const failures = await writeFiles([{ path: file.path, text }, ...(isNew ? [ignore] : [])]);
  const [reason] = failures.values();
  return reason === undefined ? undefined : `What was skipped is not remembered in ${file.name}: ${reason}`;
}

async function render(root: string, calls: SkippedCalls): Promise<string> {
  const files: [string, Readonly<Record<string, number>>][] = [];
  for (const [path, counts] of [...calls].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!(await exists(join(root, path)))) continue;
    files.push([path, Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))]);
  }
  return `${JSON.stringify({ version: 1, skipped: Object.fromEntries(files) }, undefined, 2)}\n`;
}
