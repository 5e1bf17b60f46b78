import { parseKeyPath } from './key-path.js';

/** What `configureLogging({ redact })` takes; all of it comes on top of the keys and patterns that are hidden anyway. */
export interface RedactOptions {
  /** Keys whose values are hidden at any depth: words, compared without case and separators, or patterns. */
  readonly keys?: readonly (string | RegExp)[] | undefined;
  /** Places: `user.address.street`, `items[*].price`, `**.iban`. */
  readonly paths?: readonly string[] | undefined;
  /** What is hidden in texts, wherever they stand. */
  readonly patterns?: readonly RegExp[] | undefined;
  /** Keys that stay visible although they look sensitive: `['page_token']`. */
  readonly keep?: readonly string[] | undefined;
  /** What stands in place of a secret: a text (`[redacted]`), or a function which answers one. */
  readonly censor?: string | ((value: unknown, path: readonly string[]) => string) | undefined;
}

type Check = (value: unknown) => string | undefined;

const CHECKS: Readonly<Record<keyof RedactOptions, Check>> = {
  keys: (value) =>
    checkList(value, 'keys', 'words and RegExps', (key) => isText(key) || key instanceof RegExp),
  paths: checkPaths,
  patterns: (value) => checkList(value, 'patterns', 'RegExps', (pattern) => pattern instanceof RegExp),
  keep: (value) => checkList(value, 'keep', 'words', isText),
  censor: (value) =>
    typeof value === 'string' || typeof value === 'function'
      ? undefined
      : 'redact.censor takes a text, or a function that answers one.',
};

/** What is wrong with the option `redact`, as a sentence; undefined when nothing is. */
export function checkRedact(value: unknown): string | undefined {
  if (value === false) return undefined;
  if (typeof value !== 'object' || value === null) {
    return 'redact takes an object of options, or false to hide nothing.';
  }
  for (const [name, option] of Object.entries(value)) {
    if (!Object.hasOwn(CHECKS, name)) {
      return `Unknown option "${name}" in redact; the options are ${Object.keys(CHECKS).join(', ')}.`;
    }
    const complaint = option === undefined ? undefined : CHECKS[name as keyof RedactOptions](option);
    if (complaint !== undefined) return complaint;
  }
  return undefined;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function checkList(
  value: unknown,
  name: string,
  what: string,
  isItem: (item: unknown) => boolean,
): string | undefined {
  return Array.isArray(value) && value.every(isItem) ? undefined : `redact.${name} takes a list of ${what}.`;
}

function checkPaths(value: unknown): string | undefined {
  const complaint = checkList(value, 'paths', 'paths', isText);
  if (complaint !== undefined) return complaint;
  const wrong = (value as readonly string[]).find((path) => parseKeyPath(path) === undefined);
  if (wrong === undefined) return undefined;
  return `"${wrong}" in redact.paths is no path; write keys with dots between them, like "user.email", "items[*].price" or "**.iban".`;
}
