import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { globbySync } from 'globby';
import { parse } from 'yaml';
import { readJsonObject, readManifest } from './read-manifest.js';

/** The packages of the workspace around a directory by name, with their folders; npm's, yarn's, pnpm's and lerna's. */
export function findWorkspacePackages(directory: string): ReadonlyMap<string, string> {
  for (let folder = directory; ; folder = dirname(folder)) {
    const patterns = patternsIn(folder);
    if (patterns) return new Map(foldersLike(folder, patterns).flatMap(named));
    if (dirname(folder) === folder) return new Map();
  }
}

/** Where a folder says that its packages lie; undefined when it is no root of a workspace. */
function patternsIn(folder: string): readonly string[] | undefined {
  const workspaces = readManifest(folder)?.['workspaces'];
  // yarn 1 is told `{ packages, nohoist }`.
  return (
    textsIn(workspaces) ??
    textsIn(field(workspaces, 'packages')) ??
    textsIn(field(readYaml(join(folder, 'pnpm-workspace.yaml')), 'packages')) ??
    textsIn(readJsonObject(join(folder, 'lerna.json'))?.['packages'])
  );
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

function textsIn(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : undefined;
}

function readYaml(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** `packages/*`, `apps/**`, `!packages/old` */
function foldersLike(root: string, patterns: readonly string[]): readonly string[] {
  const manifests = patterns.map(
    (pattern) => `${pattern.replace(/^(!?)\.\//, '$1').replace(/\/+$/, '')}/package.json`,
  );
  const found = globbySync(manifests, {
    cwd: root,
    expandDirectories: false,
    ignore: ['**/node_modules/**'],
    suppressErrors: true,
  });
  return found.map((path) => dirname(resolve(root, path)));
}

function named(folder: string): readonly (readonly [string, string])[] {
  const name = readManifest(folder)?.['name'];
  return typeof name === 'string' ? [[name, folder]] : [];
}
