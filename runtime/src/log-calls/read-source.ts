import { visitChildren } from './children.js';
import { createClassMembers } from './class-members.js';
import { createReading } from './create-reading.js';
import {
  catchParameter,
  declaredName,
  isClass,
  isOutsideMethod,
  opensPlace,
  parametersOf,
} from './declarations.js';
import { collectFact, createFacts, type SourceFacts } from './source-facts.js';
import type { CallSite, LogCall } from './log-call.js';
import { createOriginLookup, type OriginLookup } from './logger-origin.js';
import { parseLogCall } from './parse-log-call.js';
import { parseTaggedTemplate } from './parse-tagged-template.js';
import type { Reading } from './reading.js';
import type { SourceFile } from './source-file.js';
import { createSourceText } from './source-text.js';
import { callOf, identifierName, memberOf, stringOf } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** What one walk over a file finds. */
export interface SourceReading {
  /** In source order. */
  readonly calls: readonly LogCall[];
  readonly facts: SourceFacts;
  readonly originOf: OriginLookup;
}

/** What is known of the place of a node; shared by all nodes of one place. */
interface Place {
  readonly functionName?: string | undefined;
  readonly className?: string | undefined;
  readonly caughtName?: string | undefined;
}

interface Candidate {
  readonly node: SyntaxNode;
  readonly parent: SyntaxNode | undefined;
  readonly place: Place;
}

const CANDIDATES: ReadonlySet<string> = new Set([
  'CallExpression',
  'OptionalCallExpression',
  'TaggedTemplateExpression',
]);

/** Reads all log calls of a file and the facts that decide about it, in one walk. */
export function readSource(file: SourceFile, loggerModule: string): SourceReading {
  const members = createClassMembers();
  const originOf = createOriginLookup(file.bindingOf, loggerModule, members);
  const source = createSourceText(file);
  const readings = new Map<string | undefined, Reading>();
  const readingAt = (place: Place): Reading => {
    const known = readings.get(place.caughtName);
    if (known) return known;
    const reading = createReading(source, file.bindingOf, originOf, place.caughtName);
    readings.set(place.caughtName, reading);
    return reading;
  };
  const candidates: Candidate[] = [];
  const facts = createFacts();
  // A stack instead of recursion: generated code nests thousands of levels deep. Three parallel lists instead of
  // one of objects: this is the hottest loop of all.
  const nodes: SyntaxNode[] = [file.program];
  const parents: (SyntaxNode | undefined)[] = [undefined];
  const places: Place[] = [{}];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    const parent = parents.pop();
    const place = places.pop() ?? {};
    collectFact(facts, node, parent, file.bindingOf, originOf);
    members.collect(node);
    if (CANDIDATES.has(node.type)) candidates.push({ node, parent, place });
    const inner = placeInside(node, parent, place);
    const around = node;
    visitChildren(node, (child) => {
      nodes.push(child);
      parents.push(around);
      places.push(isOutsideMethod(around, child) ? place : inner);
    });
  }
  // Calls are read when the walk is over: a field of a class may be declared below its use.
  const calls = candidates.flatMap(
    ({ node, parent, place }) => readNode(node, parent, place, readingAt) ?? [],
  );
  calls.sort((a, b) => a.range[0] - b.range[0] || b.range[1] - a.range[1]);
  return { calls, facts, originOf };
}

function readNode(
  node: SyntaxNode,
  parent: SyntaxNode | undefined,
  place: Place,
  readingAt: (place: Place) => Reading,
): LogCall | undefined {
  const parse = node.type === 'TaggedTemplateExpression' ? parseTaggedTemplate : parseLogCall;
  return parse(node, siteOf(place, parent), readingAt(place));
}

function siteOf(place: Place, parent: SyntaxNode | undefined): CallSite {
  const isStatement = parent?.type === 'ExpressionStatement' || parent?.type === 'ChainExpression';
  return {
    ...(place.functionName !== undefined && { functionName: place.functionName }),
    ...(place.className !== undefined && { className: place.className }),
    ...(place.caughtName !== undefined && { caughtName: place.caughtName }),
    isStatement,
  };
}

/** The place that a node makes for what stands inside it. */
function placeInside(node: SyntaxNode, parent: SyntaxNode | undefined, place: Place): Place {
  if (!opensPlace(node)) return place;
  const caught = catchParameter(node);
  if (caught !== undefined) return { ...place, caughtName: caught };
  if (isClass(node)) return { className: declaredName(node) ?? nameFrom(parent) ?? place.className };
  const parameters = parametersOf(node);
  if (!parameters) return place;
  const name = declaredName(node) ?? nameFrom(parent);
  const names = parameters.map(identifierName);
  return {
    className: place.className,
    functionName: name === 'constructor' ? undefined : (name ?? place.functionName),
    caughtName:
      handledError(node, parent, names) ?? (names.includes(place.caughtName) ? undefined : place.caughtName),
  };
}

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
