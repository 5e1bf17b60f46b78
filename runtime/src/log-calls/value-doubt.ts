import { holesOf, type Hole, type Message } from './message.js';
import type { ReasonCode } from './reason.js';
import { rangeOf } from './syntax.js';
import type { TypeFacts, ValueKind } from './type-facts.js';

const DOUBT_OF: Readonly<Record<Exclude<ValueKind, 'error'>, ReasonCode>> = {
  promise: 'promise-logged',
  function: 'function-logged',
  'whole-object': 'whole-object-logged',
};

/** Why a person should look at a value of a message, as far as its type says. */
export function findValueDoubt(message: Message, types: TypeFacts | undefined): ReasonCode | undefined {
  if (!types) return undefined;
  for (const hole of holesOf(message)) {
    const kind = mayAsk(hole) ? types.valueAt(rangeOf(hole.expression)) : undefined;
    if (kind && kind !== 'error') return DOUBT_OF[kind];
  }
  return undefined;
}

/** A text, a sum or an awaited value is nothing that a type could warn of. */
function mayAsk({ expression, parameter, isError }: Hole): boolean {
  return !isError && parameter === undefined && TYPED_VALUES.has(expression.type);
}

/** Types of expressions whose value a type may tell more of than the code does. */
export const TYPED_VALUES: ReadonlySet<string> = new Set([
  ...['CallExpression', 'Identifier', 'MemberExpression', 'OptionalCallExpression'],
  ...['OptionalMemberExpression', 'ChainExpression', 'NewExpression'],
]);
