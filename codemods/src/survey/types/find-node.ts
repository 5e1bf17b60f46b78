import type { Range } from '@logshift/runtime/log-calls';
import type { ts } from 'ts-morph';
import type { Compiler } from './compiler.js';

/** The innermost node of a source file that stands exactly in a range; undefined when there is none. */
export function findNode(
  { forEachChild }: Compiler,
  file: ts.SourceFile,
  [start, end]: Range,
): ts.Node | undefined {
  let node: ts.Node = file;
  for (;;) {
    const inner: ts.Node | undefined = forEachChild(node, (child) =>
      child.pos <= start && end <= child.end ? child : undefined,
    );
    if (!inner) return node.getStart(file) === start && node.end === end ? node : undefined;
    node = inner;
  }
}
