import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { findGeneratedReason } from './generated-source.js';
import { SOURCE_EXTENSIONS } from './left-out.js';

/** The text of a file, or why the file is left alone, as a full sentence. */
export type ReadText =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'skipped'; readonly reason: string };

/** Refuses bytes that would not come back when written, and keeps the byte order mark in the text. */
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads a source file whose text can be written back byte for byte; never throws. */
export async function readText(path: string): Promise<ReadText> {
  if (!mayBeSource(path))
    return { kind: 'skipped', reason: 'Its name does not end as that of a source file.' };
  const bytes = await readFile(path).catch((error: unknown) => error as NodeJS.ErrnoException);
  if (!Buffer.isBuffer(bytes)) {
    return { kind: 'skipped', reason: `It cannot be read (${bytes.code ?? bytes.message}).` };
  }
  const text = decode(bytes);
  if (text === undefined) return { kind: 'skipped', reason: 'It is not valid UTF-8.' };
  const reason = findGeneratedReason(path, text);
  return reason === undefined ? { kind: 'text', text } : { kind: 'skipped', reason };
}

/** Endings of files that are read when somebody names them; a program may have none: `bin/serve`. */
const READABLE: ReadonlySet<string> = new Set([...SOURCE_EXTENSIONS, '', 'es', 'es6', 'jsm']);

function mayBeSource(path: string): boolean {
  return READABLE.has(extname(path).slice(1).toLowerCase());
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return UTF8.decode(bytes);
  } catch {
    return undefined;
  }
}
