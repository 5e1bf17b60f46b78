import { applyEdits, findNodeAtLocation, modify, parseTree } from 'jsonc-parser';
import type { Edit, Range } from '@logshift/runtime/log-calls';
import type { ManifestChange } from '../project-recipe.js';

/** The edits that take a member out of a manifest, or give it a value; all other text stays as it is. */
export function editManifest(
  text: string,
  path: readonly string[],
  value: string | undefined,
): readonly Edit[] {
  const indent = /^[ \t]+(?=")/m.exec(text)?.[0] ?? '  ';
  const formattingOptions = {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.startsWith('\t') ? 1 : indent.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
  const edits = modify(text, [...path], value, { formattingOptions });
  return edits.map(({ offset, length, content }) => ({ start: offset, end: offset + length, text: content }));
}

/**
 * Makes several changes one after the other. Answers an edit for each place, or one of all that differs where two
 * changes meet, as at a comma that both need.
 */
export function joinManifestEdits(text: string, changes: readonly ManifestChange[]): readonly Edit[] {
  const after = changes.reduce((current, { path, value }) => {
    const next = change(current, path, value);
    const section = path.slice(0, -1);
    // As package managers leave it: no empty list of dependencies.
    return value === undefined && isEmpty(next, section) ? change(next, section, undefined) : next;
  }, text);
  const apart = changes
    .flatMap(({ path, value }) => editManifest(text, path, value))
    .sort((a, b) => a.start - b.start);
  const doMeet = apart.some((edit, index) => index > 0 && edit.start <= (apart[index - 1]?.end ?? 0));
  if (!doMeet && applyAll(text, apart) === after) return apart;
  return differenceOf(text, after);
}

function differenceOf(text: string, after: string): readonly Edit[] {
  if (after === text) return [];
  let start = 0;
  while (text[start] === after[start]) start += 1;
  let tail = 0;
  const room = Math.min(text.length, after.length) - start;
  while (tail < room && text.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return [{ start, end: text.length - tail, text: after.slice(start, after.length - tail) }];
}

function change(text: string, path: readonly string[], value: string | undefined): string {
  return applyAll(text, editManifest(text, path, value));
}

function applyAll(text: string, edits: readonly Edit[]): string {
  return applyEdits(
    text,
    edits.map(({ start, end, text: content }) => ({ offset: start, length: end - start, content })),
  );
}

function isEmpty(text: string, path: readonly string[]): boolean {
  const tree = parseTree(text);
  const node = tree && findNodeAtLocation(tree, [...path]);
  return node?.type === 'object' && (node.children ?? []).length === 0;
}

/** Where a member of a manifest stands, with its key; undefined when there is none. */
export function placeInManifest(text: string, path: readonly string[]): Range | undefined {
  const tree = parseTree(text);
  const node = tree && findNodeAtLocation(tree, [...path])?.parent;
  return node && [node.offset, node.offset + node.length];
}
