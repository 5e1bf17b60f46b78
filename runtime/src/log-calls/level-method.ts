import type { Level } from '../conventions/index.js';
import type { BindingLookup } from './binding.js';
import { DIALECTS } from './dialects/index.js';
import type { LogCall } from './log-call.js';
import type { ReasonCode } from './reason.js';
import { callOf, entriesOf, newOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';
import type { TargetLibrary } from './targets/target-library.js';

/** The method of a logger that logs at a level. */
export interface LevelMethod {
  readonly method: string;
  /** The level that the method is read as; winston has no `fatal`. */
  readonly level: Level;
  readonly doubt: ReasonCode | undefined;
}

/** What a method is looked up in. */
export interface LevelContext {
  readonly target: TargetLibrary;
  /** All log calls of the file. */
  readonly calls: readonly LogCall[];
  readonly bindingOf: BindingLookup;
}

/** Finds the method of the logger `name` for a call at `use`; one that it may not have is doubted. */
export function levelMethod(
  level: Level,
  name: string,
  use: SyntaxNode,
  { target, calls, bindingOf }: LevelContext,
): LevelMethod {
  const method = target.methodOf[level];
  const action = DIALECTS.find((dialect) => dialect.name === target.name)?.methods[method];
  const read = action && 'level' in action && action.level !== 'first-argument' ? action.level : level;
  const isUsed = calls.some(({ callee }) => callee === `${name}.${method}`);
  const isCertain = isUsed || target.certainMethods.has(method) || hasUsualLevels(name, use, bindingOf);
  return { method, level: read, doubt: isCertain ? undefined : 'level-may-be-missing' };
}

/** Whether the file makes the logger, and names no levels. */
function hasUsualLevels(name: string, use: SyntaxNode, bindingOf: BindingLookup): boolean {
  const binding = bindingOf(name, use);
  if (binding.kind !== 'variable' || binding.path?.length !== 0 || !binding.init) return false;
  const init = unwrap(binding.init);
  const options = (callOf(init) ?? newOf(init))?.arguments[0];
  const entries = options && entriesOf(unwrap(options));
  return entries?.every((entry) => entry.kind === 'entry' && entry.key !== 'levels') === true;
}
