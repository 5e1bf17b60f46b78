import { syntax, type BindingLookup } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import { findCalledFunction } from './called-function.js';
import { isLoop, type EnclosingFunction } from './surroundings.js';
import { childrenOf } from './value-cost.js';

/** As many functions as are followed into one another; more is a cycle, or work. */
const MAX_STEPS = 2;
/** A function of more is no matter of course. */
const MAX_STATEMENTS = 4;

/** Which calls count as costly: all but those known to be cheap, or only those known to be costly. */
export type CallChoice = 'all' | 'known';

export interface CostOptions {
  readonly calls: CallChoice;
  /** Names of functions and methods that cost nothing. */
  readonly allow: readonly string[];
}

/** The options, and what the file itself tells of functions. */
export interface CostFacts extends CostOptions {
  /** Finds the functions of the file, whose bodies tell what they cost. */
  readonly bindingOf: BindingLookup;
}

/** Methods that go through a list, a text or an object as a whole. */
const COSTLY_METHODS: ReadonlySet<string> = new Set([
  ...[
    'filter',
    'find',
    'findIndex',
    'findLast',
    'flat',
    'flatMap',
    'join',
    'map',
    'match',
    'matchAll',
    'reduce',
  ],
  ...['reduceRight', 'replaceAll', 'reverse', 'sort', 'split', 'some', 'every', 'toReversed', 'toSorted'],
]);

/** Functions by their full names. */
const COSTLY_FUNCTIONS: ReadonlySet<string> = new Set([
  ...['JSON.parse', 'JSON.stringify', 'Array.from', 'Object.entries', 'Object.fromEntries', 'Object.keys'],
  ...['Object.values', 'structuredClone', 'inspect', 'util.inspect', 'util.format'],
]);

/** Methods of numbers, dates, short texts and tables, and clocks. */
const CHEAP_METHODS: ReadonlySet<string> = new Set([
  ...[
    'at',
    'bigint',
    'charAt',
    'endsWith',
    'get',
    'getTime',
    'has',
    'hrtime',
    'includes',
    'indexOf',
    'isArray',
  ],
  ...[
    'now',
    'slice',
    'startsWith',
    'substring',
    'toFixed',
    'toISOString',
    'toLowerCase',
    'toString',
    'toUpperCase',
  ],
  ...[
    'trim',
    'uptime',
    'valueOf',
    'isInteger',
    'isFinite',
    'isNaN',
    'isLevelEnabled',
    'keys',
    'path',
    'values',
    'entries',
  ],
]);

/** What colours a short text puts two codes around it: `bold(id)`, `chalk.red(name)`. */
const COLOUR =
  /^(?:(?:bg)?(?:black|red|green|yellow|blue|magenta|cyan|white|gr[ae]y)(?:Bright)?|bold|dim|italic|underline|inverse)$/i;

const CHEAP_FUNCTIONS: ReadonlySet<string> = new Set([
  ...['BigInt', 'Boolean', 'Number', 'String', 'isNaN', 'parseFloat', 'parseInt', 'Symbol'],
]);

/** `order.getId()`, `req.getHeader('host')`: methods that give what an object holds already. */
const GETTER = /^(?:get|is|has)[A-Z]/;

/** Finds the first part of an expression that takes work, in source order; functions are not run by being written. */
export function findCostlyPart(
  expression: TSESTree.Node,
  options: CostFacts,
  steps = MAX_STEPS,
): TSESTree.Node | undefined {
  const node = syntax.unwrap(expression) as TSESTree.Node;
  if (node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression') return undefined;
  if (node.type === 'AwaitExpression' || isLoop(node)) return node;
  if (isCount(node)) return undefined;
  if (node.type === 'CallExpression' && isCostly(node, options, steps)) return node;
  for (const child of childrenOf(node)) {
    const part = findCostlyPart(child, options, steps);
    if (part) return part;
  }
  return undefined;
}

/** `Object.keys(orders).length` costs less than to ask for a level, in all but the largest objects. */
function isCount(node: TSESTree.Node): boolean {
  const member = syntax.memberOf(node);
  const call = member?.property === 'length' ? syntax.callOf(syntax.unwrap(member.object)) : undefined;
  const path = call ? pathOf(call.callee as TSESTree.Node) : '';
  const [counted] = call?.arguments ?? [];
  return (
    /^Object\.(?:entries|keys|values)$/.test(path) &&
    counted !== undefined &&
    syntax.callOf(counted) === undefined
  );
}

function isCostly(call: TSESTree.CallExpression, options: CostFacts, steps: number): boolean {
  const { calls, allow } = options;
  const path = pathOf(call.callee);
  const name = path.split('.').at(-1) ?? '';
  if (allow.includes(path) || allow.includes(name)) return false;
  if (COSTLY_FUNCTIONS.has(path)) return true;
  const isMethod = syntax.memberOf(call.callee) !== undefined;
  if (isMethod && COSTLY_METHODS.has(name)) return true;
  if (calls === 'known' || isCheapCall(call, path, name, isMethod)) return false;
  const called = steps > 0 ? findCalledFunction(call.callee, options.bindingOf) : undefined;
  return !called || !isCheapFunction(called, options, steps - 1);
}

/** `function elapsed(start) { return Date.now() - start; }` */
function isCheapFunction(called: EnclosingFunction, options: CostFacts, steps: number): boolean {
  const { body, async: isAsync, generator } = called;
  const isShort = body.type !== 'BlockStatement' || body.body.length <= MAX_STATEMENTS;
  return isShort && !isAsync && !generator && findCostlyPart(body, options, steps) === undefined;
}

function isCheapCall(call: TSESTree.CallExpression, path: string, name: string, isMethod: boolean): boolean {
  if (COLOUR.test(name)) return true;
  if (!isMethod) return CHEAP_FUNCTIONS.has(name);
  if (CHEAP_METHODS.has(name) || path.startsWith('Math.')) return true;
  return GETTER.test(name) && call.arguments.every(({ type }) => type === 'Literal');
}

/** `JSON.stringify`; of what is called on a value only the method: `.map`. */
function pathOf(callee: TSESTree.Node): string {
  const node = syntax.unwrap(callee);
  const name = node.type === 'Identifier' ? syntax.identifierName(node) : undefined;
  if (name !== undefined) return name;
  const member = syntax.memberOf(node);
  if (member?.property === undefined) return '';
  return `${pathOf(syntax.unwrap(member.object) as TSESTree.Node)}.${member.property}`;
}
