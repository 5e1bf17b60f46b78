import { choicesOf } from './choices-of.js';
import type { Binding, BindingLookup } from './binding.js';
import { compatExports } from './compat-module.js';
import type { ClassMembers } from './class-members.js';
import type { Dialect } from './dialect.js';
import {
  dialectOfModule,
  originOfExport,
  originOfGlobal,
  originOfPlugInParameter,
  originOfProcess,
  originOfProperty,
  originOfResult,
  type LoggerOrigin,
  type Waypoint,
} from './dialect-origin.js';
import { isClass, parametersOf } from './declarations.js';
import type { LoggerValues } from './logger-values.js';
import { isNothing, type AssignedValues } from './assigned-values.js';
import { agreedChoice } from './agreed-choice.js';
import { agreedOrigin } from './agreed-origin.js';
import { FOLLOWED, isShort } from './followed-expression.js';
import { initialValue } from './initial-value.js';
import { loggerOfHolder, originOfModuleExport } from './holder-origin.js';
import type { LoggerModules } from './logger-module.js';
import { mayLogIn } from './may-log.js';
import { originOfCall } from './named-logger.js';
import type { NamedLoggers } from './named-loggers.js';
import { originOfNamed, originOfNamedField, originOfNamedProperty } from './named-origin.js';
import { namesOwnLogger } from './own-logger-name.js';
import { requiredModule } from './required-module.js';
import { callOf, identifierName, memberOf, newOf, unwrap, type Member } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';
import { originOfType } from './type-origin.js';

/** Follows an expression to the logger, or to the part of a logging library, that it stands for. */
export type OriginLookup = (expression: SyntaxNode) => LoggerOrigin | undefined;

/**
 * Follows an expression to anything by which a logger can be reached. What has no name that speaks of logging is
 * followed into other files only when `isWanted` says so.
 */
export type WaypointLookup = (expression: SyntaxNode, isWanted?: boolean) => Waypoint | undefined;

/** How many declarations an expression is followed through: `var a = b; var b = a` would never end. */
const MAX_DEPTH = 16;

/** How many links of a chain are followed, `a().b().c()`: generated code has thousands. */
const MAX_LINKS = 64;

/** What following an expression needs to know of its file, and how far it has come. */
interface Trail {
  readonly bindingOf: BindingLookup;
  readonly members: ClassMembers;
  readonly assigned: AssignedValues;
  readonly dialectOf: (module: string) => Dialect | undefined;
  readonly loggerModules: LoggerModules | undefined;
  readonly values?: LoggerValues;
  readonly named?: NamedLoggers | undefined;
  /** How many declarations it was followed through. */
  readonly depth: number;
  /** How many expressions it was followed through, one inside the other. */
  readonly links: number;
  /** What was followed before; what is being followed counts as not known, so that no loop is walked twice. */
  readonly known: Map<SyntaxNode, Waypoint | undefined>;
  /** What names stand for that were asked for where no declaration had been followed yet. */
  readonly declared: Map<Binding, Waypoint | undefined>;
}

/** What is known of a file in which expressions are followed. */
export interface OriginContext {
  readonly bindingOf: BindingLookup;
  /** Where our own logger is imported from. */
  readonly loggerModule: string;
  /** What the fields of the file's classes hold. */
  readonly members: ClassMembers;
  /** What its names and properties get. */
  readonly assigned: AssignedValues;
  /** What other modules of the project give out. */
  readonly loggerModules?: LoggerModules | undefined;
  /** What modules are said to give out; looked up also for what is not called like a logger. */
  readonly declaredModules?: LoggerModules | undefined;
  /** What its own functions and classes are; not followed when it is left out. */
  readonly values?: LoggerValues;
  /** What people say that loggers are called. */
  readonly named?: NamedLoggers | undefined;
}

/** A lookup for those who look for a logger. */
export function toOriginLookup(waypointOf: WaypointLookup): OriginLookup {
  return (expression) => {
    const found = waypointOf(expression);
    if (found?.kind === 'holder') return loggerOfHolder(found);
    return found?.kind === 'path' ? undefined : found;
  };
}

/** Builds the lookup of one file that leads to whatever loggers can be reached by. */
export function createWaypointLookup({
  loggerModule,
  loggerModules,
  declaredModules,
  ...context
}: OriginContext): WaypointLookup {
  const dialectOf = (module: string) => dialectOfModule(module, loggerModule);
  const inFile: Trail = { ...context, dialectOf, loggerModules: declaredModules, ...emptyMemory() };
  if (!loggerModules) return (expression) => originOf(expression, inFile);
  const across: Trail = { ...inFile, loggerModules, ...emptyMemory() };
  return (expression, isWanted = mayLogIn(expression)) => originOf(expression, isWanted ? across : inFile);
}

function emptyMemory(): Pick<Trail, 'depth' | 'links' | 'known' | 'declared'> {
  return { depth: 0, links: 0, known: new Map(), declared: new Map() };
}

function originOf(expression: SyntaxNode, trail: Trail): Waypoint | undefined {
  const node = unwrap(expression);
  if (!FOLLOWED.has(node.type) || trail.depth > MAX_DEPTH) return undefined;
  if (trail.depth === 0) {
    // Nearly all questions are these two, and most answers are no: remembering them would cost more.
    if (node.type === 'Identifier') return ofName(node, trail);
    const member = memberOf(node);
    if (member && isShort(member.object)) return ofMember(member, trail);
  }
  const { known, links } = trail;
  if (links > MAX_LINKS || known.has(node)) return known.get(node);
  known.set(node, undefined);
  const origin = originOfExpression(node, { ...trail, links: links + 1 });
  known.set(node, origin);
  return origin;
}

function originOfExpression(node: SyntaxNode, trail: Trail): Waypoint | undefined {
  if (node.type === 'Identifier') return ofName(node, trail);
  const member = memberOf(node);
  if (member) return ofMember(member, trail);
  const created = newOf(node);
  if (created) return originOfCall(originOf(created.callee, trail), created.arguments, trail.bindingOf);
  const choices = choicesOf(node);
  return choices ? ofChoices(choices, trail) : ofCall(node, trail);
}

function ofName(node: SyntaxNode, trail: Trail): Waypoint | undefined {
  const name = identifierName(node) ?? '';
  const { declared, depth } = trail;
  const binding = trail.bindingOf(name, node);
  if (binding.kind === 'global') return originOfGlobal(name) ?? trail.named?.(name);
  if (declared.has(binding)) return declared.get(binding);
  const origin = ofBinding(binding, name, trail) ?? originOfNamed(name, binding, trail);
  // Deeper down it may be part of a loop, and then it is not the whole answer.
  if (depth === 0) declared.set(binding, origin);
  return origin;
}

/** Follows a value that a declaration or an assignment gives. */
function ofValue(value: SyntaxNode, trail: Trail): Waypoint | undefined {
  // e.g. a number or a function, as most values are
  if (!FOLLOWED.has(unwrap(value).type)) return undefined;
  return originOf(value, { ...trail, depth: trail.depth + 1 });
}

function ofValues(values: readonly SyntaxNode[], trail: Trail): Waypoint | undefined {
  const [first] = values;
  if (!first) return undefined;
  if (values.length === 1) return ofValue(first, trail);
  return agreedChoice(values, (value) => ofValue(value, trail));
}

function ofChoices(values: readonly SyntaxNode[], trail: Trail): Waypoint | undefined {
  return agreedChoice(values, (value) => originOf(value, trail));
}

function ofBinding(
  binding: Exclude<Binding, { readonly kind: 'global' }>,
  name: string,
  trail: Trail,
): Waypoint | undefined {
  switch (binding.kind) {
    case 'import':
      return binding.typeOnly ? undefined : ofModule(binding.module, binding.imported, trail);
    case 'variable':
      return ofVariable(binding, name, trail);
    case 'local':
      return binding.what === 'parameter'
        ? ofParameter(name, binding.declaration, trail)
        : ofDeclaredHere(binding.what, name, trail);
  }
}

/** What a function or class of the file is to its callers. */
function ofDeclaredHere(what: string, name: string, { values, members }: Trail): Waypoint | undefined {
  const isCallable = (what === 'function' || what === 'class') && namesOwnLogger(name);
  const node = values && isCallable ? members.declaredAs(name) : undefined;
  return node && values?.of(node, name);
}

function ofParameter(name: string, declaration: SyntaxNode | undefined, trail: Trail): Waypoint | undefined {
  const handed = declaration && originOfPlugInParameter(name);
  return handed && trail.assigned.isOfPlugIn(declaration) ? handed : ofDeclared(declaration, trail);
}

/** What an export of a module is; `*` is the whole module. */
function ofModule(module: string, exported: string, trail: Trail): Waypoint | undefined {
  const dialect = trail.dialectOf(module);
  if (dialect) return originOfExport(dialect, exported);
  const process = originOfProcess(module, exported);
  const exports = process ? undefined : (compatExports(module) ?? trail.loggerModules?.(module));
  return process ?? (exports && originOfModuleExport(exports, exported));
}

function ofVariable(
  { init, path, reassigned, start, declaration }: Binding & { readonly kind: 'variable' },
  name: string,
  trail: Trail,
): Waypoint | undefined {
  if (path?.length === 0) {
    const made = reassigned || !init ? undefined : unwrap(init);
    if (made && (parametersOf(made) || isClass(made)))
      return namesOwnLogger(name) ? trail.values?.of(made, name) : undefined;
    const values = reassigned ? trail.assigned.valuesOf(name, start) : init && [init];
    return ofValuesOrType(values ?? [], declaration, trail);
  }
  if (reassigned || !init) return undefined;
  if (!path) return ofDeclared(declaration, trail);
  return ofPath(init, path, trail);
}

/** `const { log } = this`, `const { info } = require('./log')` */
function ofPath(init: SyntaxNode, path: readonly string[], trail: Trail): Waypoint | undefined {
  const [first = '', ...others] = path;
  const isOwn = unwrap(init).type === 'ThisExpression';
  let origin = isOwn
    ? ofMember({ object: init, property: first, optional: false }, trail)
    : ofValue(init, trail);
  for (const property of isOwn ? others : path) origin = origin && originOfProperty(origin, property);
  return origin;
}

/** What has values in this file is what they are; what has none, or one that is not known, is what its type says. */
function ofValuesOrType(
  values: readonly SyntaxNode[],
  declaration: SyntaxNode | undefined,
  trail: Trail,
): Waypoint | undefined {
  // `let log = null` is there to be assigned.
  const given = values.filter((value) => !isNothing(value) && !isTestDouble(value));
  const origin = ofValues(given, trail);
  const isCertain = origin && (origin.kind === 'path' || !origin.doubt);
  return isCertain ? origin : (ofDeclared(declaration, trail) ?? origin);
}

/** `log4js = mockLog4js` stands in a function that only tests call. */
function isTestDouble(value: SyntaxNode): boolean {
  return /^(?:mock|fake|stub)[A-Z_]/.test(identifierName(unwrap(value)) ?? '');
}

/** A name that gets its value from elsewhere: `(logger: Logger)`, `(log = console)`, `{ log = console } = options`. */
function ofDeclared(declaration: SyntaxNode | undefined, trail: Trail): Waypoint | undefined {
  const typed = originOfType(declaration, trail);
  const fallback = declaration && trail.assigned.defaultOf(declaration);
  return typed ?? (fallback && agreedOrigin([undefined, ofValue(fallback, trail)]));
}

function ofMember({ object, property }: Member, trail: Trail): Waypoint | undefined {
  if (property === undefined) return undefined;
  const field = trail.members.fieldOf(object, property, trail.bindingOf);
  const own = field && ofValuesOrType(field.values, field.declaration, trail);
  if (field) return own ?? originOfNamedField(property, field.values, trail);
  const origin = originOf(object, trail) ?? ofThis(object, trail);
  if (origin) return originOfProperty(origin, property);
  return ofAssignedProperty(object, property, trail) ?? originOfNamedProperty(object, property, trail);
}

/** What an instance of the class has, its own and what it inherits: `this.log`, `self.warn`. */
function ofThis(object: SyntaxNode, { values, members, bindingOf }: Trail): Waypoint | undefined {
  const node = members.classOf(object, bindingOf);
  return values && node && isClass(node) ? originOfResult(values.of(node, undefined)) : undefined;
}

/** `app.log` where the file says `const app = { log: console }`, or `exports.log = console`. */
function ofAssignedProperty(object: SyntaxNode, property: string, trail: Trail): Waypoint | undefined {
  const written = trail.assigned.writesOf(property, object);
  const initial = initialValue(object, property, trail.bindingOf);
  return ofValues(initial ? [initial, ...written] : written, trail);
}

function ofCall(node: SyntaxNode, trail: Trail): Waypoint | undefined {
  const call = callOf(node);
  if (!call) return undefined;
  const module = requiredModule(call.callee, call.arguments[0], trail.bindingOf);
  if (module !== undefined) return ofModule(module, '*', trail);
  const bound = memberOf(call.callee);
  if (bound?.property === 'bind' && call.arguments.length === 1) {
    // `const log = console.log.bind(console)` is console.log still.
    const method = originOf(bound.object, trail);
    if (method?.kind === 'method' || method?.kind === 'function') return method;
  }
  return originOfCall(originOf(call.callee, trail), call.arguments, trail.bindingOf);
}
