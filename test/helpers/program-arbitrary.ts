import fc from 'fast-check';

/**
 * Programs of nested scopes in which a few names are declared, hidden, assigned and logged with. Small sets of
 * names make clashes likely; a clash that is a syntax error is for the caller to throw away.
 */
export function programs(): fc.Arbitrary<string> {
  return fc
    .tuple(fc.array(fc.constantFrom(...HEADS), { maxLength: 2 }), statements())
    .map(([heads, body]) => [...new Set(heads), body].join('\n'));
}

const HEADS = [
  "'use strict';",
  "const { debuglog } = require('util');",
  "const util = require('node:util');",
  "const { getLogger } = require('@logshift/runtime');",
  '// licence',
];

const NAMES = ['console', 'log', 'debug', 'err', 'order'] as const;

const VALUES = [
  'console',
  'console.log',
  "require('console')",
  "util.debuglog('a')",
  "debuglog('a')",
  "getLogger('a')",
  'log.bind({})',
  'other',
] as const;

const PATTERNS = [
  'log',
  '{ log }',
  '{ a: { log } }',
  '{ warn: log }',
  '[log]',
  '{ log = other }',
  '{ ...log }',
];

const EXPRESSIONS = [
  'order.id',
  'err',
  'err.message',
  '(a + b)',
  'items.length',
  'f()',
  'await_(x)',
  '{ id, n: 1 }',
  '-1',
  'JSON.stringify(order)',
  '(c ? d : e)',
  '`t ${order}`',
];

const WORDS = ['order placed', 'user', 'failed to load', '%s', '%d of', '100%', '', 'took', '[tag]', "it's"];

const name = () => fc.constantFrom(...NAMES);
const expression = () => fc.constantFrom(...EXPRESSIONS);
const word = () => fc.constantFrom(...WORDS);

function argument(): fc.Arbitrary<string> {
  const quoted = word().map((text) => JSON.stringify(text));
  const template = fc
    .array(fc.tuple(word(), expression()), { minLength: 1, maxLength: 3 })
    .map((parts) => `\`${parts.map(([text, value]) => `${text} \${${value}}`).join(' ')}\``);
  const sum = fc
    .array(fc.oneof(quoted, expression()), { minLength: 2, maxLength: 4 })
    .map((parts) => parts.join(' + '));
  return fc.oneof(quoted, template, sum, expression());
}

function logCall(): fc.Arbitrary<string> {
  const callee = fc.constantFrom(
    ...[
      'console.log',
      'console.error',
      'console.warn',
      'log',
      'log.info',
      'log.log',
      'debug',
      'console.table',
    ],
    ...['console?.log', "console['info']", '(console).log', 'globalThis.console.log', 'console[order]'],
  );
  return fc
    .tuple(callee, fc.array(argument(), { maxLength: 3 }))
    .map(([called, values]) => `${called}(${values.join(', ')});`);
}

function declaration(): fc.Arbitrary<string> {
  const kind = fc.constantFrom('const', 'let', 'var');
  const value = fc.constantFrom(...VALUES);
  return fc.oneof(
    fc.tuple(kind, name(), value).map(([word_, declared, init]) => `${word_} ${declared} = ${init};`),
    fc
      .tuple(kind, fc.constantFrom(...PATTERNS), value)
      .map(([word_, pattern, init]) => `${word_} ${pattern} = ${init};`),
    fc.tuple(name(), value).map(([assigned, init]) => `${assigned} = ${init};`),
    name().map((declared) => `function ${declared}() {}`),
    name().map((declared) => `class ${declared} {}`),
  );
}

/** Each puts a body of statements into a scope of its own. */
const WRAPPERS: readonly ((declared: string, body: string) => string)[] = [
  (_, body) => `{ ${body} }`,
  (declared, body) => `function f(${declared}) { ${body} }`,
  (declared, body) => `function f(${declared} = console.log('x')) { ${body} }`,
  (declared, body) => `const g = ({ ${declared} }) => { ${body} };`,
  (declared, body) => `(function ${declared}() { ${body} })();`,
  (declared, body) => `try { ${body} } catch (${declared}) { ${body} }`,
  (declared, body) => `for (const ${declared} of x) { ${body} }`,
  (declared, body) => `for (var ${declared} in x) { ${body} }`,
  (declared, body) => `for (let ${declared} = 1; ; ) { ${body} }`,
  (declared, body) => `class K { ${declared}() { ${body} } static { ${body} } }`,
  (declared, body) => `switch (${declared}) { case 1: ${body} }`,
  (declared, body) => `p.catch((${declared}) => { ${body} });`,
  (declared, body) => `exports.${declared} = async function () { ${body} };`,
  (_, body) => `if (x) { ${body} } else console.log('y');`,
];

const { statements: anyStatements } = fc.letrec<{ statement: string; statements: string }>((tie) => ({
  statements: fc.array(tie('statement'), { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n')),
  statement: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    logCall(),
    declaration(),
    fc
      .tuple(fc.constantFrom(...WRAPPERS), name(), tie('statements'))
      .map(([wrap, declared, body]) => wrap(declared, body)),
  ),
}));

function statements(): fc.Arbitrary<string> {
  return anyStatements;
}
