import type { Level } from '../conventions/index.js';
import { visitChildren } from './children.js';
import { parametersOf } from './declarations.js';
import type { DialectMethod } from './dialect.js';
import type { LoggerOrigin } from './dialect-origin.js';
import { isExactCall } from './exact-call.js';
import { parseSignature, type LogSignature } from './log-signature.js';
import { mentionsName } from './mentions-name.js';
import { bodyOf, returnedValue } from './module-syntax.js';
import { returnsOf } from './returned-values.js';
import type { PrintingCalls, Print } from './printing-calls.js';
import type { ReasonCode } from './reason.js';
import { callOf, identifierName, literalOf, memberOf, statementExpression, unaryOf } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';
import { WRAPPER, wrapperDialect, type WrapperMethod } from './wrapper-dialect.js';

/** Any values, in the order of whatever they are handed to. */
const ANY_VALUES: LogSignature = { takesLevel: false, order: undefined, callsBack: false };

/**
 * Reads a function of the project as a log function: one that is called like a log method, takes what log methods
 * take, and hands it to a logger. `name` is what it is called by as a member, undefined where it is called itself.
 *
 * A function that does nothing else than hand its arguments on is as good as the logger behind it; any other may do
 * more than print, and has the doubt `wrapper`.
 */
export function parseLogFunction(
  node: SyntaxNode,
  name: string | undefined,
  level: Level | undefined,
  prints: PrintingCalls,
): LoggerOrigin | undefined {
  const parameters = parametersOf(node) ?? [];
  const found = prints.in(node);
  const [first] = found;
  if (!first || first.dialect.name === 'structured') return undefined;
  const { node: body } = bodyOf(node);
  const exact = findExact(node, parameters, found);
  const signature = signatureOf(exact, parameters, body);
  const own = level ?? levelOfPrint(exact ?? first);
  if (!signature || !own) return undefined;
  const method: WrapperMethod = {
    name,
    action: acts(body) ? { refusal: 'wrapper-acts' } : actionOf(signature, level ?? own),
    arguments: signature.order ?? 'fields-then-format',
    prefix: exact?.begins?.prefix,
    behind: first.dialect.behind ?? { dialect: first.dialect.name, method: first.method },
    callsBack: signature.callsBack,
    hasValue: hasValue(node, found),
  };
  const doubt = exact ? visibilityDoubt(own, exact) : WRAPPER;
  const dialect = wrapperDialect(method);
  const hides = first.hidesValues && { hidesValues: true };
  const origin: LoggerOrigin =
    name === undefined
      ? { kind: 'function', dialect, ...hides }
      : { kind: 'method', dialect, method: name, ...hides };
  return doubt ? { ...origin, doubt, ...(exact && namedByCaller(doubt, exact)) } : origin;
}

function signatureOf(
  exact: Print | undefined,
  parameters: readonly SyntaxNode[],
  body: SyntaxNode,
): LogSignature | undefined {
  if (exact) return { ...ANY_VALUES, takesLevel: takesLevel(exact), order: exact.dialect.arguments };
  const usesArguments = parameters.length === 0 && mentionsName(body, ARGUMENTS);
  return usesArguments ? ANY_VALUES : parseSignature(parameters);
}

function namedByCaller(doubt: ReasonCode, { isNamedByCaller }: Print): Pick<LoggerOrigin, 'isNamedByCaller'> {
  return doubt === 'bound-fields' && isNamedByCaller ? { isNamedByCaller } : {};
}

const ARGUMENTS: ReadonlySet<string> = new Set(['arguments']);

/** The one call that a function consists of, when it hands on just what the function got. */
function findExact(
  node: SyntaxNode,
  parameters: readonly SyntaxNode[],
  prints: readonly Print[],
): Print | undefined {
  const { statements, node: body } = bodyOf(node);
  const [only, ...others] = statements ?? [];
  if (others.length > 0) return undefined;
  const expression = statements ? only && (statementExpression(only) ?? returnedValue(only)) : body;
  const print = expression && prints.find((each) => each.node === expression);
  return print && isExactCall(print, parameters) ? print : undefined;
}

function takesLevel({ action, levelIsGiven }: Print): boolean {
  return !levelIsGiven && action !== undefined && 'level' in action && action.level === 'first-argument';
}

function levelOfPrint({ action, givenLevel }: Print): Level | undefined {
  if (givenLevel) return givenLevel;
  if (!action || 'refusal' in action) return undefined;
  return action.level === 'first-argument' ? 'info' : action.level;
}

function actionOf(signature: LogSignature, level: Level): DialectMethod {
  return signature.takesLevel ? { level: 'first-argument' } : { level };
}

/** `debug: (msg) => console.log(msg)` prints always, and our `debug` is off by default. */
function visibilityDoubt(level: Level, print: Print): ReasonCode | undefined {
  const behind = levelOfPrint(print);
  const isQuiet = (each: Level | undefined) => each === 'debug' || each === 'trace';
  if (isQuiet(level) && !isQuiet(behind)) return 'visibility-may-change';
  return print.action && 'doubt' in print.action ? print.action.doubt : print.doubt;
}

/** Whether a log function does what nobody may leave out: it throws, or it ends the program. */
function acts(body: SyntaxNode): boolean {
  const nodes = [body];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    if (node.type === 'ThrowStatement') return true;
    const call = callOf(node);
    const member = call && memberOf(call.callee);
    const isExit = member?.property === 'exit' || member?.property === 'abort';
    if (isExit && identifierName(member.object) === 'process') return true;
    visitChildren(node, (child) => void nodes.push(child));
  }
  return false;
}

/** Whether a function gives a value other than what its logger gives. */
function hasValue(node: SyntaxNode, prints: readonly Print[]): boolean {
  const isPlain = (value: SyntaxNode) =>
    prints.some((print) => print.node === value) ||
    literalOf(value) !== undefined ||
    unaryOf(value)?.operator === 'void' ||
    ['undefined', 'this'].includes(identifierName(value) ?? '');
  const { statements, node: body } = bodyOf(node);
  if (!statements) return !isPlain(body);
  return returnsOf(body).some((value) => !isPlain(value));
}
