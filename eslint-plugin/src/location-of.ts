import type { Range } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

/** Says in lines and columns where a range of offsets stands. */
export function locationOf([start, end]: Range, sourceCode: Readonly<SourceCode>): TSESTree.SourceLocation {
  return { start: sourceCode.getLocFromIndex(start), end: sourceCode.getLocFromIndex(end) };
}
