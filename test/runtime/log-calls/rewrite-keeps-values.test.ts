import util, { format } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyPlan, planSource } from '../../helpers/plan-source.js';

/**
 * Runs a legacy call and its rewrite side by side: every argument is a probe that says when it is evaluated and
 * what it gave, so that a lost, doubled, reordered or overwritten value shows.
 */

const NAMES = [
  'order',
  'user',
  'total',
  'count',
  'path',
  'level',
  'id',
  'name',
  'message',
  'event',
  'items',
] as const;

/** An expression that calls a probe; `?` stands for the probe's number. */
const hole = fc.constantFrom(
  ...NAMES.map((name) => `${name}(?)`),
  'box(?).id',
  'box(?).user.id',
  'box(?).items.length',
  '(id(?), name(?))',
  '(id(?) ? name(?) : id(?))',
  'JSON.stringify(items(?))',
  'String(total(?))',
  '`${id(?)}`',
  'id(?) || name(?)',
  '(id(?) + total(?))',
  '/* why */ id(?)',
  '[id(?), name(?)]',
);
const text = fc.constantFrom(
  'user ',
  ' of ',
  ', ',
  ': ',
  ' in ',
  'ms',
  ' items',
  '=',
  ' %% ',
  '(',
  ')',
  ' took ',
  "it's ",
);

const template = fc
  .array(
    fc.oneof(
      text,
      hole.map((h) => `\${${h}}`),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => `\`placed ${parts.join('')}\``);
const concatenation = fc
  .array(
    fc.oneof(
      text.map((t) => JSON.stringify(t)),
      hole,
    ),
    { minLength: 1, maxLength: 6 },
  )
  // `||` binds less tightly than `+`: in a concatenation it stands in parentheses.
  .map((parts) =>
    ['"placed "', ...parts.map((part) => (part.includes('||') ? `(${part})` : part))].join(' + '),
  );
const entries = fc
  .uniqueArray(fc.constantFrom('id', 'userId', 'level', 'total', 'err', 'status-code'), {
    minLength: 1,
    maxLength: 4,
  })
  .chain((keys) =>
    fc
      .tuple(...keys.map(() => hole))
      .map((holes) => `{ ${keys.map((key, i) => `${JSON.stringify(key)}: ${holes[i]}`).join(', ')} }`),
  );
const formatString = fc
  .array(fc.constantFrom('%s', '%d', '%j', ' and ', ' %% ', 'x='), { minLength: 1, maxLength: 5 })
  .map((parts) => JSON.stringify(`placed ${parts.join('')}`));
const argument = fc.oneof(
  { weight: 4, arbitrary: hole },
  { weight: 1, arbitrary: template },
  { weight: 1, arbitrary: entries },
  { weight: 1, arbitrary: concatenation },
);
/** Texts that are built by calls; `[]` and `.concat` print what their values print. */
const pieces = fc.array(
  fc.oneof(
    text.map((t) => JSON.stringify(t)),
    hole,
  ),
  { minLength: 1, maxLength: 5 },
);
const built = fc.oneof(
  pieces.map((parts) => `['placed', ${parts.join(', ')}].join(' ')`),
  pieces.map((parts) => `'placed '.concat(${parts.join(', ')})`),
  hole.map((h) => `'placed %s today'.replace('%s', ${h})`),
  hole.map((h) => `PLACED.replace('%s', ${h})`),
  hole.map((h) => `TEXTS.placed.concat(${h})`),
  template.map((source) => `(${source}).trim().toUpperCase().padEnd(40)`),
  template.map((source) => `String.raw${source}`),
  pieces.map((parts) => `util.format('placed %s and %d', ${parts.join(', ')})`),
  pieces.map((parts) => `util.format(PLACED, ${parts.join(', ')})`),
  fc.constantFrom('PLACED', 'TEXTS.placed', 'TAG + id(?)', '`${TAG}placed ${id(?)}`'),
);
const call = fc
  .tuple(
    fc.constantFrom('log', 'info', 'warn', 'error'),
    fc.oneof(template, concatenation, formatString, hole, built),
    fc.array(argument, { maxLength: 3 }),
  )
  .map(([method, first, rest]) => number(`${CONSTANTS}console.${method}(${[first, ...rest].join(', ')});`));

const CONSTANTS =
  "const util = require('util'); const PLACED = 'placed %s of %s'; const TAG = '[orders] '; " +
  "const TEXTS = Object.freeze({ placed: 'was placed %s' });\n";

/** A message that is made before it is logged: what made it must not run again. */
const madeBefore = fc
  .tuple(fc.oneof(template, concatenation, built), fc.array(argument, { maxLength: 2 }))
  .map(([message, rest]) =>
    number(`${CONSTANTS}const made = ${message};\nconsole.log(${['made', ...rest].join(', ')});`),
  );

/** A log method that is handed on to what calls it with one value. */
const handedOn = fc
  .tuple(
    fc.constantFrom('error', 'warn', 'log'),
    fc.constantFrom('', ".bind(console, 'Placing failed:')", '.bind(console)'),
    fc.constantFrom(
      'later(?).catch(!)',
      'later(?).then(!)',
      'later(?).then(null, !)',
      "later(?).on('error', !)",
    ),
  )
  .map(([method, bind, around]) => number(`${around.replace('!', `console.${method}${bind}`)};`));

function number(source: string): string {
  let next = 0;
  return source.replace(/\?\)/g, () => `${(next += 1)})`);
}

interface Run {
  readonly evaluated: readonly number[];
  readonly printed: string;
  readonly records: readonly { readonly event: string; readonly fields: Record<string, unknown> }[];
}

function run(source: string): Run {
  const evaluated: number[] = [];
  const printed: string[] = [];
  const records: { event: string; fields: Record<string, unknown> }[] = [];
  const probe = (id: number) => (evaluated.push(id), `<${id}>`);
  const box = (id: number) => {
    const value = probe(id);
    return { id: value, user: { id: value }, items: { length: value } };
  };
  const print = (...args: unknown[]) => void printed.push(format(...args));
  const log = (event: string, fields: Record<string, unknown> = {}) => void records.push({ event, fields });
  const later = (id: number) => {
    const value = probe(id);
    const give = (...functions: unknown[]) =>
      functions.forEach((take) => typeof take === 'function' && (take as (value: string) => void)(value));
    return { then: give, catch: give, on: give };
  };
  const names = ['console', 'require', 'box', 'later', ...NAMES];
  const runtime = { getLogger: () => ({ debug: log, info: log, warn: log, error: log }) };
  const values = [
    { log: print, info: print, warn: print, error: print },
    (module: string) => (module === 'util' ? util : runtime),
    box,
    later,
    ...NAMES.map(() => probe),
  ];
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the generated call is what is run
  new Function(...names, source)(...values);
  return { evaluated, printed: printed.join('\n'), records };
}

describe('a rewritten call', () => {
  test('evaluates the same things in the same order and records every value that the old line printed', () => {
    let rewritten = 0;
    let compared = 0;
    fc.assert(
      fc.property(fc.oneof({ weight: 8, arbitrary: call }, madeBefore, handedOn), (source) => {
        const plan = planSource(source);
        const [planned] = plan.calls;
        expect(plan.calls).toHaveLength(1);
        if (planned?.outcome.kind !== 'rewritten') return;
        rewritten += 1;
        const next = applyPlan(source, plan);
        const before = run(source);
        const after = run(next);
        expect(after.evaluated, next).toEqual(before.evaluated);
        const values = Object.values(after.records[0]?.fields ?? {})
          .map((value) => JSON.stringify(value))
          .join();
        const lost = [...new Set(before.printed.match(/<\d+>/g))].filter((value) => !values.includes(value));
        compared += before.printed.match(/<\d+>/g)?.length ?? 0;
        expect(lost, `${source}\n${next}`).toEqual([]);
        expect(planSource(next).calls.map(({ outcome }) => outcome.kind)).toEqual(['structured']);
      }),
      { numRuns: 2500 },
    );
    expect(rewritten).toBeGreaterThan(1800);
    // Most calls print several values; a test that compared none would pass as well.
    expect(compared).toBeGreaterThan(3000);
  });
});
