import { describeThrown } from '../describe-thrown.js';
import { warnOnce } from '../warn-once.js';
import type { Descriptor } from './descriptor.js';

/** Says once why the system refuses lines, and what becomes of them: up to `kept` bytes wait, none where it is for good. */
export function tellRefusal({ title }: Descriptor, error: Error, kept: number | undefined): void {
  const fate =
    kept === undefined
      ? 'They are lost until logging is configured anew.'
      : `They are kept, up to ${kept} bytes, and tried again.`;
  warnOnce(`Log lines cannot be written to ${title}: ${describeThrown(error)}. ${fate}`);
}
