import { dirname, join, relative } from 'node:path';
import ignore from 'ignore';
import { readIfAny } from './read-if-any.js';
import { toPosixPath } from '../text/posix-path.js';

/** Says who owns a file, by its absolute path; empty when nobody does. */
export type OwnersOf = (path: string) => readonly string[];

/** Where GitHub, GitLab and Bitbucket look for the file, in their order. */
const PLACES = [
  '.github/CODEOWNERS',
  '.gitlab/CODEOWNERS',
  '.bitbucket/CODEOWNERS',
  'CODEOWNERS',
  'docs/CODEOWNERS',
];

/** Reads the CODEOWNERS file of the nearest folder upward that has one; undefined when none has. */
export function readCodeOwners(cwd: string): OwnersOf | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const text = PLACES.map((place) => readIfAny(join(folder, place))).find((found) => found !== undefined);
    if (text !== undefined) {
      const ownersOf = parseCodeOwners(text);
      return (path) => ownersOf(toPosixPath(relative(folder, path)));
    }
    if (dirname(folder) === folder) return undefined;
  }
}

interface OwnerRule {
  readonly matches: (path: string) => boolean;
  readonly owners: readonly string[];
}

/** Reads the text of a CODEOWNERS file: of all patterns that match a path, relative to it, the last one counts. */
export function parseCodeOwners(text: string): OwnersOf {
  let sectionOwners: readonly string[] = [];
  const rules: OwnerRule[] = [];
  for (const line of text.split(/\r?\n/)) {
    const section = SECTION.exec(line.trim());
    if (section) {
      sectionOwners = ownersIn(section[1] ?? '');
      continue;
    }
    const [pattern, ...rest] = wordsOf(line);
    if (pattern === undefined) continue;
    const owners = rest.filter(isOwner);
    // GitLab: a pattern without owners has those of its section; elsewhere it takes files out of everybody's hands.
    rules.push({ matches: toMatcher(pattern), owners: owners.length > 0 ? owners : sectionOwners });
  }
  return (path) => rules.findLast(({ matches }) => matches(path))?.owners ?? [];
}

/** GitLab's `[Documentation][2] @docs-team`, with `^` before an optional one. */
const SECTION = /^\^?\[[^\]]+\](?:\[\d+\])?(.*)$/;

function ownersIn(text: string): readonly string[] {
  return wordsOf(text).filter(isOwner);
}

/** Words up to a comment; a blank space in a pattern stands behind a backslash. */
function wordsOf(line: string): readonly string[] {
  const words = line.match(/(?:\\.|\S)+/g) ?? [];
  const comment = words.findIndex((word) => word.startsWith('#'));
  return comment === -1 ? words : words.slice(0, comment);
}

/** `@user`, `@org/team`, or a mail address. */
function isOwner(word: string): boolean {
  return word.includes('@');
}

/** As `.gitignore`, but that `docs/*` means the files of a folder and not those of the folders in it. */
function toMatcher(pattern: string): (path: string) => boolean {
  const rule = ignore().add(pattern);
  const depth = pattern.replace(/^\//, '').split('/').length;
  const isShallow = pattern.endsWith('/*') && !pattern.includes('**');
  return (path) => rule.ignores(path) && (!isShallow || path.split('/').length === depth);
}
