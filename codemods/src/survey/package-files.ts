import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { globby } from 'globby';

/** Files that name packages without using them, or are too long to name one on purpose. */
const LEFT_OUT = [
  '**/{node_modules,.git}/**',
  '**/{package-lock,npm-shrinkwrap}.json',
  '**/{yarn.lock,pnpm-lock.yaml,bun.lockb,bun.lock}',
  '**/*.{md,markdown,mdx,txt,log,map,snap,svg,png,jpg,jpeg,gif,ico,webp,woff,woff2,ttf,eot,pdf,zip,gz,tgz,wasm,node}',
  '**/{LICENSE,LICENCE,AUTHORS,CHANGELOG,HISTORY}*',
];

const MAX_LENGTH = 2_000_000;

/**
 * The texts of all files below a directory that may use a package, by POSIX path relative to it: sources, tests,
 * settings, scripts; but for those that are not wanted. What `.gitignore` names is made by others from these.
 */
export async function readPackageFiles(
  root: string,
  isWanted: (text: string) => boolean,
): Promise<ReadonlyMap<string, string>> {
  const paths = await globby('**/*', {
    cwd: root,
    dot: true,
    gitignore: true,
    ignore: LEFT_OUT,
    followSymbolicLinks: false,
    suppressErrors: true,
  });
  const files = new Map<string, string>();
  for (const path of paths.sort()) {
    const text = await readFile(join(root, path), 'utf8').catch(() => '');
    if (text.length <= MAX_LENGTH && isWanted(text)) files.set(path, text);
  }
  return files;
}
