import { catchParameter, declaredName, branchOf, isClass, parametersOf } from './declarations.js';
import { binaryOf, callOf, identifierName, memberOf, stringOf, unwrap } from './syntax.js';
import { logParametersOf } from './log-parameters.js';
import { exportsWhole } from './module-syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** What is known of the place of a node; shared by all nodes of one place. */
export interface Place {
  readonly functionName?: string | undefined;
  readonly className?: string | undefined;
  readonly caughtName?: string | undefined;
  /** Inside a function that a call sends elsewhere as text. */
  readonly isSentAway: boolean;
  /** Inside a log function of the project: the names under which it knows what it was given. */
  readonly logParameters?: ReadonlySet<string> | undefined;
}

/** The place of what stands in no function and no class. */
export const TOP: Place = { isSentAway: false };

/** The place of a node that may be the branch of a condition: `err && console.log(err)`. */
export function placeOfBranch(
  node: SyntaxNode,
  parent: SyntaxNode,
  parentType: string,
  around: Place,
): Place {
  if (around.caughtName !== undefined || !BRANCHING.has(parentType)) return around;
  const branch = branchOf(parent);
  const name = branch?.consequent === node ? testedError(branch.test) : undefined;
  return name === undefined ? around : { ...around, caughtName: name };
}

const BRANCHING: ReadonlySet<string> = new Set(['ConditionalExpression', 'IfStatement', 'LogicalExpression']);

/** The place that a function, a class or a `catch` clause makes for what stands inside it. */
export function placeInside(node: SyntaxNode, parent: SyntaxNode | undefined, place: Place): Place {
  const caught = catchParameter(node);
  if (caught !== undefined) return { ...place, caughtName: caught };
  if (isClass(node)) {
    const className = declaredName(node) ?? nameFrom(parent) ?? place.className;
    return { className, isSentAway: place.isSentAway };
  }
  const parameters = parametersOf(node);
  if (!parameters) return place;
  const name = declaredName(node) ?? nameFrom(parent);
  const names = parameters.map(identifierName);
  return {
    className: place.className,
    isSentAway: place.isSentAway || isSentAway(node, parent),
    functionName: name === 'constructor' ? undefined : (name ?? place.functionName),
    caughtName:
      handledError(node, parent, names) ?? (names.includes(place.caughtName) ? undefined : place.caughtName),
    logParameters:
      logParametersOf(name, parameters, parent !== undefined && exportsWhole(parent)) ??
      (name === undefined ? place.logParameters : undefined),
  };
}

const ERROR_NAME = /^(?:er|err|error|ex|exception)$|^(?!has|is|no)[a-z]\w*Err(?:or)?$/;

/**
 * The error that is there when a condition holds, and is handled then as in a `catch` clause: `err`, `err != null`,
 * `err && err.code !== 'ENOENT'`.
 */
function testedError(test: SyntaxNode): string | undefined {
  const node = unwrap(test);
  const binary = binaryOf(node);
  if (binary && ERROR_TESTS.has(binary.operator)) return testedError(binary.left);
  const name = node.type === 'Identifier' ? identifierName(node) : undefined;
  return name !== undefined && ERROR_NAME.test(name) ? name : undefined;
}

/** Not `||` and not `===`: with these the error may be missing. */
const ERROR_TESTS: ReadonlySet<string> = new Set(['&&', '!=', '!==', 'instanceof']);

/** The name that the node around a function or class gives it: `const f = …`, `{ f: … }`, `exports.f = …`. */
function nameFrom(parent: SyntaxNode | undefined): string | undefined {
  return parent && declaredName(parent);
}

/** The parameter in which an error handler gets its error: `.catch((e) => …)`, `.on('error', (e) => …)`. */
function handledError(
  node: SyntaxNode,
  parent: SyntaxNode | undefined,
  parameters: readonly (string | undefined)[],
): string | undefined {
  const call = parent && callOf(parent);
  if (!call) return undefined;
  const method = memberOf(call.callee)?.property ?? '';
  const [first, second] = call.arguments;
  if (method === 'catch' && first === node) return parameters[0];
  if (method === 'then' && second === node) return parameters[0];
  const isListener = LISTENERS.has(method) && second === node && first !== undefined;
  return isListener && ERROR_EVENTS.has(stringOf(first) ?? '') ? parameters[0] : undefined;
}

const LISTENERS: ReadonlySet<string> = new Set([
  'on',
  'once',
  'addListener',
  'addEventListener',
  'prependListener',
]);
const ERROR_EVENTS: ReadonlySet<string> = new Set(['error', 'uncaughtException', 'unhandledRejection']);

/** Methods that take a function as text and run it in a page: puppeteer, playwright and their like. */
const SENDERS: ReadonlySet<string> = new Set([
  ...[
    '$eval',
    '$$eval',
    'evaluate',
    'evaluateHandle',
    'evaluateOnNewDocument',
    'addInitScript',
    'waitForFunction',
  ],
]);

/** The same of webdriver clients, whose words are too common to be known without the receiver's name. */
const DRIVER_SENDERS = /^execute(?:Async)?(?:Script)?$/;
const DRIVERS = /^(?:browser|client|driver|page)$/;

/** Whether a function is an argument of a call that sends it elsewhere as text. */
function isSentAway(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  const call = parent && callOf(parent);
  const member = call?.arguments.includes(node) ? memberOf(call.callee) : undefined;
  if (!member?.property) return false;
  if (SENDERS.has(member.property)) return true;
  return DRIVER_SENDERS.test(member.property) && DRIVERS.test(identifierName(member.object) ?? '');
}
