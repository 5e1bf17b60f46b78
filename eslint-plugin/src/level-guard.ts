import { parseLevel, type Level } from '@logshift/runtime/conventions';
import { syntax, type BindingLookup, type Range } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import { isFunction, nodesAround } from './surroundings.js';

/** A question to a logger whether it writes at a level: `log.isLevelEnabled('debug')`. */
export interface LevelGuard {
  /** The call that asks. */
  readonly node: TSESTree.CallExpression;
  readonly logger: TSESTree.Expression;
  readonly level: Level;
  /** The level as the guard names it: `verbose`. */
  readonly name: string;
  /** Where the name stands, with what to write there for another level. */
  readonly naming: { readonly range: Range; readonly toText: (name: string) => string };
  /** Whether a constant holds the answer, which other code may read too: `const isDebug = log.isDebugEnabled()`. */
  readonly isHeld: boolean;
}

/** Code that runs only where a condition holds. */
export interface GuardedCode {
  readonly condition: TSESTree.Expression;
  /** What runs: the branch of an `if`, the right side of `&&`, a branch of `? :`. */
  readonly body: TSESTree.Node;
  /** The whole `if`, `&&` or `? :`. */
  readonly node: TSESTree.IfStatement | TSESTree.LogicalExpression | TSESTree.ConditionalExpression;
}

/** Finds the conditions under which a node runs, from the inside out, as far as the function around it goes. */
export function* conditionsAround(node: TSESTree.Node): Generator<GuardedCode> {
  let inner = node;
  for (const each of nodesAround(node)) {
    if (isFunction(each)) return;
    if (each.type === 'IfStatement' || each.type === 'ConditionalExpression') {
      if (each.consequent === inner) yield { condition: each.test, body: inner, node: each };
    } else if (each.type === 'LogicalExpression' && each.operator === '&&' && each.right === inner) {
      yield { condition: each.left, body: inner, node: each };
    }
    inner = each;
  }
}

/** The guards that a condition demands: both of `log.isLevelEnabled('debug') && audit.isDebugEnabled()`. */
export function guardsIn(condition: TSESTree.Node, bindingOf: BindingLookup): readonly LevelGuard[] {
  const node = syntax.unwrap(condition) as TSESTree.Node;
  if (node.type === 'LogicalExpression') {
    return node.operator === '&&'
      ? [...guardsIn(node.left, bindingOf), ...guardsIn(node.right, bindingOf)]
      : [];
  }
  const guard = parseLevelGuard(node);
  if (guard) return [guard];
  const held = heldBy(node, bindingOf);
  const found = held && parseLevelGuard(held);
  return found ? [{ ...found, isHeld: true }] : [];
}

/**
 * Reads a call as a guard: `isLevelEnabled('debug')` (our runtime, pino, winston, log4js), `isDebugEnabled()` (winston,
 * log4js) and `debug()` without arguments (bunyan). Undefined for any other expression.
 */
export function parseLevelGuard(expression: TSESTree.Node): LevelGuard | undefined {
  const node = syntax.unwrap(expression) as TSESTree.Node;
  const call = node.type === 'ChainExpression' ? node.expression : node;
  if (call.type !== 'CallExpression') return undefined;
  const callee = call.callee;
  if (callee.type !== 'MemberExpression' || callee.computed) return undefined;
  const naming = namingOf(call, callee.property as TSESTree.Identifier);
  const level = naming && parseLevel(naming.name);
  if (!level) return undefined;
  const { name, range, toText } = naming;
  return { node: call, logger: callee.object, level, name, naming: { range, toText }, isHeld: false };
}

interface Naming {
  readonly name: string;
  readonly range: Range;
  readonly toText: (name: string) => string;
}

function namingOf(call: TSESTree.CallExpression, { name, range }: TSESTree.Identifier): Naming | undefined {
  const [first, ...others] = call.arguments;
  if (name === 'isLevelEnabled') {
    const asked = first && syntax.unwrap(first);
    const text = asked && others.length === 0 ? syntax.stringOf(asked) : undefined;
    if (!asked || text === undefined) return undefined;
    const [start, end] = syntax.rangeOf(asked);
    return { name: text, range: [start + 1, end - 1], toText: (level) => level };
  }
  if (first) return undefined;
  const [, asked] = /^is([A-Z][a-z]+)Enabled$/.exec(name) ?? [];
  if (asked === undefined) return parseLevel(name) ? { name, range, toText: (level) => level } : undefined;
  return { name: asked.toLowerCase(), range, toText: (level) => `is${capitalized(level)}Enabled` };
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function heldBy(node: TSESTree.Node, bindingOf: BindingLookup): TSESTree.Node | undefined {
  if (node.type !== 'Identifier') return undefined;
  const binding = bindingOf(node.name, node);
  const isConstant = binding.kind === 'variable' && !binding.reassigned && binding.path?.length === 0;
  return isConstant ? (binding.init as TSESTree.Node | undefined) : undefined;
}
