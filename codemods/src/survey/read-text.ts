import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { findGeneratedReason } from './generated-source.js';
import { SOURCE_EXTENSIONS } from './left-out.js';

/** The text of a file, or why the file is left alone, as a full sentence. */
export type ReadText =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'skipped'; readonly reason: string };

/** Reads a source file whose text can be written back byte for byte; never throws. */
export function readText(path: string): ReadText {
  if (!mayBeSource(path))
    return { kind: 'skipped', reason: 'Its name does not end as that of a source file.' };
  const bytes = readBytes(path);
  if (!Buffer.isBuffer(bytes)) return { kind: 'skipped', reason: `It cannot be read (${bytes}).` };
  if (!isUtf8(bytes)) return { kind: 'skipped', reason: 'It is not valid UTF-8.' };
  // Unlike a `TextDecoder` this keeps the byte order mark, which is to be written back.
  const text = bytes.toString('utf8');
  const reason = findGeneratedReason(path, text);
  return reason === undefined ? { kind: 'text', text } : { kind: 'skipped', reason };
}

/** What the file holds, or the code of what went wrong. */
function readBytes(path: string): Buffer | string {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code ?? message;
  }
}

/** Endings of files that are read when somebody names them; a program may have none: `bin/serve`. */
const READABLE: ReadonlySet<string> = new Set([...SOURCE_EXTENSIONS, '', 'es', 'es6', 'jsm']);

function mayBeSource(path: string): boolean {
  return READABLE.has(extname(path).slice(1).toLowerCase());
}
