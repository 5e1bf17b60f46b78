import { readFile } from 'node:fs/promises';
import { basename, dirname, relative, resolve } from 'node:path';
import { lilconfig, type Loaders } from 'lilconfig';
import { toPosixPath } from '../text/posix-path.js';
import { UsageError } from '../usage-error.js';
import { findConfigFault } from './config-checks.js';
import type { LogshiftConfig } from './logshift-config.js';

/** A configuration and where it stands. */
export interface FoundConfig {
  /** Absolute; what paths in the configuration are relative to. */
  readonly directory: string;
  /** Absolute. */
  readonly file: string;
  readonly config: LogshiftConfig;
}

const FILES = ['json', 'js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map((ending) => `logshift.config.${ending}`);

/**
 * Finds the configuration for a directory: that of the nearest directory upward which has one, or the named file.
 *
 * Throws a `UsageError` that names file and key when it cannot be loaded or says what there is not.
 */
export async function findConfig(cwd: string, file?: string): Promise<FoundConfig | undefined> {
  const searcher = lilconfig('logshift', {
    searchPlaces: ['package.json', ...FILES],
    stopDir: resolve('/'),
    loaders: loadersFor(cwd),
    cache: false,
  });
  const found = file === undefined ? await searcher.search(cwd) : await loadNamed(cwd, file);
  if (!found) return undefined;
  const path = found.filepath;
  const name = toPosixPath(relative(cwd, path));
  const place = basename(path) === 'package.json' ? `${name}: logshift` : `${name}:`;
  const config: unknown = found.isEmpty ? {} : found.config;
  const fault = findConfigFault(config, place);
  if (fault !== undefined) throw new UsageError(fault);
  return { directory: dirname(path), file: path, config: config as LogshiftConfig };
}

interface Loaded {
  readonly filepath: string;
  readonly config: unknown;
  readonly isEmpty?: boolean;
}

async function loadNamed(cwd: string, file: string): Promise<Loaded> {
  const filepath = resolve(cwd, file);
  const text = await readFile(filepath, 'utf8').catch(() => {
    throw new UsageError(`The configuration ${file} cannot be read. Name a file that exists.`);
  });
  const ending = /\.[a-z]+$/.exec(filepath)?.[0] ?? '';
  const loader = loadersFor(cwd)[ending];
  if (!loader) {
    throw new UsageError(
      `The configuration ${file} ends in none of .json, .js, .mjs, .cjs and .ts. Give it one of these endings.`,
    );
  }
  const loaded: unknown = await loader(filepath, text);
  if (basename(filepath) !== 'package.json') return { filepath, config: loaded };
  return { filepath, config: (loaded as { readonly logshift?: unknown }).logshift ?? {} };
}

function loadersFor(cwd: string): Loaders {
  const nameOf = (path: string) => toPosixPath(relative(cwd, path));
  const script = async (path: string) => importConfig(path, nameOf(path));
  const loaders = ['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'].map((ending) => [ending, script] as const);
  return {
    ...Object.fromEntries(loaders),
    '.json': (path, text) => parseJson(text, nameOf(path)),
  };
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UsageError(`${name} is not valid JSON: ${(error as Error).message.replace(/\.$/, '')}.`);
  }
}

async function importConfig(path: string, name: string): Promise<unknown> {
  try {
    // No cache: a run that only looks writes nothing anywhere.
    // Loaded only here: it brings a compiler along, and most projects have no configuration.
    const { createJiti } = await import('jiti');
    const loaded = await createJiti(path, { fsCache: false }).import<Readonly<Record<string, unknown>>>(path);
    if (!Object.hasOwn(loaded, 'default')) {
      throw new UsageError(`${name} has no default export. Write \`export default { … }\`.`);
    }
    return loaded['default'];
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const cause = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${name} cannot be loaded: ${cause.split('\n', 1)[0]?.replace(/\.$/, '') ?? ''}.`);
  }
}
