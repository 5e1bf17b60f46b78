import { join, relative } from 'node:path';
import { toPosixPath } from '../text/posix-path.js';
import type { PackageFacts } from './package-of.js';
import { reachableFiles, startsServer } from './reachable-files.js';
import { resolveEntry } from './resolve-entry.js';
import type { ModuleResolver } from './resolve-module.js';
import { startedFiles } from './started-files.js';
import { textsIn } from './texts-in.js';

/**
 * Tells which files, by absolute path, are tools of the people who work on a package: those in folders that hold
 * nothing else, and those that a script other than `start` and its like leads to, `"reset-password": "node
 * extra/reset-password.js"`, and nothing that is served or loaded. What they print is read on a terminal.
 */
export function findToolFiles(
  { root, manifest }: PackageFacts,
  resolve: ModuleResolver,
): (file: string) => boolean {
  const origin = join(root, 'package.json');
  const filesOf = (entries: readonly string[]): readonly string[] =>
    entries.flatMap((entry) => resolveEntry(entry, origin, resolve) ?? []);
  const scripts = Object.entries(Object(manifest['scripts']) as Record<string, unknown>);
  const started = (isAsked: (name: string) => boolean): readonly string[] =>
    filesOf(
      scripts
        .filter(([name]) => isAsked(name))
        .flatMap(([, script]) => textsIn(script).flatMap(startedFiles)),
    );
  const tools = new Set<string>();
  const named = started((name) => !isService(name));
  if (named.length > 0) {
    const library = ['main', 'module', 'exports', 'bin'].flatMap((member) => textsIn(manifest[member]));
    const served = reachableFiles([...started(isService), ...filesOf([...library, './index'])], resolve);
    // Where nothing shows what the package serves, a tool's own file is one, and what it loads may be anything.
    const reached = [...reachableFiles(named, resolve)].filter(
      ([file]) => served.size > 0 || named.includes(file),
    );
    for (const [file, text] of reached) if (!served.has(file) && !startsServer(text)) tools.add(file);
  }
  return (file) => tools.has(file) || TOOL_FOLDERS.test(toPosixPath(relative(root, file)));
}

/** Folders of what people start by hand; `lib/tools` holds what the program is made of, `public/scripts` what a page loads. */
const TOOL_FOLDERS =
  /^(?:(?:scripts|tools)\/|(?!(?:lib|src|app|public|client|static|assets|web)\/)[\w.-]+\/scripts\/)/;

/** Words in the name of a script that starts what runs until it is stopped: `start:prod`, `dev-server`, `worker`. */
const SERVICES: ReadonlySet<string> = new Set(
  'api cron daemon debug dev develop jobs launch prod production queue run serve server service start up watch web worker workers'.split(
    ' ',
  ),
);

function isService(script: string): boolean {
  return script.split(/[^A-Za-z0-9]+/).some((word) => SERVICES.has(word.toLowerCase()));
}
