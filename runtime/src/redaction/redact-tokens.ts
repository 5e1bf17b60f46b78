import { TOKEN_PATTERNS } from './token-patterns.js';

const KEY_BLOCK = /-----BEGIN (?:[A-Z]{1,16} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;
const KEY_BLOCK_END = '-----END';

/** The text with each secret replaced that is known by its looks: tokens, keys of known services, private keys. */
export function redactTokens(text: string, censor: (secret: string) => string): string {
  let result = redactPrivateKeys(text, censor);
  for (const { pattern, isSecret } of TOKEN_PATTERNS) {
    result = result.replace(pattern, (match: string, kept: unknown, secret: unknown) => {
      // Without groups the second argument is the offset of the match.
      const hasGroups = typeof kept === 'string';
      const found = hasGroups ? String(secret) : match;
      if (isSecret !== undefined && !isSecret(found)) return match;
      return (hasGroups ? kept : '') + censor(found);
    });
  }
  return result;
}

/** From BEGIN to END, line breaks included; to the end of the text where it was cut. */
function redactPrivateKeys(text: string, censor: (secret: string) => string): string {
  let result = '';
  let done = 0;
  KEY_BLOCK.lastIndex = 0;
  for (let found = KEY_BLOCK.exec(text); found !== null; found = KEY_BLOCK.exec(text)) {
    const from = found.index + found[0].length;
    const end = text.indexOf(KEY_BLOCK_END, from);
    const to = end === -1 ? text.length : end;
    result += text.slice(done, from) + censor(text.slice(from, to));
    done = to;
    KEY_BLOCK.lastIndex = to;
  }
  return done === 0 ? text : result + text.slice(done);
}
