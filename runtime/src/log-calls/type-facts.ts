import type { Range } from './syntax-node.js';

/**
 * What the types of a project say about one file. Plain data goes in and out: offsets into the file's text, and names.
 * Asked only for what the syntax leaves open, so a host may open the types at the first question.
 */
export interface TypeFacts {
  /** Where the method is declared that a callee such as `this.logger.info` names, by the callee's range. */
  readonly methodAt: (callee: Range) => DeclaredMethod | undefined;
  /** What kind of value the expression in a range has, where that matters to a record. */
  readonly valueAt: (expression: Range) => ValueKind | undefined;
}

/** The declaration of a method, and of what the receiver of a call was taken from. */
export interface DeclaredMethod {
  /** A package, or how the asking file would import a module of the project: `winston`, `../lib/logger.ts`. */
  readonly module: string;
  /** The type, class or exported object that declares it: `Logger`. */
  readonly owner: string;
  /** Whether the owner is an object itself, rather than the type of one. */
  readonly isValue?: boolean;
  /** The method that gave the receiver: `child` of `orders.child({ id }).info('placed')`. */
  readonly madeBy?: string;
  /** The type that has the receiver as a property: `FastifyRequest` of `request.log`. */
  readonly heldBy?: HoldingType;
}

/** A type that has a logger as a property. */
export interface HoldingType {
  readonly name: string;
  readonly property: string;
  /** The package that declares the property; undefined for one of the project. */
  readonly module?: string;
}

/**
 * - `error`: an `Error` or one of its subclasses.
 * - `promise`: a promise, and nothing else.
 * - `function`: something that can be called.
 * - `whole-object`: an object of a library with its inner state in it: a request, a socket, a database row.
 */
export type ValueKind = 'error' | 'promise' | 'function' | 'whole-object';
