import {
  newOf,
  callOf,
  elementsOf,
  entriesOf,
  identifierName,
  literalOf,
  memberOf,
  templateOf,
  unaryOf,
  binaryOf,
  conditionalOf,
  unwrap,
} from '../syntax.js';
import type { SyntaxNode } from '../syntax-node.js';

/** What the code shows of a field's values. `error` may be whatever was thrown; `unknown` says that nothing shows. */
export type FieldType =
  'array' | 'bigint' | 'boolean' | 'Date' | 'error' | 'null' | 'number' | 'object' | 'string' | 'unknown';

/** The type of an expression as its syntax shows it; `unknown` as soon as it could be something else. */
export function fieldTypeOf(expression: SyntaxNode): FieldType {
  const node = unwrap(expression);
  // `items?.length` may be undefined, and so may all that follows it.
  if (expression.type === 'ChainExpression' || node.type.startsWith('Optional')) return 'unknown';
  const literal = literalOf(node);
  if (literal) return typeOfLiteral(literal.value);
  if (templateOf(node)) return 'string';
  if (elementsOf(node)) return 'array';
  if (entriesOf(node)) return 'object';
  if (memberOf(node)) return memberOf(node)?.property === 'length' ? 'number' : 'unknown';
  return typeOfOperation(node) ?? typeOfCall(node) ?? 'unknown';
}

function typeOfLiteral(value: unknown): FieldType {
  if (value === null) return 'null';
  return LITERALS[typeof value] ?? 'unknown';
}

const LITERALS: Readonly<Record<string, FieldType>> = {
  bigint: 'bigint',
  boolean: 'boolean',
  number: 'number',
  string: 'string',
};

const COMPARISONS: ReadonlySet<string> = new Set([
  ...['==', '!=', '===', '!==', '<', '>', '<=', '>=', 'in', 'instanceof'],
]);

function typeOfOperation(node: SyntaxNode): FieldType | undefined {
  const unary = unaryOf(node);
  if (unary) return UNARY[unary.operator];
  const conditional = conditionalOf(node);
  if (conditional) return agreed(conditional.consequent, conditional.alternate);
  const binary = binaryOf(node);
  if (!binary) return undefined;
  const { operator, left, right } = binary;
  if (COMPARISONS.has(operator)) return 'boolean';
  if (operator === '&&' || operator === '||' || operator === '??') return agreed(left, right);
  const types = [fieldTypeOf(left), fieldTypeOf(right)];
  if (operator === '+')
    return types.includes('string') ? 'string' : agreed(left, right, ['number', 'bigint']);
  // Arithmetic gives a bigint where both sides are one, and only a number tells that they are not.
  return types.includes('number') || types.some((type) => type === 'Date') ? 'number' : undefined;
}

const UNARY: Readonly<Record<string, FieldType>> = { '!': 'boolean', typeof: 'string', '+': 'number' };

function agreed(left: SyntaxNode, right: SyntaxNode, among?: readonly FieldType[]): FieldType | undefined {
  const type = fieldTypeOf(left);
  return type === fieldTypeOf(right) && (!among || among.includes(type)) ? type : undefined;
}

/** Global functions whose result has one type whatever they are given. */
const FUNCTIONS: Readonly<Record<string, FieldType>> = {
  ...{ String: 'string', Number: 'number', Boolean: 'boolean', BigInt: 'bigint' },
  ...{ parseInt: 'number', parseFloat: 'number', encodeURIComponent: 'string' },
};

const STATIC_METHODS: Readonly<Record<string, Readonly<Record<string, FieldType>>>> = {
  Date: { now: 'number' },
  performance: { now: 'number' },
  process: { uptime: 'number', cwd: 'string' },
  Object: { keys: 'array', values: 'array', entries: 'array' },
  Array: { from: 'array' },
};

/** Methods that no object of another kind has by these names. */
const METHODS: Readonly<Record<string, FieldType>> = {
  ...{ toFixed: 'string', toISOString: 'string', toLowerCase: 'string', toUpperCase: 'string' },
  ...{ padStart: 'string', padEnd: 'string', toPrecision: 'string', getTime: 'number' },
};

function typeOfCall(node: SyntaxNode): FieldType | undefined {
  const created = newOf(node);
  if (created) return identifierName(created.callee) === 'Date' ? 'Date' : undefined;
  const call = callOf(node);
  if (!call) return undefined;
  const callee = unwrap(call.callee);
  const member = memberOf(callee);
  if (!member) return own(FUNCTIONS, identifierName(callee));
  // `a?.toFixed(2)` may be undefined.
  if (member.optional || call.optional) return undefined;
  if (identifierName(member.object) === 'Math') return 'number';
  const ofObject = own(STATIC_METHODS, identifierName(member.object));
  return (ofObject && own(ofObject, member.property)) ?? own(METHODS, member.property);
}

function own<T>(table: Readonly<Record<string, T>>, key: string | undefined): T | undefined {
  return key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}
