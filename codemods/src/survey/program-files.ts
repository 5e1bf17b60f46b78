import { dirname, extname, join } from 'node:path';
import type { PackageFacts } from './package-of.js';
import { readIfAny } from './read-if-any.js';
import { resolveEntry } from './resolve-entry.js';
import { startedFiles } from './started-files.js';
import { textsIn } from './texts-in.js';
import { findToolFiles } from './tool-files.js';
import {
  leadsOut,
  logsToStandardError,
  reachableFiles,
  startsServer,
  takesArguments,
} from './reachable-files.js';
import type { ModuleResolver } from './resolve-module.js';

/** What the command-line programs of a package have to do with its files, which are named by absolute path. */
export interface ProgramFiles {
  /** Files that a program alone leads to: what they print on standard output is what its user asked for. */
  readonly own: ReadonlySet<string>;
  /** Files that a program runs, be it alone, the code of its servers left out: their output must not get in between. */
  readonly run: ReadonlySet<string>;
  /** Whether what a file prints on standard output may be what the user of a program asked for, or be a log. */
  readonly mayPrintFor: (file: string) => boolean;
}

const NOTHING: ReadonlySet<string> = new Set();
const NONE: ProgramFiles = { own: NOTHING, run: NOTHING, mayPrintFor: () => false };

/**
 * Finds the files of a package that a `bin` entry leads to, though nothing in them shows it, e.g. `lib/do-env.js` of a
 * command that prints for the shell.
 *
 * A program that opens a server and takes no arguments is a service that happens to be started by its name: what it
 * prints are logs. One that takes arguments has a server among its commands, and only what that server leads to may
 * print logs. Where a program loads what no text names, `require(path)`, any file of the package may be its own.
 * Where a program sends its logs to standard error, they get in between no lines of its own.
 */
export function findProgramFiles({ root, manifest }: PackageFacts, resolve: ModuleResolver): ProgramFiles {
  const origin = join(root, 'package.json');
  const toFiles = (entries: readonly string[]) =>
    entries.flatMap((entry) => resolveEntry(entry, origin, resolve) ?? []);
  const programs = textsIn(manifest['bin']).flatMap(
    (entry) => resolveEntry(entry, origin, resolve) ?? withoutEnding(join(root, entry)),
  );
  if (programs.length === 0) return NONE;
  // `./*` gives others every file.
  const isOpen = textsIn(manifest['exports']).some((entry) => entry.includes('*'));
  const others = toFiles(libraryEntries(manifest)).filter((file) => !programs.includes(file));
  const shared = reachableFiles(others, resolve);
  const reached = reachableFiles(programs, resolve);
  const servers = [...reached].filter(([, text]) => startsServer(text)).map(([file]) => file);
  if (servers.length > 0 && ![...reached.values()].some(takesArguments)) return NONE;
  const served = new Set(reachableFiles(servers, resolve).keys());
  const run = new Set([...reached.keys()].filter((file) => !served.has(file)));
  const isApart = [...reached.values()].some(logsToStandardError);
  const own = new Set([...run].filter((file) => !isOpen && !shared.has(file)));
  const isAny = reached.size === programs.length || [...reached.values()].some(leadsOut);
  return {
    own,
    run: isApart ? NOTHING : run,
    mayPrintFor: (file) => !own.has(file) && (isAny || reached.has(file)),
  };
}

type Manifest = PackageFacts['manifest'];

/** What others load of the package, or what runs without being asked for by its name. */
function libraryEntries(manifest: Manifest): readonly string[] {
  const scripts = textsIn(manifest['scripts']).flatMap(startedFiles);
  const main = manifest['main'] ?? './index';
  return [...textsIn(main), ...textsIn(manifest['module']), ...textsIn(manifest['exports']), ...scripts];
}

/** `bin/shop`: a program needs no ending, which no module is without. */
function withoutEnding(path: string): readonly string[] {
  return extname(path) === '' && readIfAny(path) !== undefined ? [path] : [];
}

/** Answers for files by absolute path, each package worked out when the first of its files is asked for. */
export function createProgramLookup(
  packageOf: (directory: string) => PackageFacts | undefined,
  resolve: ModuleResolver,
): (path: string) => ProgramFiles {
  const known = new Map<PackageFacts, ProgramFiles>();
  return (path) => {
    const owner = packageOf(dirname(path));
    if (!owner) return NONE;
    const files = known.get(owner) ?? withTools(owner, resolve);
    known.set(owner, files);
    return files;
  };
}

/** What the tools of a package print may be for who runs them, whether or not it has a command of its own. */
function withTools(owner: PackageFacts, resolve: ModuleResolver): ProgramFiles {
  const files = owner.manifest['bin'] === undefined ? NONE : findProgramFiles(owner, resolve);
  const isTool = findToolFiles(owner, resolve);
  const mayPrintFor = (file: string): boolean =>
    files.mayPrintFor(file) || (!files.own.has(file) && isTool(file));
  return { ...files, mayPrintFor };
}
