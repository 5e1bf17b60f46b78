import { dirname, join } from 'node:path';
import type { PackageFacts } from './package-of.js';
import { readIfAny } from './read-if-any.js';
import type { ModuleResolver } from './resolve-module.js';

/** The files that a command-line program runs. */
export interface ProgramFiles {
  /** Those which nothing that other packages or start scripts use leads to. */
  readonly own: ReadonlySet<string>;
  /** All of them. */
  readonly run: ReadonlySet<string>;
}

const NONE: ProgramFiles = { own: new Set(), run: new Set() };

/**
 * Finds the files of a package that a `bin` entry leads to. What those of the program alone print on standard output is
 * what the user asked for, though nothing in the file itself shows it, e.g. `lib/do-env.js` of a command that prints for
 * the shell; and what the others print on standard error must not get in between.
 *
 * None where one of them opens a server: there the program is a service that happens to be started by its name, and what
 * it prints are logs.
 */
export function findProgramFiles({ root, manifest }: PackageFacts, resolve: ModuleResolver): ProgramFiles {
  const origin = join(root, 'package.json');
  const toFiles = (entries: readonly string[]) =>
    entries.flatMap((entry) => resolveEntry(entry, origin, resolve) ?? []);
  const programs = toFiles(textsIn(manifest['bin']));
  // `./*` gives others every file.
  const isOpen = textsIn(manifest['exports']).some((entry) => entry.includes('*'));
  if (programs.length === 0) return NONE;
  const others = toFiles(libraryEntries(manifest)).filter((file) => !programs.includes(file));
  const shared = reachableFrom(others, resolve);
  const run = reachableFrom(programs, resolve);
  const own = new Map([...run].filter(([file]) => !shared.has(file)));
  if (isService(own)) return NONE;
  return { own: new Set(isOpen ? [] : own.keys()), run: new Set((isService(run) ? own : run).keys()) };
}

function isService(reached: Reached): boolean {
  return [...reached.values()].includes(true);
}

type Manifest = PackageFacts['manifest'];

/** What others load of the package, or what runs without being asked for by its name. */
function libraryEntries(manifest: Manifest): readonly string[] {
  const scripts = textsIn(manifest['scripts']).flatMap((script) =>
    [...script.matchAll(STARTED_FILE)].map(([, file = '']) => file),
  );
  const main = manifest['main'] ?? './index';
  return [...textsIn(main), ...textsIn(manifest['module']), ...textsIn(manifest['exports']), ...scripts];
}

/** `node --inspect src/server.js`, `nodemon server.js`, `ts-node src/main.ts` */
const STARTED_FILE = /\b(?:node|nodemon|ts-node|tsx|pm2 start)\s+(?:-\S+\s+)*([\w./@-]+\.[cm]?[jt]sx?)\b/g;

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** An entry is named as it is published: `./dist/cli.js` may be built from `./src/cli.ts`. */
function resolveEntry(entry: string, origin: string, resolve: ModuleResolver): string | undefined {
  const bare = entry.replace(/^\.?\//, '');
  const source = bare.replace(/^(?:dist|build|lib|out)(?:\/(?:esm|cjs))?\//, 'src/');
  return resolve(`./${bare}`, origin) ?? resolve(`./${source}`, origin);
}

/** Files by absolute path, with whether they open a server. */
type Reached = ReadonlyMap<string, boolean>;

function reachableFrom(entries: readonly string[], resolve: ModuleResolver): Reached {
  const files = new Map<string, boolean>();
  const open = [...entries];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (files.has(file) || /[\\/]node_modules[\\/]/.test(file)) continue;
    // A folder of its own, or a file that was deleted meanwhile, leads nowhere.
    const text = readIfAny(file) ?? '';
    files.set(file, OPENS_SERVER.test(text) && !USES_PLAIN_SOCKETS.test(text));
    for (const specifier of specifiersIn(text)) {
      const found = isRelative(specifier) ? resolve(specifier, file) : undefined;
      if (found !== undefined) open.push(found);
    }
  }
  return files;
}

/** A command that forwards one connection, as `triton instance vnc`, is no service. */
const USES_PLAIN_SOCKETS = /\brequire\(\s*['"](?:node:)?net['"]|\bfrom\s+['"](?:node:)?net['"]/;

const OPENS_SERVER = /\b(?:createServer|createSecureServer)\s*\(|\.listen\s*\(/;

/** Comments and texts that look like an import do no harm: what they name would have to exist. */
function specifiersIn(text: string): readonly string[] {
  return [...text.matchAll(SPECIFIER)].map(([, specifier = '']) => specifier);
}

const SPECIFIER = /\b(?:from|import|require|require\.resolve)\s*\(?\s*['"`]([^'"`\n]+)['"`]/g;

function isRelative(specifier: string): boolean {
  return /^\.{1,2}(?:\/|$)/.test(specifier);
}

/** Answers for files by absolute path, each package worked out when the first of its files is asked for. */
export function createProgramLookup(
  packageOf: (directory: string) => PackageFacts | undefined,
  resolve: ModuleResolver,
): (path: string) => ProgramFiles {
  const known = new Map<PackageFacts, ProgramFiles>();
  return (path) => {
    const owner = packageOf(dirname(path));
    if (owner?.manifest['bin'] === undefined) return NONE;
    const files = known.get(owner) ?? findProgramFiles(owner, resolve);
    known.set(owner, files);
    return files;
  };
}
