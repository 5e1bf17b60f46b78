import { parametersOf } from './declarations.js';
import type { Dialect } from './dialect.js';
import type { ReasonCode } from './reason.js';
import { identifierName, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** Names that hold a function to call when the line is written: `logger.info('saved', done)`. */
const CALLBACK_NAMES: ReadonlySet<string> = new Set(['callback', 'cb', 'done', 'next']);

/** Why a dialect's call with these arguments does more than print, or no printing at all. */
export function refusedArguments(dialect: Dialect, args: readonly SyntaxNode[]): ReasonCode | undefined {
  const last = args.at(-1);
  if (!last) return dialect.emptyCall;
  // Our own calls take the event first; theirs is a mistake that types show.
  // e.g. `logger.info(() => `sent ${topic}`, NAMESPACE)`; a logger of which nothing is known may call any of them.
  const lazy = dialect.name === 'generic' ? args : args.slice(0, 1);
  const isLazy = lazy.some((argument) => parametersOf(unwrap(argument)) !== undefined);
  if (isLazy && dialect.arguments !== 'event-and-fields') return 'lazy-message';
  return dialect.callsBack && args.length > 1 && isCallback(last) ? 'callback-argument' : undefined;
}

function isCallback(argument: SyntaxNode): boolean {
  const node = unwrap(argument);
  return parametersOf(node) !== undefined || CALLBACK_NAMES.has(identifierName(node) ?? '');
}
