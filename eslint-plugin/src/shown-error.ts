import { errorOf, madeError, syntax, type BindingLookup } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import { isErrorCallback } from './caught-value.js';
import type { FileTypes } from './file-types.js';
import { isFunction } from './surroundings.js';

/** The error that a value is, or that it shows a part of. */
export interface ShownError {
  readonly node: TSESTree.Node;
  /** Whether the value is the error itself, and not its message or stack. */
  readonly isWhole: boolean;
}

/** What tells an error from another value. */
export interface ErrorClues {
  readonly bindingOf: BindingLookup;
  readonly types: FileTypes | undefined;
  /** The name that holds what was caught around. */
  readonly caughtName: string | undefined;
}

/**
 * Finds the error that a value is or shows: `err`, `err.message`, `String(err)`, `new Error('closed')`. A name alone
 * proves nothing: it must have been caught, be handed to an error callback, or be of a type that extends `Error`.
 */
export function findShownError(value: TSESTree.Node, clues: ErrorClues): ShownError | undefined {
  const made = madeError(value, clues.bindingOf);
  const node = (made ?? errorOf(value, clues.caughtName ?? readName(value))) as TSESTree.Node | undefined;
  if (!node || (!made && !isError(node, clues))) return undefined;
  return { node, isWhole: node === syntax.unwrap(value) };
}

/** The name that a value begins with: `failure` of `failure.message`. What it holds is asked afterwards. */
function readName(value: TSESTree.Node): string | undefined {
  const node = syntax.unwrap(value);
  const member = syntax.memberOf(node);
  return member ? readName(member.object as TSESTree.Node) : syntax.identifierName(node);
}

function isError(node: TSESTree.Node, { bindingOf, types }: ErrorClues): boolean {
  if (node.type === 'NewExpression') return true;
  if (types?.namesOf(node).some(({ name }) => name === 'Error')) return true;
  if (node.type !== 'Identifier') return false;
  const binding = bindingOf(node.name, node);
  if (binding.kind !== 'local') return false;
  if (binding.what === 'catch') return true;
  const declaration = binding.declaration as TSESTree.Node | undefined;
  return binding.what === 'parameter' && declaration !== undefined && isHandedError(declaration);
}

/** The first parameter of an error callback, or of `read(path, (err, text) => …)`. */
function isHandedError(parameter: TSESTree.Node): boolean {
  const around = parameter.parent;
  if (!around || !isFunction(around) || around.params[0] !== parameter) return false;
  if (isErrorCallback(around)) return true;
  const call = around.parent.type === 'CallExpression' ? around.parent : undefined;
  if (call?.arguments.at(-1) !== around) return false;
  // e.g. errors.forEach((error) => …), whose errors may be texts
  if (ITERATIONS.has(syntax.memberOf(call.callee)?.property ?? '')) return false;
  return parameter.type === 'Identifier' && (parameter.name === 'err' || parameter.name === 'error');
}

const ITERATIONS: ReadonlySet<string> = new Set([
  ...[
    'every',
    'filter',
    'find',
    'findIndex',
    'findLast',
    'flatMap',
    'forEach',
    'map',
    'reduce',
    'some',
    'sort',
  ],
]);
