import type { Values } from './driver.js';
import { PROBE_NAMES, type GeneratedCall } from './call-arbitrary.js';

/** What a run of a call saw: its probes in the order in which they were evaluated. */
export interface Probes {
  readonly values: Values;
  readonly evaluated: readonly string[];
}

class Money {
  readonly amount: unknown;
  constructor(amount: unknown) {
    this.amount = amount;
  }
}

type Make = (token: string, number: number) => unknown;

/** Kinds of values that get logged; each holds what `tokens.ts` recognises, where it can hold anything. */
const KINDS: readonly Make[] = [
  (token) => token,
  (_, number) => number,
  (token) => `${token} "quoted"\n\\ \u001b[31m${token}`,
  (token, number) => ({ id: token, total: number }),
  (token, number) => [token, number],
  () => null,
  () => undefined,
  () => true,
  () => NaN,
  () => -0,
  () => '',
  (_, number) => BigInt(number),
  () => new Date(0),
  () => new Date(NaN),
  (token) => ({ deep: { deeper: token } }),
  (token) => new Map([[token, { value: token }]]),
  (token) => new Set([token]),
  (token) => new Money(token),
  (token) => Object.assign(new Error(token), { code: token }),
  (token) => new TypeError(`bad ${token}`, { cause: new Error(`${token}Cause`) }),
  (token) => Object.assign(Object.create(null), { id: token }),
  (token) => circular(token),
  (token) => Buffer.from(token),
  (token) => Symbol(token),
  () => () => undefined,
  () => /ab+c/gi,
  (token) => new URL(`http://host/${token}`),
  (token) => ({ message: token, level: token, msg: token }),
  (token) => ({ toJSON: () => ({ shown: token }) }),
  (token) => ({
    id: token,
    get failing(): never {
      throw new Error('a getter that throws');
    },
  }),
  () => ({
    toJSON: (): never => {
      throw new Error('a toJSON that throws');
    },
  }),
  () => Promise.resolve(1),
];

function circular(id: string): unknown {
  const value: Record<string, unknown> = { id };
  value['self'] = value;
  return value;
}

/**
 * The functions and values that a generated call names. Made anew for each run, with the same values each time: some
 * libraries write into the objects that they log.
 */
export function createProbes({ kinds, probes }: GeneratedCall): Probes {
  const evaluated: string[] = [];
  const token = (id: number) => `tok${id}X`;
  const give = (id: number): unknown => {
    evaluated.push(`probe ${id}`);
    const kind = KINDS[(kinds[id % kinds.length] ?? 0) % KINDS.length];
    return kind?.(token(id), 4_807_000 + id);
  };
  const box = (id: number): object => {
    evaluated.push(`box ${id}`);
    const self = {
      get id(): string {
        evaluated.push(`get id ${id}`);
        return token(id);
      },
      get user(): { readonly id: number } {
        evaluated.push(`get user ${id}`);
        return { id: 4_807_000 + id };
      },
      self: () => self,
    };
    return self;
  };
  const named = Object.fromEntries(PROBE_NAMES.map((name) => [name, give]));
  const values = {
    ...named,
    box,
    text: (id: number) => (evaluated.push(`text ${id}`), ` ${token(id)} `),
    number: (id: number) => (evaluated.push(`number ${id}`), 4_807_000 + id),
    failure: (id: number) => (evaluated.push(`failure ${id}`), new RangeError(token(id))),
    err: Object.assign(new Error('tok90X'), { code: 'tok91X', probes }),
  };
  return { values, evaluated };
}
