import { agreedOrigin } from './agreed-origin.js';
import { isNothing, type AssignedValues } from './assigned-values.js';
import type { BindingLookup } from './binding.js';
import type { ClassMembers } from './class-members.js';
import { declaredName, isClass, parametersOf, superClassOf } from './declarations.js';
import { originOfResult, type ExportedLogger, type LoggerHolder, type Waypoint } from './dialect-origin.js';
import { isReadFromStore } from './empty-store.js';
import { isReadFromGlobal } from './global-store.js';
import { findDecorated } from './decorated-logger.js';
import { parseLogFunction } from './log-function.js';
import { returnsOf } from './returned-values.js';
import { levelOfName } from './log-signature.js';
import { mayLog } from './may-log.js';
import type { OriginLookup, WaypointLookup } from './logger-origin.js';
import type { LoggerValues } from './logger-values.js';
import { originOfCall } from './named-logger.js';
import { isCopyable, withDoubts } from './object-members.js';
import { bodyOf, frozenValue, namedMembersOf, type NamedMember } from './module-syntax.js';
import { createPrintingCalls, type KnownPrints } from './printing-calls.js';
import { assignmentOf, callOf, entriesOf, identifierName, newOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

export interface LoggerValueContext {
  readonly bindingOf: BindingLookup;
  readonly assigned: AssignedValues;
  readonly waypointOf: WaypointLookup;
  readonly originOf: OriginLookup;
  readonly members: ClassMembers;
}

interface Step extends LoggerValueContext {
  /** The functions beside the value in its class or object. */
  readonly siblings: ReadonlyMap<string, SyntaxNode>;
  readonly depth: number;
  /** Whether the value is followed into other files whatever its name. */
  readonly isWanted: boolean;
  readonly known: KnownValues;
  readonly knownPrints: KnownPrints;
}

/** What functions and classes are, by the name they are called by; what is being read counts as not known. */
type KnownValues = Map<SyntaxNode, Map<string | undefined, ExportedLogger | undefined>>;

/** How many values one is followed through: `var a = b; var b = a` would never end. */
const MAX_DEPTH = 8;

const NONE: ReadonlyMap<string, SyntaxNode> = new Map();

export function createLoggerValues(context: LoggerValueContext): LoggerValues {
  const start = {
    ...context,
    siblings: NONE,
    depth: 0,
    isWanted: true,
    known: new Map(),
    knownPrints: new Map(),
  };
  return { of: (value, name) => valueOf(value, name, start) };
}

function valueOf(value: SyntaxNode, name: string | undefined, from: Step): ExportedLogger | undefined {
  if (from.depth > MAX_DEPTH) return undefined;
  const step = { ...from, depth: from.depth + 1 };
  const node = unwrap(value);
  const inner = assignmentOf(node)?.right ?? frozenValue(node);
  if (inner) return valueOf(inner, name, step);
  const read = parametersOf(node) ? functionValue : isClass(node) ? classValue : undefined;
  if (read) return once(node, name, step, read);
  if (entriesOf(node)) return objectValue(node, step);
  const written = node.type === 'Identifier' ? nameValue(node, name, step) : undefined;
  return written ?? resultValue(node, step) ?? toExported(waypointOf(node, step));
}

function waypointOf(node: SyntaxNode, { waypointOf, isWanted }: Step): Waypoint | undefined {
  return isWanted ? waypointOf(node, true) : waypointOf(node);
}

type Read = (node: SyntaxNode, name: string | undefined, step: Step) => ExportedLogger | undefined;

function once(
  node: SyntaxNode,
  name: string | undefined,
  step: Step,
  read: Read,
): ExportedLogger | undefined {
  const names = step.known.get(node) ?? new Map<string | undefined, ExportedLogger | undefined>();
  if (names.has(name)) return names.get(name);
  step.known.set(node, names.set(name, undefined));
  const found = read(node, name, { ...step, isWanted: false });
  names.set(name, found);
  return found;
}

function toExported(origin: Waypoint | undefined): ExportedLogger | undefined {
  return origin?.kind === 'path' ? undefined : origin;
}

/** A log function, or one that makes loggers: all that it returns is the same. */
function functionValue(node: SyntaxNode, name: string | undefined, step: Step): ExportedLogger | undefined {
  const known = name ?? declaredName(node);
  const level = known === undefined ? undefined : levelOfName(known);
  if (known === undefined || level !== undefined) {
    const prints = createPrintingCalls(step, step.knownPrints);
    const logFunction = parseLogFunction(node, name, level, prints);
    if (logFunction) return logFunction;
  }
  const { statements, node: body } = bodyOf(node);
  const returned = (statements ? returnsOf(body) : [body]).filter((each) => !isNothing(each));
  if (returned.some((each) => isLogCall(each, step))) return undefined;
  const made = returned
    .filter((each) => !isFromStore(decoratedLogger(each, step) ?? each, step))
    .map((each) => valueOf(each, undefined, { ...step, siblings: NONE }));
  const makes = made.length > 0 && !made.includes(undefined) ? toExported(agreedOrigin(made)) : undefined;
  return makes && { kind: 'holder', members: {}, makes };
}

/** What was put aside before, in a store of the file or in a global object that the file itself writes it into. */
function isFromStore(value: SyntaxNode, { bindingOf, assigned }: Step): boolean {
  return isReadFromStore(value, bindingOf) || isReadFromGlobal(value, assigned, bindingOf);
}

/** `(message) => logger.info(message)` gives a logger to chain on, and is no factory. */
function isLogCall(value: SyntaxNode, { originOf }: Step): boolean {
  const call = callOf(unwrap(value));
  const origin = call && originOf(call.callee);
  return origin?.kind === 'method' && Object.hasOwn(origin.dialect.methods, origin.method);
}

function classValue(node: SyntaxNode, _: string | undefined, step: Step): LoggerHolder | undefined {
  const members = namedMembersOf(node);
  const siblings = new Map(members.map(({ name, value }) => [name, value]));
  const ofKind = (isStatic: boolean) =>
    membersOf(
      members.filter((each) => each.isStatic === isStatic),
      { ...step, siblings },
    );
  const [statics, own] = [ofKind(true), ofKind(false)];
  const makes = instanceValue(node, own, step);
  if (isEmpty(statics) && !makes) return undefined;
  return { kind: 'holder', members: statics, ...(makes && { makes }) };
}

/** What instances of a class have: its own log methods, its loggers, and what the class that it extends gives them. */
function instanceValue(
  node: SyntaxNode,
  own: LoggerHolder['members'],
  step: Step,
): ExportedLogger | undefined {
  const base = superClassOf(node);
  const inherited = base && toExported(originOfResult(valueOf(base, undefined, { ...step, isWanted: true })));
  const members = {
    ...(inherited?.kind === 'holder' && inherited.members),
    ...fieldsOf(node, step),
    ...own,
  };
  const self = inherited?.kind === 'holder' ? inherited.self : inherited;
  return isEmpty(members) ? self : { kind: 'holder', members, ...(self && { self }) };
}

/** The loggers that a class puts into its fields: `this.log = bunyan.createLogger({ name: 'shop' })`. */
function fieldsOf(node: SyntaxNode, step: Step): LoggerHolder['members'] {
  const fields = [...step.members.fieldsOf(node)].filter(([name]) => mayLog(name));
  return Object.fromEntries(
    fields.flatMap(([name, { values }]) => {
      const given = values.filter((value) => !isNothing(value));
      const found = given.map((value) => valueOf(value, undefined, { ...step, siblings: NONE }));
      const origin = toExported(agreedOrigin(found));
      return origin ? [[name, origin] as const] : [];
    }),
  );
}

function objectValue(node: SyntaxNode, step: Step): LoggerHolder | undefined {
  const members = namedMembersOf(node);
  const siblings = new Map(members.map(({ name, value }) => [name, value]));
  const entries = entriesOf(node) ?? [];
  const spread = entries.map((entry) =>
    entry.kind === 'spread' ? valueOf(entry.value, undefined, { ...step, isWanted: true }) : undefined,
  );
  const lastUnknown = entries.findLastIndex((entry, at) => entry.kind === 'spread' && !spread[at]);
  const before = new Set(
    entries.slice(0, Math.max(lastUnknown, 0)).flatMap((each) => (each.kind === 'entry' ? [each.key] : [])),
  );
  const own = withDoubts(membersOf(members, { ...step, siblings }), before);
  const held = spread.flatMap((each) => (each?.kind === 'holder' ? [each.members] : []));
  const all = Object.fromEntries([...held, own].flatMap((each) => Object.entries(each)));
  const self = spread
    .slice(lastUnknown + 1)
    .flatMap((each) => (each && isCopyable(each) ? [each] : []))
    .at(-1);
  return isEmpty(all) && !self ? undefined : { kind: 'holder', members: all, ...(self && { self }) };
}

function membersOf(members: readonly NamedMember[], step: Step): LoggerHolder['members'] {
  return Object.fromEntries(
    members.flatMap(({ name, value }) => {
      const found = valueOf(value, name, { ...step, isWanted: false });
      return found ? [[name, found] as const] : [];
    }),
  );
}

const isEmpty = (members: LoggerHolder['members']): boolean => Object.keys(members).length === 0;

/** What a name of the module stands for, with the properties that it gets after its declaration. */
function nameValue(node: SyntaxNode, member: string | undefined, step: Step): ExportedLogger | undefined {
  const name = identifierName(node) ?? '';
  const binding = step.bindingOf(name, node);
  if (binding.kind === 'local') {
    const isDeclared = binding.what === 'function' || binding.what === 'class';
    const declared = isDeclared ? step.members.declaredAs(name) : undefined;
    const own = declared && valueOf(declared, member, step);
    return declared && withWrites(own, `${name}@${binding.what}`, step);
  }
  if (binding.kind !== 'variable' || binding.path?.length !== 0) return undefined;
  const { init, reassigned, start } = binding;
  const values = reassigned ? step.assigned.valuesOf(name, start) : init && [init];
  const found = (values ?? [])
    .filter((value) => !isNothing(value) && !isReadFromStore(value, step.bindingOf))
    .map((value) => valueOf(value, member, step));
  return withWrites(toExported(agreedOrigin(found)), `${name}@${start}`, step);
}

/** `Logger.prototype.warn = function …`, `logger.warn = function …` */
function withWrites(own: ExportedLogger | undefined, path: string, step: Step): ExportedLogger | undefined {
  const members = writtenMembers(path, step);
  const instance = writtenMembers(`${path}.prototype`, step);
  if (isEmpty(members) && isEmpty(instance)) return own;
  // A library's logger that gets a method more is still one of that library.
  if (own && own.kind !== 'holder') return { kind: 'holder', members, self: own };
  const makes: ExportedLogger | undefined = isEmpty(instance)
    ? own?.makes
    : { kind: 'holder', members: instance };
  return { kind: 'holder', ...own, members: { ...own?.members, ...members }, ...(makes && { makes }) };
}

function writtenMembers(path: string, step: Step): LoggerHolder['members'] {
  const writes = step.assigned.writesInto(path);
  const siblings = new Map(writes.map(({ property, value }) => [property, value]));
  const members = writes.map(({ property, value }) => ({ name: property, value, isStatic: false }));
  return membersOf(members, { ...step, siblings });
}

/** What a function or class of the module gives: `createLogger('app')`, `new Logger()`, `(() => ({ … }))()`. */
function resultValue(node: SyntaxNode, step: Step): ExportedLogger | undefined {
  const result = newOf(node) ?? callOf(node);
  if (!result) return undefined;
  const { callee } = result;
  const made = unwrap(callee);
  const isOwn = parametersOf(made) ?? (made.type === 'Identifier' && isClassOrFunction(made, step));
  const original = isOwn && decoratedLogger(node, step);
  if (original) return valueOf(original, undefined, step);
  return isOwn
    ? toExported(originOfCall(valueOf(made, undefined, step), result.arguments, step.bindingOf))
    : undefined;
}

/** `logger` of `withPrefix(logger, 'app')`, where a function of the module gives its argument back. */
function decoratedLogger(node: SyntaxNode, step: Step): SyntaxNode | undefined {
  const call = callOf(node);
  const callee = call && unwrap(call.callee);
  const own = callee && (functionOf(callee, step) ?? (parametersOf(callee) ? callee : undefined));
  const index = own && findDecorated(own);
  return index === undefined ? undefined : call?.arguments[index];
}

/** The function of the module that a name stands for. */
function functionOf(node: SyntaxNode, { bindingOf, members }: Step): SyntaxNode | undefined {
  const name = node.type === 'Identifier' ? (identifierName(node) ?? '') : undefined;
  const binding = name === undefined ? undefined : bindingOf(name, node);
  const isVariable = binding?.kind === 'variable' && !binding.reassigned && binding.path?.length === 0;
  const isDeclared = binding?.kind === 'local' && binding.what === 'function';
  const found = isVariable
    ? binding.init && unwrap(binding.init)
    : isDeclared
      ? members.declaredAs(name ?? '')
      : undefined;
  return found && parametersOf(found) ? found : undefined;
}

function isClassOrFunction(node: SyntaxNode, { bindingOf }: Step): boolean {
  const binding = bindingOf(identifierName(node) ?? '', node);
  if (binding.kind === 'local') return binding.what === 'function' || binding.what === 'class';
  if (binding.kind !== 'variable' || !binding.init) return false;
  const init = unwrap(binding.init);
  return parametersOf(init) !== undefined || isClass(init);
}
