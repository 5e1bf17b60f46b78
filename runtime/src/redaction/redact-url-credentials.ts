import { looksSecret } from './looks-secret.js';

const AUTHORITY_END = /[/?#\s"'`<>\\]/g;
const RUN_END = /[\s"'`<>]/g;
const PORT = /^:\d{0,5}$/;

/**
 * The text with the password of each URL in it replaced (`postgres://app:secret@db/orders`), and a name without a password
 * where it looks like a token (`https://ghp_…@github.com`).
 */
export function redactUrlCredentials(text: string, censor: (secret: string) => string): string {
  let result = '';
  let done = 0;
  let runEnd = -1;
  let lastAt = -1;
  for (let slashes = text.indexOf('://'); slashes !== -1; slashes = text.indexOf('://', slashes + 1)) {
    const start = slashes + 3;
    if (start < done) continue;
    if (start > runEnd) {
      // Both are looked up once for each run of text without a space: a run may hold many "://".
      runEnd = findEnd(text, RUN_END, start);
      lastAt = start + text.slice(start, runEnd).lastIndexOf('@');
    }
    const found = findSecret(text, start, lastAt);
    if (found === undefined) continue;
    result += text.slice(done, found.from) + censor(text.slice(found.from, found.to));
    done = found.to;
  }
  return done === 0 ? text : result + text.slice(done);
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function findSecret(text: string, start: number, lastAt: number): Span | undefined {
  const authority = text.slice(start, findEnd(text, AUTHORITY_END, start));
  const at = authority.lastIndexOf('@');
  const colon = authority.indexOf(':');
  if (at === -1) {
    // A password with a slash in it ends the authority too early: `redis://:a/b@host`.
    const isBroken = colon !== -1 && lastAt > start + colon && !PORT.test(authority.slice(colon));
    return isBroken ? { from: start + colon + 1, to: lastAt } : undefined;
  }
  if (colon !== -1 && colon < at)
    return colon + 1 < at ? { from: start + colon + 1, to: start + at } : undefined;
  return looksSecret(authority.slice(0, at)) ? { from: start, to: start + at } : undefined;
}

function findEnd(text: string, end: RegExp, from: number): number {
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}
