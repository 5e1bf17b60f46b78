import type { Tag } from './markup-tag.js';

/** A stretch of a component file that holds a script, without the tags or fences around it. */
export interface ScriptBlock {
  readonly start: number;
  readonly end: number;
  /** The ending of a file that would hold such a script. */
  readonly extension: 'js' | 'jsx' | 'ts' | 'tsx';
  readonly runsInBrowser: boolean;
}

type Extension = ScriptBlock['extension'];

const LANGUAGES: ReadonlyMap<string, Extension> = new Map([
  ['', 'js'],
  ['js', 'js'],
  ['javascript', 'js'],
  ['jsx', 'jsx'],
  ['ts', 'ts'],
  ['typescript', 'ts'],
  ['tsx', 'tsx'],
]);

/** Types of a `<script>` that is code; JSON and templates are none. */
const TYPES: ReadonlyMap<string, Extension> = new Map([
  ['', 'js'],
  ['module', 'js'],
  ['application/javascript', 'js'],
  ['text/babel', 'jsx'],
  ['text/ecmascript', 'js'],
  ['text/javascript', 'js'],
  ['text/typescript', 'ts'],
]);

/** The block that a `<script>` tag opens in a page; undefined for one in another language or file. */
export function toScriptBlock(text: string, tag: Tag, end: number): ScriptBlock | undefined {
  const { attributes } = tag;
  const byType = TYPES.get((attributes.get('type') ?? '').toLowerCase());
  const byLanguage = LANGUAGES.get((attributes.get('lang') ?? '').toLowerCase());
  if (!byType || !byLanguage || attributes.has('src')) return undefined;
  const extension = attributes.has('lang') ? byLanguage : byType;
  return { start: startOfCode(text, tag.end, end), end, extension, runsInBrowser: true };
}

/** Code begins on the line behind its tag or fence, if nothing stands on the line of that. */
export function startOfCode(text: string, from: number, end: number): number {
  const rest = /^[ \t]*\r?\n/.exec(text.slice(from, end));
  return from + (rest?.[0].length ?? 0);
}
