import type { CodeFinder } from './code-finder.js';
import { isModuleName, isText } from './judge-sign.js';
import { findWord } from './signs.js';

/** What stands behind `process` where one of its members is read. */
const MEMBER = /^\s*(?:\?\s*)?\.(?!\.)/;

/** Whether a file makes anything of `process` but its members, so that its streams may have names that tell nothing. */
export function isProcessAliased(text: string, { pathAt }: CodeFinder): boolean {
  return findWord(text, 'process').some(({ word, start }) => {
    const end = start + word.length;
    if (MEMBER.test(text.slice(end, end + 20))) return false;
    const path = pathAt(start);
    return path !== undefined && (!isText(path) || isModuleName(path));
  });
}
