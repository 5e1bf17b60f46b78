import type { BindingLookup } from './binding.js';
import type { ClassMember } from './class-members.js';
import type { Dialect } from './dialect.js';
import type { OriginLookup } from './logger-origin.js';
import type { MessagePart } from './message.js';
import type { SourceText } from './source-text.js';
import type { LoggerOrigin } from './dialect-origin.js';
import type { Range, SyntaxNode } from './syntax-node.js';
import type { TypeFacts } from './type-facts.js';

/** What the lowering of one log call may ask about the file around it. */
export interface Reading {
  readonly source: SourceText;
  readonly bindingOf: BindingLookup;
  readonly originOf: OriginLookup;
  /** The field of a class that `object.<name>` means: `this.logger`. */
  fieldOf(object: SyntaxNode, name: string): ClassMember | undefined;
  /** The log method that a callee such as `this.deps.logger.info` names, as its type says. */
  typedOriginOf(callee: SyntaxNode, method: string): LoggerOrigin | undefined;
  readonly types: TypeFacts | undefined;
  /** Whether calls of a dialect keep their logger and its level, where the code base keeps its library. */
  isKept(dialect: Dialect): boolean;
  /** The name that the `catch` clause or error callback around the call binds. */
  readonly caughtName: string | undefined;
  /**
   * The parts of an expression that is known to be a string, or undefined when it may be anything. `bounds` is
   * the range inside which parentheses may belong to the expression.
   */
  lowerString(expression: SyntaxNode, bounds: Range): MessagePart[] | undefined;
  /** The range between the parentheses of a call. */
  argumentsRange(call: SyntaxNode): Range;
  /** Whether a callee is `util.format` of Node, under whatever name. */
  isFormatFunction(callee: SyntaxNode): boolean;
  /** Whether a callee is `util.inspect` of Node. */
  isInspectFunction(callee: SyntaxNode): boolean;
}
