import fc from 'fast-check';

/**
 * Random log calls: the arguments of one call, as source. Each `?` became the number of a probe, which says when it is
 * evaluated and gives the value of that number.
 */
export interface GeneratedCall {
  /** The text between the parentheses of the call. */
  readonly source: string;
  /** How many probes it has; they are numbered from 0. */
  readonly probes: number;
  /** Which kind of value each probe gives; used cyclically. */
  readonly kinds: readonly number[];
  /** Which of a driver's ways to begin a call it takes; used cyclically. */
  readonly head: number;
}

/** Functions of the test that give a probe's value, under names that real code uses. */
export const PROBE_NAMES = [
  'order',
  'user',
  'total',
  'count',
  'path',
  'level',
  'name',
  'message',
  'items',
] as const;

/** `box(?)` gives an object whose getters are probes too. */
const HOLES = [
  ...PROBE_NAMES.map((name) => `${name}(?)`),
  ...['box(?).id', 'box(?).user.id', 'box(?)?.user?.id', "box(?)['id']", 'box(?).self().id'],
  ...[
    '(count(?), name(?))',
    '(level(?) ? name(?) : path(?))',
    '(user(?) || name(?))',
    '(user(?) ?? name(?))',
  ],
  ...['[name(?), count(?)]', '({ id: order(?) })', 'text(?)', 'text(?).trim()', 'number(?) + number(?)'],
  ...[
    'String(total(?))',
    'JSON.stringify(box(?).id)',
    '/* why */ count(?)',
    '(err)',
    'err',
    'err.message',
    'failure(?)',
  ],
  ...['failure(?).message', 'failure(?).stack', 'typeof order(?)', '!user(?)', 'items(?)?.length'],
];
const TEXTS = [
  ...[
    'order placed ',
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
  ],
  ...['100% of ', '%', ' -> ', 'é', '🚚 ', '\\n', '"', '#', '[mail] ', '%5d ', '%x '],
];
const FORMATS = [
  '%s',
  '%d',
  '%i',
  '%f',
  '%j',
  '%o',
  '%O',
  '%c',
  ' and ',
  ' %% ',
  'order ',
  'x=',
  '%s ',
  ' 50% ',
  '%.2f',
];
const KEYS = [
  'id',
  'userId',
  'level',
  'total',
  'err',
  'error',
  "'status-code'",
  'msg',
  'message',
  'time',
  'event',
  'name',
];

const quote = (text: string): string => `'${text.replace(/(?<!\\)'/g, "\\'")}'`;
const hole = fc.constantFrom(...HOLES);
const text = fc.constantFrom(...TEXTS);

const plain = fc.array(text, { minLength: 1, maxLength: 3 }).map((parts) => quote(`sent ${parts.join('')}`));

const template = fc
  .array(
    fc.oneof(
      text,
      hole.map((expression) => `\${${expression}}`),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => `\`placed ${parts.join('').replaceAll("\\'", "'")}\``);

/** What binds less tightly than `+` stands in parentheses, as it would have to in real code. */
const operand = hole.map((expression) =>
  /^\(|^\/\*|^[\w.]+\(\?\)[^ ]*$|^\[|^err/.test(expression) ? expression : `(${expression})`,
);

const concatenation = fc
  .array(fc.oneof(text.map(quote), operand), { minLength: 1, maxLength: 5 })
  .map((parts) => ["'placed '", ...parts].join(' + '));

const format = fc
  .array(fc.constantFrom(...FORMATS), { minLength: 1, maxLength: 5 })
  .map((parts) => quote(`placed ${parts.join('')}`));

const entries = fc
  .uniqueArray(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 4 })
  .chain((keys) =>
    fc
      .tuple(...keys.map(() => fc.oneof({ weight: 4, arbitrary: hole }, { weight: 1, arbitrary: template })))
      .map((values) => `{ ${keys.map((key, index) => `${key}: ${values[index] ?? ''}`).join(', ')} }`),
  );

const message = fc.oneof(template, concatenation, format, format, plain);

const argument = fc.oneof(
  { weight: 5, arbitrary: hole },
  { weight: 1, arbitrary: template },
  { weight: 2, arbitrary: entries },
  { weight: 1, arbitrary: concatenation },
  { weight: 1, arbitrary: plain },
);

const rest = fc.array(argument, { maxLength: 3 });

const argumentList = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(message, rest).map(([first, others]) => [first, ...others]) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.oneof(entries, hole, fc.constant('err')), message, rest)
      .map(([fields, first, others]) => [fields, first, ...others]),
  },
  { weight: 2, arbitrary: fc.array(argument, { minLength: 1, maxLength: 3 }) },
);

/** Any log call, its arguments in any order that legacy code has. */
export const generatedCall: fc.Arbitrary<GeneratedCall> = fc
  .tuple(argumentList, fc.array(fc.nat(63), { minLength: 6, maxLength: 6 }), fc.nat(63))
  .map(([args, kinds, head]) => {
    let probes = 0;
    const source = args.join(', ').replace(/\(\?\)/g, () => `(${probes++})`);
    return { source, probes, kinds, head };
  });
