import { createAssignedValues } from './assigned-values.js';
import { createClassMembers } from './class-members.js';
import { createReading } from './create-reading.js';
import { collectFact, collectName, collectPatch, createFacts, type SourceFacts } from './source-facts.js';
import type { CallSite, LogCall } from './log-call.js';
import { createOriginLookup, type OriginLookup } from './logger-origin.js';
import { parseDetachedMethods } from './parse-detached-methods.js';
import { parseLogCall } from './parse-log-call.js';
import { parseTaggedTemplate } from './parse-tagged-template.js';
import type { Place } from './place.js';
import type { Reading } from './reading.js';
import type { SourceFile } from './source-file.js';
import { createSourceText } from './source-text.js';
import { mentionsName } from './mentions-name.js';
import { callOf, memberOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';
import { walk } from './walk.js';

/** What one walk over a file finds. */
export interface SourceReading {
  /** In source order. */
  readonly calls: readonly LogCall[];
  readonly facts: SourceFacts;
  readonly originOf: OriginLookup;
}

interface Candidate {
  readonly node: SyntaxNode;
  readonly parent: SyntaxNode | undefined;
  readonly place: Place;
}

const CANDIDATES: ReadonlySet<string> = new Set([
  'AssignmentExpression',
  'CallExpression',
  'JSXExpressionContainer',
  'NewExpression',
  'OptionalCallExpression',
  'TaggedTemplateExpression',
]);

/** Reads all log calls of a file and the facts that decide about it, in one walk. */
export function readSource(file: SourceFile, loggerModule: string): SourceReading {
  const members = createClassMembers();
  const assigned = createAssignedValues(file.bindingOf);
  const originOf = createOriginLookup({
    bindingOf: file.bindingOf,
    loggerModule,
    members,
    assigned,
    loggerModules: file.loggerModules,
  });
  const source = createSourceText(file);
  const readings = new Map<string | undefined, Reading>();
  const readingAt = (place: Place): Reading => {
    const known = readings.get(place.caughtName);
    if (known) return known;
    const reading = createReading(source, file.bindingOf, originOf, members, place.caughtName);
    readings.set(place.caughtName, reading);
    return reading;
  };
  const candidates: Candidate[] = [];
  const facts = createFacts();
  walk(file.program, {
    enter: (node, parent, place) => {
      collectFact(facts, node, file.bindingOf);
      members.collect(node);
      assigned.collect(node);
      if (CANDIDATES.has(node.type)) candidates.push({ node, parent, place });
    },
    leaf: (node, parent) => collectName(facts, node, parent, file.bindingOf),
  });
  // Calls are read when the walk is over: a field of a class may be declared below its use.
  const calls: LogCall[] = [];
  for (const candidate of candidates) {
    collectPatch(facts, candidate.node, originOf);
    readCandidate(candidate, facts, readingAt(candidate.place), calls);
  }
  calls.sort((a, b) => a.range[0] - b.range[0] || b.range[1] - a.range[1]);
  return { calls, facts, originOf };
}

function readCandidate(candidate: Candidate, facts: SourceFacts, reading: Reading, calls: LogCall[]): void {
  const { node } = candidate;
  const readSite = () => siteOf(candidate, facts);
  const parse = node.type === 'TaggedTemplateExpression' ? parseTaggedTemplate : parseLogCall;
  const call = parse(node, readSite, reading);
  if (call) calls.push(call);
  calls.push(...parseDetachedMethods(node, readSite, reading));
}

function isHandingOn(node: SyntaxNode, { logParameters }: Place): boolean {
  if (!logParameters) return false;
  return callOf(node)?.arguments.some((argument) => mentionsName(argument, logParameters)) === true;
}

function siteOf({ node, parent, place }: Candidate, facts: SourceFacts): CallSite {
  const member = parent && memberOf(parent);
  const isReceiver = member !== undefined && unwrap(member.object) === node;
  const isStatement = parent?.type === 'ExpressionStatement' || parent?.type === 'ChainExpression';
  return {
    ...(place.functionName !== undefined && { functionName: place.functionName }),
    ...(place.className !== undefined && { className: place.className }),
    ...(place.caughtName !== undefined && { caughtName: place.caughtName }),
    runsElsewhere: place.isSentAway || facts.stringifiedNames.has(place.functionName ?? ''),
    isStatement,
    ...(isReceiver && { isReceiver }),
    ...(isHandingOn(node, place) && { isHandingOn: true }),
  };
}
