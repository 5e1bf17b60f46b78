import { redactCardNumbers } from './card-number.js';
import { createKeyJudge, SHOWN, type KeyJudge } from './judge-key.js';
import { fitsPath, parseKeyPath, toSegment, type KeyPath } from './key-path.js';
import { mayHoldToken } from './may-hold-secret.js';
import { redactAssignments } from './redact-assignments.js';
import { redactFlags } from './redact-flags.js';
import type { RedactOptions } from './redact-options.js';
import { redactTokens } from './redact-tokens.js';
import { redactUrlCredentials } from './redact-url-credentials.js';

/** What is hidden, and what stands in its place. None of the methods throws: what fails hides too much. */
export interface Redaction {
  readonly judge: KeyJudge;
  /** The text without the secrets that are known by their looks or by the key in front of them. */
  readonly redactText: (text: string, place: readonly string[]) => string;
  /** What stands in place of a hidden value. */
  readonly censor: (value: unknown, place: readonly string[]) => string;
  /** Whether the value at this place is hidden by a path. */
  readonly hidesPlace: (place: readonly string[]) => boolean;
  /** Whether places must be known: a path or a censor asks for them. */
  readonly asksForPlaces: boolean;
  /** Whether texts must be read whatever they look like: patterns of the program's own may find anything. */
  readonly readsEveryText: boolean;
  readonly isOff: boolean;
}

export const REDACTED = '[redacted]';

/** Hides what the options ask for and what is hidden by default; `false` hides nothing. The options must be valid. */
export function createRedaction(options: RedactOptions | false): Redaction {
  if (options === false) return NO_REDACTION;
  const judge = createKeyJudge(options.keys, options.keep);
  const censor = createCensor(options.censor);
  const patterns = (options.patterns ?? []).map(toGlobal);
  const paths = (options.paths ?? []).map(parseKeyPath).filter((path) => path !== undefined);
  return {
    judge,
    censor,
    redactText: (text, place) => {
      try {
        return redactSecrets(text, judge, patterns, (secret) => censor(secret, place));
      } catch {
        return REDACTED; // a pattern that runs out of stack
      }
    },
    hidesPlace: (place) => hidesPlace(paths, place),
    asksForPlaces: paths.length > 0 || typeof options.censor === 'function',
    readsEveryText: patterns.length > 0,
    isOff: false,
  };
}

const NO_REDACTION: Redaction = {
  judge: () => SHOWN,
  censor: () => REDACTED,
  redactText: (text) => text,
  hidesPlace: () => false,
  asksForPlaces: false,
  readsEveryText: false,
  isOff: true,
};

/** What programs get that ask for nothing. */
export const DEFAULT_REDACTION = createRedaction({});

function redactSecrets(
  text: string,
  judge: KeyJudge,
  patterns: readonly RegExp[],
  censor: (secret: string) => string,
): string {
  let result = redactUrlCredentials(text, censor);
  if (mayHoldToken(text)) {
    result = redactTokens(result, censor);
    result = redactFlags(result, judge, censor);
    result = redactCardNumbers(result, censor);
  }
  result = redactAssignments(result, judge, censor);
  for (const pattern of patterns) result = result.replace(pattern, (match: string) => match && censor(match));
  return result;
}

/** A function of the program's own is trusted with the value, never with the record: only a text is taken from it. */
function createCensor(censor: RedactOptions['censor'] = REDACTED): Redaction['censor'] {
  if (typeof censor === 'string') return () => censor;
  return (value, place) => {
    try {
      const text: unknown = censor(value, [...place]);
      return typeof text === 'string' ? text : REDACTED;
    } catch {
      return REDACTED;
    }
  };
}

function toGlobal(pattern: RegExp): RegExp {
  return new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, '')}g`);
}

function hidesPlace(paths: readonly KeyPath[], place: readonly string[]): boolean {
  if (paths.length === 0) return false;
  const segments = place.map(toSegment);
  return paths.some((path) => fitsPath(path, segments));
}
