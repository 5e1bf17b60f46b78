import type { SourceFile } from '@logshift/runtime/log-calls';

const NAMES = ['logs', 'capturedLogs', 'ownLogs', 'testLogs'];

/** A name for a capture that means nothing in the file yet; empty when all that come to mind do. */
export function freeName({ text }: Pick<SourceFile, 'text'>): string {
  return NAMES.find((name) => !new RegExp(`\\b${name}\\b`).test(text)) ?? '';
}
