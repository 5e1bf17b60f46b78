import type { Level } from '../conventions/index.js';
import type { Message } from './message.js';
import type { ReasonCode } from './reason.js';
import type { Range, SyntaxNode } from './syntax-node.js';

/** Where a log call stands, as far as names and grades depend on it. */
export interface CallSite {
  /** Name of the nearest function, method or variable that holds a function. */
  readonly functionName?: string;
  /** Name of the nearest class. */
  readonly className?: string;
  /** Name of the value that a `catch` clause or an error callback around the call holds. */
  readonly caughtName?: string;
  /** Whether the function around it is handed to a browser or another process as text. */
  readonly runsElsewhere: boolean;
  /** Whether the call is a statement of its own, so that its value is not used. */
  readonly isStatement: boolean;
  /** Whether something is read from the call's value: `logger.info('a').info('b')`. */
  readonly isReceiver?: boolean;
  /** Whether the call's value goes somewhere: `const text = log.info('a')`. */
  readonly isValueKept?: boolean;
  /** Whether a log function of the project hands on what it got: `console.log(msg)` in `info(msg)`. */
  readonly isHandingOn?: boolean;
}

/** The argument shapes that reports count. */
export type Shape =
  | 'no-argument'
  | 'text'
  | 'template'
  | 'concatenation'
  | 'format'
  | 'text-and-arguments'
  | 'template-and-arguments'
  | 'error-only'
  | 'object-only'
  | 'value-only'
  /** A log method that is handed on instead of called: `.catch(console.error)`. */
  | 'detached'
  | 'other';

/** One log call as read: what it says and where it stands, whatever library it is written for. */
export interface LogCall {
  /** Name of the dialect: `console`, `debuglog`, `structured` … */
  readonly dialect: string;
  /** The method as the code names it: `log`, `warn`; empty for a bare function such as `debug(…)`. */
  readonly method: string;
  /** The callee as written, on one line: `console.log`. */
  readonly callee: string;
  /** The library and method that a function of the project prints with, where the call is one of such a function. */
  readonly behind?: { readonly dialect: string; readonly method: string };
  /** Undefined when the call has no level of its own, as for `console.table`. */
  readonly level: Level | undefined;
  /** The argument that names the level, where the library takes it first: of `logger.log('info', …)`, `logger.log({ level })`. */
  readonly levelArgument?: Range;
  /** Where the call makes a logger for itself, and its fields are in the message: `log` of `log.child({ id }).info('a')`. */
  readonly loggerOfChildren?: SyntaxNode;
  readonly message: Message;
  readonly shape: Shape;
  readonly node: SyntaxNode;
  /** The whole call expression. */
  readonly range: Range;
  readonly site: CallSite;
  /** Why this call must not be rewritten; the first that was found. */
  readonly refusal?: ReasonCode;
  /** Why a person should look at the rewrite, beyond what its name gives cause for. */
  readonly doubt?: ReasonCode;
  /** The next cause, where the first one is the logger's own fields, which may yet be bound. */
  readonly nextDoubt?: ReasonCode;
}
