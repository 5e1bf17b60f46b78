import { splitWords } from '@logshift/runtime/conventions';

const SECRETS: ReadonlySet<string> = new Set([
  ...['password', 'passwd', 'pwd', 'passphrase', 'passcode', 'secret', 'secrets', 'token', 'tokens', 'jwt'],
  ...[
    'credential',
    'credentials',
    'authorization',
    'cookie',
    'cookies',
    'cvv',
    'cvc',
    'ssn',
    'iban',
    'pin',
    'otp',
  ],
  ...['apikey', 'bearer', 'signature', 'csrf', 'xsrf'],
]);

/** Words that are secrets only together. */
const SECRET_PAIRS =
  /\b(?:api key|private key|access key|secret key|encryption key|card number|session id|session key|set cookie)\b/;

/** Counting secrets tells none: `llm.token_count`, `tokens.length`. */
const HARMLESS = /\b(?:count|counts|length|size|total|type|expiry|expires|ttl|age|limit|usage)\b/;

/** Whether a key or an expression names something that nobody should find in a trace. */
export function isSecret(text: string): boolean {
  const words = splitWords(text);
  const sentence = words.join(' ');
  if (HARMLESS.test(sentence)) return false;
  return SECRET_PAIRS.test(sentence) || words.some((word) => SECRETS.has(word));
}
