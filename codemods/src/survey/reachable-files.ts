import { readIfAny } from './read-if-any.js';
import type { ModuleResolver } from './resolve-module.js';

/** The files that some files lead to, themselves among them: texts by absolute path. */
export function reachableFiles(
  entries: readonly string[],
  resolve: ModuleResolver,
): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const open = [...entries];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (files.has(file) || /[\\/]node_modules[\\/]/.test(file)) continue;
    // A folder of its own, or a file that was deleted meanwhile, leads nowhere.
    const text = readIfAny(file) ?? '';
    files.set(file, text);
    for (const specifier of specifiersIn(text)) {
      const found = isRelative(specifier) ? resolve(specifier, file) : undefined;
      if (found !== undefined) open.push(found);
    }
  }
  return files;
}

/** Comments and texts that look like an import do no harm: what they name would have to exist. */
function specifiersIn(text: string): readonly string[] {
  return [...text.matchAll(SPECIFIER)].map(([, specifier = '']) => specifier);
}

const SPECIFIER = /\b(?:from|import|require|require\.resolve)\s*\(?\s*['"`]([^'"`\n]+)['"`]/g;

function isRelative(specifier: string): boolean {
  return /^\.{1,2}(?:\/|$)/.test(specifier);
}

/** Whether a file opens a server; a command that forwards one connection, as `triton instance vnc`, opens none. */
export function startsServer(text: string): boolean {
  return OPENS_SERVER.test(text) && !USES_PLAIN_SOCKETS.test(text);
}

const OPENS_SERVER = /\b(?:createServer|createSecureServer)\s*\(|\.listen\s*\(/;
const USES_PLAIN_SOCKETS = /\brequire\(\s*['"](?:node:)?net['"]|\bfrom\s+['"](?:node:)?net['"]/;

/** Whether a file reads what a command was called with: `process.argv`, or a package that parses it. */
export function takesArguments(text: string): boolean {
  return ARGUMENTS.test(text);
}

const ARGUMENTS =
  /\bprocess\.argv\b|['"](?:@oclif\/\w+|cac|commander|meow|minimist|nopt|optimist|citty|yargs(?:\/yargs)?|dashdash|cmdln)['"]/;

/** Whether a file sends what the runtime logs to standard error, away from what the program prints. */
export function logsToStandardError(text: string): boolean {
  return STANDARD_ERROR.test(text);
}

const STANDARD_ERROR =
  /\bconfigureLogging\(\s*\{[^}]*\bdestination:\s*(?:2\b|['"]stderr['"]|process\.stderr\b)/;

/** Whether a file loads what its text does not name: `require(path.join(dir, name))`, `import(file)`. */
export function leadsOut(text: string): boolean {
  return COMPUTED.test(text);
}

const COMPUTED = /(?<![.\w])(?:require|import)\s*\(\s*(?:[A-Za-z_$]|`[^`]*\$\{|['"][^'"]*['"]\s*\+)/;
