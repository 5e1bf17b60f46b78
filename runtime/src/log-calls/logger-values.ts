import type { ExportedLogger } from './dialect-origin.js';
import type { SyntaxNode } from './syntax-node.js';

/** What the values of a module have to do with logging, seen from outside of it. */
export interface LoggerValues {
  /**
   * What a value is for those who get it. `name` is what it is called by as a member; undefined where it is called
   * itself.
   */
  of(value: SyntaxNode, name: string | undefined): ExportedLogger | undefined;
}
