import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** A fenced block of a page. */
export interface MarkdownBlock {
  /** The page, from the root of the repository. */
  readonly page: string;
  /** The line of its fence; 1 is the first. */
  readonly line: number;
  /** The first word behind the fence; empty where there is none. */
  readonly language: string;
  /** What stands behind that word. */
  readonly meta: string;
  /** With a line end at its end. */
  readonly text: string;
  /** The last line of prose above it; empty where code follows code. */
  readonly caption: string;
}

/** A piece of code within a sentence. */
export interface InlineCode {
  readonly page: string;
  readonly line: number;
  readonly text: string;
}

/** Every page of ours, from the root of the repository; those of fixtures belong to their projects. */
export function listPages(): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return listed
    .split('\n')
    .filter((path) => path !== '' && !path.startsWith('fixtures/') && existsSync(join(ROOT, path)));
}

/** The text of a page that `listPages` names. */
export function readPage(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8').replaceAll('\r\n', '\n');
}

/** The fenced blocks of a page, in order. Throws for a fence that is never closed: the rest of the page would be code. */
export function blocksOf(page: string, source = readPage(page)): readonly MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  const lines = source.split('\n');
  let caption = '';
  for (let index = 0; index < lines.length; index += 1) {
    const [, indent = '', fence, info = ''] = /^( *)(`{3,}|~{3,})(.*)$/.exec(lines[index] ?? '') ?? [];
    if (fence === undefined) {
      const prose = lines[index]?.trim() ?? '';
      if (prose !== '') caption = prose;
      continue;
    }
    const end = lines.findIndex((line, at) => at > index && line.trim() === fence);
    if (end < 0) throw new Error(`${page}:${index + 1} opens a block that is never closed.`);
    const [language = '', ...meta] = info.trim().split(' ');
    const inside = lines.slice(index + 1, end).map((line) => line.replace(indent, ''));
    const text = inside.map((line) => `${line}\n`).join('');
    blocks.push({ page, line: index + 1, language, meta: meta.join(' '), text, caption });
    caption = '';
    index = end;
  }
  return blocks;
}

/** The code between backquotes in the prose of a page. */
export function inlineCodeOf(page: string, source = readPage(page)): readonly InlineCode[] {
  const prose = source.replaceAll(/^( *)(`{3,}|~{3,})[^]*?^ *\2$/gm, (block) =>
    block.replaceAll(/[^\n]/g, ''),
  );
  return [...prose.matchAll(/(`+)([^`]+)\1/g)].map(({ index, 2: text = '' }) => ({
    page,
    line: prose.slice(0, index).split('\n').length,
    text: text.replaceAll('\n', ' '),
  }));
}
