import { isEventName } from '../conventions/index.js';
import type { PayloadSchema } from './payload-schema.js';

/**
 * A kind of event, by which it is published and handled: what its payload is (`Payload`), and what `publish` takes for
 * it (`Input`), which differ where a schema fills in defaults.
 */
export interface EventType<Payload = unknown, Input = Payload> {
  readonly type: string;
  readonly schema?: PayloadSchema<Input, Payload>;
}

const LIMITS = { namespaces: true, maxWords: 20, maxLength: 200 };

/**
 * A kind of event, once for each in a program: `defineEvent<{ order_id: number }>('order.placed')`, or with a schema, from
 * which the payload's type is read and by which `publish` checks every payload. Throws a TypeError for a type that is not
 * lower-case words joined by `_` and `.`, at most 200 characters.
 */
export function defineEvent<Input, Payload>(
  type: string,
  options: { readonly schema: PayloadSchema<Input, Payload> },
): EventType<Payload, Input>;
export function defineEvent<Payload = unknown>(
  type: string,
  options?: { readonly schema?: PayloadSchema<unknown, Payload> },
): EventType<Payload>;
export function defineEvent(type: string, { schema }: { readonly schema?: PayloadSchema } = {}): EventType {
  const given: unknown = type; // JavaScript does not ask the compiler
  if (typeof given !== 'string' || !isEventName(given, LIMITS)) {
    throw new TypeError(
      `defineEvent(): "${String(given)}" is no type of event; write lower-case words joined by _ and ., like "order.placed".`,
    );
  }
  if (schema === undefined) return Object.freeze({ type });
  if (typeof (schema as Partial<PayloadSchema> | null)?.['~standard']?.validate !== 'function') {
    throw new TypeError(
      `defineEvent("${type}"): The schema is no Standard Schema; pass one of a library that follows it, like Zod, Valibot or ArkType.`,
    );
  }
  return Object.freeze({ type, schema });
}

/** Throws a TypeError for what `defineEvent` has not made: JavaScript does not ask the compiler. */
export function checkEventType(eventType: unknown, where: string): asserts eventType is EventType {
  const { type } = (eventType ?? {}) as { readonly type?: unknown };
  if (typeof type === 'string' && type !== '') return;
  throw new TypeError(
    `${where}: The first argument must be what defineEvent() gives, like defineEvent('order.placed').`,
  );
}
