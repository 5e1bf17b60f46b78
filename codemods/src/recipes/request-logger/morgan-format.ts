import type { MiddlewareReader } from './middleware-settings.js';

/** What the tokens of morgan become: a fact that the access event may say, or nothing because it always says it. */
const TOKENS: Readonly<Record<string, string | undefined>> = {
  date: undefined,
  method: undefined,
  pid: undefined,
  'response-time': undefined,
  status: undefined,
  'total-time': undefined,
  url: undefined,
  'http-version': 'http_version',
  referrer: 'referrer',
  'remote-addr': 'remote_address',
  'user-agent': 'user_agent',
  'req[content-length]': 'request_bytes',
  'req[host]': 'host',
  'req[referer]': 'referrer',
  'req[referrer]': 'referrer',
  'req[user-agent]': 'user_agent',
  'req[x-forwarded-for]': 'forwarded_for',
  'req[x-request-id]': undefined,
  'res[content-length]': 'response_bytes',
  'res[x-request-id]': undefined,
};

/** The formats that morgan brings along, in tokens. */
const FORMATS: Readonly<Record<string, string>> = {
  combined: ':remote-addr :http-version :res[content-length] :referrer :user-agent',
  common: ':remote-addr :http-version :res[content-length]',
  default: ':remote-addr :http-version :res[content-length] :referrer :user-agent',
  dev: ':res[content-length]',
  short: ':remote-addr :http-version :res[content-length]',
  tiny: ':res[content-length]',
};

const TOKEN = /:([-\w]{2,})(?:\[([^\]]+)\])?/g;

/** Reads a format of morgan by its name or its tokens. */
export function readMorganFormat({ settings, lose, refuse }: MiddlewareReader, format: string): void {
  const text = Object.hasOwn(FORMATS, format) ? (FORMATS[format] ?? '') : format;
  for (const [token, name = '', argument] of text.matchAll(TOKEN)) {
    const isDated = name === 'date' || name === 'response-time' || name === 'total-time';
    const key = argument === undefined || isDated ? name : `${name}[${argument.toLowerCase()}]`;
    if (name === 'remote-user') lose('the user of `:remote-user`');
    else if (!Object.hasOwn(TOKENS, key)) refuse(token);
    else if (TOKENS[key] !== undefined && !settings.include.includes(TOKENS[key]))
      settings.include.push(TOKENS[key]);
  }
}
