import { parseLevel, type Level } from '../conventions/index.js';
import type { BindingLookup } from './binding.js';
import { visitChildren } from './children.js';
import type { ClassMembers } from './class-members.js';
import { parametersOf } from './declarations.js';
import type { Dialect, DialectMethod } from './dialect.js';
import type { LoggerOrigin } from './dialect-origin.js';
import type { OriginLookup } from './logger-origin.js';
import { parameterName } from './log-signature.js';
import { mentionsName } from './mentions-name.js';
import { bodyOf } from './module-syntax.js';
import { parsePrefix } from './constant-prefix.js';
import type { ReasonCode } from './reason.js';
import { callOf, identifierName, memberOf, stringOf, unwrap, type Call } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** A call by which a function prints something that it got. */
export interface Print {
  /** The call expression. */
  readonly node: SyntaxNode;
  readonly dialect: Dialect;
  /** Empty for a bare function, and where the method is chosen when the program runs. */
  readonly method: string;
  /** Undefined where the method is not known, or is one of the project's own functions. */
  readonly action: DialectMethod | undefined;
  /** Whether it is called by `apply`, with its arguments in a list. */
  readonly isApplied: boolean;
  /** The constant level that its first argument is, where its method takes one. */
  readonly givenLevel: Level | undefined;
  readonly levelIsGiven: boolean;
  /** The constant text with which its arguments begin, and what is printed behind it in the same argument. */
  readonly begins: ReturnType<typeof parsePrefix>;
  readonly doubt: ReasonCode | undefined;
  readonly isNamedByCaller: boolean;
  readonly hidesValues: boolean;
}

/** Finds the calls by which functions print what they got. */
export interface PrintingCalls {
  in(node: SyntaxNode): readonly Print[];
}

/** What is known of the file around the functions. */
export interface PrintingContext {
  readonly originOf: OriginLookup;
  readonly bindingOf: BindingLookup;
  readonly members: ClassMembers;
  /** The functions that stand beside one in its class or object, by name. */
  readonly siblings: ReadonlyMap<string, SyntaxNode>;
}

/** The calls by function; a function that is being read has none as yet, so that no circle is walked twice. */
export type KnownPrints = Map<SyntaxNode, readonly Print[]>;

export function createPrintingCalls(context: PrintingContext, known: KnownPrints): PrintingCalls {
  return { in: (node) => printsOnce(node, context, known) };
}

function printsOnce(node: SyntaxNode, context: PrintingContext, known: KnownPrints): readonly Print[] {
  const found = known.get(node);
  if (found) return found;
  known.set(node, []);
  const prints = printsIn(node, context, known);
  known.set(node, prints);
  return prints;
}

function printsIn(node: SyntaxNode, context: PrintingContext, known: KnownPrints): readonly Print[] {
  const names = new Set([
    'arguments',
    ...(parametersOf(node) ?? []).flatMap((each) => parameterName(each) ?? []),
  ]);
  const found: Print[] = [];
  const nodes = [bodyOf(node).node];
  for (let inner = nodes.pop(); inner; inner = nodes.pop()) {
    const call = callOf(inner);
    if (call?.arguments.some((argument) => mentionsName(argument, names))) {
      const print = printOf(inner, call, context) ?? printOfOwn(inner, call, context, known);
      if (print) found.push(print);
    }
    const children: SyntaxNode[] = [];
    visitChildren(inner, (child) => void children.push(child));
    for (const child of children.reverse()) nodes.push(child);
  }
  return found;
}

function printOf(node: SyntaxNode, call: Call, { originOf, bindingOf }: PrintingContext): Print | undefined {
  const member = memberOf(call.callee);
  const isApplied = member?.property === 'apply';
  const isCalled = member?.property === 'call';
  const origin = originOf(call.callee);
  if (origin) return toPrint(node, call, origin, isApplied, bindingOf);
  const owner = member && originOf(member.object);
  if (!owner) return undefined;
  if (isApplied || isCalled) return toPrint(node, call, owner, isApplied, bindingOf);
  const isComputed = member.property === undefined && owner.kind !== 'factory' && owner.kind !== 'object';
  return isComputed ? { ...UNKNOWN, node, dialect: owner.dialect } : undefined;
}

const UNKNOWN = {
  method: '',
  action: undefined,
  isApplied: false,
  givenLevel: undefined,
  levelIsGiven: false,
  begins: undefined,
  doubt: undefined,
  isNamedByCaller: false,
  hidesValues: false,
};

function toPrint(
  node: SyntaxNode,
  call: Call,
  origin: LoggerOrigin,
  isApplied: boolean,
  bindingOf: BindingLookup,
): Print | undefined {
  const { dialect, kind, doubt, isNamedByCaller = false, hidesValues = false } = origin;
  if (kind === 'any-method') return { ...UNKNOWN, node, dialect };
  if (kind !== 'method' && kind !== 'function' && kind !== 'logger') return undefined;
  const method = kind === 'method' ? origin.method : '';
  const named = Object.hasOwn(dialect.methods, method) ? dialect.methods[method] : undefined;
  const action = kind === 'method' ? named : dialect.bareCall;
  if (!action || ('refusal' in action && !DRAWS.has(action.refusal))) return undefined;
  const [first] = call.arguments;
  const text = first && stringOf(unwrap(first));
  const takesLevel = 'level' in action && action.level === 'first-argument';
  const givenLevel = takesLevel && text !== undefined ? parseLevel(text) : undefined;
  const levelIsGiven = givenLevel !== undefined;
  const printed = call.arguments[levelIsGiven ? 1 : 0];
  const begins = printed && parsePrefix(printed, bindingOf);
  const logger = { dialect, doubt, isNamedByCaller, hidesValues };
  return { ...logger, begins, node, method, action, isApplied, givenLevel, levelIsGiven };
}

/** Refusals of methods that print what they get all the same: `console.trace(msg)`. */
const DRAWS: ReadonlySet<string> = new Set(['prints-stack', 'draws-output']);

/** A call of one of the file's own functions that prints: `this.#write('INFO', ...args)`, `emit(level, msg)`. */
function printOfOwn(
  node: SyntaxNode,
  { callee }: Call,
  context: PrintingContext,
  known: KnownPrints,
): Print | undefined {
  const own = ownFunction(unwrap(callee), context);
  const [print] = own ? printsOnce(own, context, known) : [];
  return print && { ...UNKNOWN, node, dialect: print.dialect, method: print.method };
}

function ownFunction(callee: SyntaxNode, context: PrintingContext): SyntaxNode | undefined {
  const member = memberOf(callee);
  if (member?.property !== undefined) {
    // `logger.write(msg)` inside of `const logger = { write(msg) {} }` and `this.write(msg)` are the same.
    return parametersIn(context.siblings.get(member.property));
  }
  const name = identifierName(callee);
  const binding = name === undefined ? undefined : context.bindingOf(name, callee);
  if (binding?.kind === 'variable' && binding.path?.length === 0 && !binding.reassigned) {
    return parametersIn(binding.init);
  }
  const isFunction = binding?.kind === 'local' && binding.what === 'function';
  return isFunction ? parametersIn(context.members.declaredAs(name ?? '')) : undefined;
}

function parametersIn(node: SyntaxNode | undefined): SyntaxNode | undefined {
  return node && parametersOf(node) ? node : undefined;
}
