import { isEventName } from '../conventions/index.js';

/** The event and fields of a record that another library made, with its message. */
export interface HandedSaying {
  readonly event: string;
  readonly fields: object;
}

/**
 * A message that is an event's name already is the event; any other stands under `message`, in front of the fields that are
 * left without those of the library itself.
 */
export function toSaying(
  message: unknown,
  members: readonly (readonly [string, unknown])[],
  otherwise: string,
): HandedSaying {
  const fields = Object.fromEntries(members);
  if (typeof message === 'string' && message.includes('_') && isEventName(message))
    return { event: message, fields };
  if (message === undefined || message === '') return { event: otherwise, fields };
  return { event: otherwise, fields: { message, ...fields } };
}

/** Members in their order, without those of these keys. A getter that throws leaves its member out, marked. */
export function membersWithout(source: object, keys: ReadonlySet<string>): (readonly [string, unknown])[] {
  return Object.keys(source)
    .filter((key) => !keys.has(key))
    .map((key) => [key, readMember(source, key)] as const);
}

function readMember(source: object, key: string): unknown {
  try {
    return (source as Readonly<Record<string, unknown>>)[key];
  } catch {
    return '[Throws]';
  }
}
