import { isSnakeCase, splitWords, toSnakeCase } from './words.js';

export interface EventNameOptions {
  /** Default 6, counted over all namespaces. */
  readonly maxWords?: number;
  /** In characters. Default 60. */
  readonly maxLength?: number;
  /** Whether dots may separate namespaces: `auth.login_failed`. Default false. */
  readonly namespaces?: boolean;
}

interface Limits {
  readonly maxWords: number;
  readonly maxLength: number;
  readonly namespaces: boolean;
}

/** What an event name keeps to when nobody says otherwise. */
export const EVENT_NAME_LIMITS: Limits = { maxWords: 6, maxLength: 60, namespaces: false };

/** Whether a text is an event name: snake_case within the limits, optionally behind dotted namespaces. */
export function isEventName(name: string, options: EventNameOptions = {}): boolean {
  const { maxWords, maxLength, namespaces } = { ...EVENT_NAME_LIMITS, ...options };
  if (name.length > maxLength) return false;
  const segments = name.split('.');
  if (segments.length > 1 && !namespaces) return false;
  if (!segments.every(isSnakeCase)) return false;
  return segments.reduce((count, segment) => count + segment.split('_').length, 0) <= maxWords;
}

/**
 * An event name of the words, or of the words of a text, cut from the right until it is within the limits.
 *
 * Dots are kept as namespaces where they are allowed. Returns undefined when there is no word to use.
 */
export function toEventName(
  source: string | readonly string[],
  options: EventNameOptions = {},
): string | undefined {
  const limits = { ...EVENT_NAME_LIMITS, ...options };
  const text = typeof source === 'string' ? source : source.join(' ');
  const segments = limits.namespaces ? text.split('.') : [text];
  const names = segments.flatMap((segment) => toSnakeCase(splitWords(segment)) ?? []);
  if (names.length === 0) return undefined;
  return withinLimits(names.join('.'), limits);
}

function withinLimits(name: string, { maxWords, maxLength }: Limits): string | undefined {
  const joints = [...name.matchAll(/[_.]/g)].map((match) => match.index);
  const wordEnd = joints[maxWords - 1] ?? name.length;
  if (wordEnd <= maxLength) return name.slice(0, wordEnd) || undefined;
  const lengthEnd = joints.findLast((joint) => joint <= maxLength) ?? maxLength;
  return name.slice(0, lengthEnd) || undefined;
}
