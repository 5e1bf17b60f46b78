import { isWriting, writeForeign, type ForeignRecord } from './write-foreign.js';

/**
 * Writes a record that another library handed over for good. Where that would never end, since it was said while a record
 * was being written, it goes to standard error rather than nowhere. Never throws.
 */
export function writeHanded(toRecord: () => ForeignRecord): void {
  if (!isWriting() && writeForeign(toRecord)) return;
  try {
    const { level, logger, event, fields } = toRecord();
    const { message } = fields as { readonly message?: unknown };
    // eslint-disable-next-line logshift/no-legacy-logger -- a record would be said while another is written
    process.stderr.write(`${level} ${logger}: ${typeof message === 'string' ? message : event}\n`);
  } catch {
    // Neither could it be read: writeForeign has said so.
  }
}
