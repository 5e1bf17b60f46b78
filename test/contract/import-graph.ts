import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** The repository's root. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export const PACKAGES = ['runtime', 'eslint-plugin', 'codemods'] as const;

/** One import, export-from, dynamic import or `require` of a source file. */
export interface Import {
  readonly specifier: string;
  /** The imported file relative to the root, for a relative specifier. */
  readonly file: string | undefined;
}

export interface SourceModule {
  /** POSIX path relative to the root: `runtime/src/logger.ts`. */
  readonly path: string;
  readonly imports: readonly Import[];
  /** Nothing in it but imports and `export … from`. */
  readonly isBarrel: boolean;
}

/** All source files of the three packages with what they import, types included. */
export function readModules(): ReadonlyMap<string, SourceModule> {
  const paths = PACKAGES.flatMap((name) => listSources(join(ROOT, name, 'src')));
  return new Map(paths.map((path) => [path, readModule(path)]));
}

/** Every file that is reached from `entries` by relative imports, the entries included. */
export function reachableFrom(
  entries: readonly string[],
  modules: ReadonlyMap<string, SourceModule>,
): ReadonlySet<string> {
  const reached = new Set(entries);
  for (const path of reached) {
    for (const { file } of modules.get(path)?.imports ?? []) if (file) reached.add(file);
  }
  return reached;
}

/** The first import cycle found as a list of paths that ends where it began; undefined when there is none. */
export function findCycle(modules: ReadonlyMap<string, SourceModule>): readonly string[] | undefined {
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): readonly string[] | undefined => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return undefined;
    for (const { file } of modules.get(path)?.imports ?? []) {
      const cycle = file === undefined ? undefined : visit(file, [...trail, path]);
      if (cycle) return cycle;
    }
    done.add(path);
    return undefined;
  };
  for (const path of modules.keys()) {
    const cycle = visit(path, []);
    if (cycle) return cycle;
  }
  return undefined;
}

function listSources(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => toPosix(relative(ROOT, join(entry.parentPath, entry.name))))
    .sort();
}

function readModule(path: string): SourceModule {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const imports: Import[] = [];
  const add = (specifier: ts.Node | undefined): void => {
    if (specifier && ts.isStringLiteralLike(specifier)) {
      imports.push({ specifier: specifier.text, file: resolveFile(path, specifier.text) });
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) add(node.moduleSpecifier);
    else if (ts.isImportTypeNode(node))
      add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined);
    else if (ts.isExternalModuleReference(node)) add(node.expression);
    else if (ts.isCallExpression(node) && loadsModule(node.expression)) add(node.arguments[0]);
    ts.forEachChild(node, visit);
  };
  visit(source);
  const isBarrel = source.statements.length > 0 && source.statements.every(onlyPassesOn);
  return { path, imports, isBarrel };
}

function loadsModule(callee: ts.Expression): boolean {
  return (
    callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require')
  );
}

function onlyPassesOn(statement: ts.Statement): boolean {
  return (
    ts.isImportDeclaration(statement) ||
    (ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined)
  );
}

function resolveFile(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const target = posix.join(posix.dirname(from), specifier);
  const candidates = [target.replace(/\.js$/, '.ts'), target.replace(/\.js$/, '.d.ts'), target];
  return candidates.find((candidate) => existsSync(resolve(ROOT, candidate))) ?? target;
}

function toPosix(path: string): string {
  return path.split(sep).join('/');
}
