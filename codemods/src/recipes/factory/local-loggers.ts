import { declarations, type SyntaxNode } from '@logshift/runtime/log-calls';
import type { DeclaringStatement } from '../library/declarations-in.js';
import type { ScriptFacts } from '../library/script-facts.js';
import type { PlannedScript } from '../recipe.js';

const LIBRARIES: ReadonlySet<string> = new Set([
  ...['bunyan', 'consola', 'debug', 'log4js', 'loglevel', 'npmlog', 'pino', 'signale', 'winston'],
]);

/** Statements that do nothing but declare one logger of a library: `const log = log4js.getLogger('orders')`. */
export function findLocalLoggers(
  { plan }: PlannedScript,
  { declarations: declared, pathOf }: ScriptFacts,
): readonly DeclaringStatement[] {
  const isLogger = (node: SyntaxNode): boolean => {
    const origin = plan.loggers.originOf(node);
    return origin?.kind === 'logger' || origin?.kind === 'function' || origin?.kind === 'module';
  };
  return declared.filter(({ statement, parts }) => {
    const [part, ...others] = parts;
    const [name, ...more] = part?.names ?? [];
    if (!part || !name || others.length + more.length > 0) return false;
    if (part.init) return isLogger(part.init) && LIBRARIES.has(moduleBehind(part.init, pathOf) ?? '');
    return LIBRARIES.has(declarations.importedModule(statement) ?? '') && isLogger(name);
  });
}

/** The module that an expression begins with: `log4js` of `log4js.getLogger('orders')`, `debug` of `require('debug')('x')`. */
function moduleBehind(node: SyntaxNode, pathOf: ScriptFacts['pathOf']): string | undefined {
  const path = pathOf(node);
  if (path) return path[0];
  const { callee, object } = node as unknown as Readonly<Record<'callee' | 'object', SyntaxNode | undefined>>;
  const inner = callee ?? object;
  return inner && moduleBehind(inner, pathOf);
}
