import { createAssignedValues } from './assigned-values.js';
import { createClassMembers } from './class-members.js';
import { createReading } from './create-reading.js';
import { createGlobalNames } from './global-names.js';
import { createNameFacts, isTelling } from './name-facts.js';
import { collectCall, collectFact, collectPatch, createFacts, type SourceFacts } from './source-facts.js';
import type { CallSite, LogCall } from './log-call.js';
import { createOriginLookup, type OriginLookup } from './logger-origin.js';
import { handedOver } from './handed-over.js';
import { parseDetachedMethod } from './parse-detached-method.js';
import { parseLogCall } from './parse-log-call.js';
import { parseTaggedTemplate } from './parse-tagged-template.js';
import type { Place } from './place.js';
import { createSuspectWords, type SuspectWords } from './suspect-words.js';
import type { Reading } from './reading.js';
import type { SourceFile } from './source-file.js';
import { createSourceText } from './source-text.js';
import { mentionsName } from './mentions-name.js';
import { calleeOf } from './chain.js';
import { callOf, memberOf, taggedTemplateOf, unwrap } from './syntax.js';
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
  const { loggerModules } = file;
  const globals = createGlobalNames(file.bindingOf, isTelling);
  const { bindingOf } = globals;
  const members = createClassMembers();
  const assigned = createAssignedValues(bindingOf);
  const suspects = createSuspectWords({ loggerModule, loggerModules });
  const names = createNameFacts();
  const facts = createFacts();
  const candidates: Candidate[] = [];
  walk(file.program, {
    enter: (node, parent, place) => {
      collectFact(facts, node);
      members.collect(node);
      assigned.collect(node);
      suspects.collect(node, parent);
      if (node.type === 'WithStatement') globals.distrust();
      if (CANDIDATES.has(node.type)) candidates.push({ node, parent, place });
    },
    leaf: (node, parent) => {
      globals.collect(node, parent);
      names.collect(node, parent);
    },
  });
  // All that follows needs the whole file: what a name stands for may be written below its use.
  const originOf = createOriginLookup({ bindingOf, loggerModule, members, assigned, loggerModules });
  names.addTo(facts, bindingOf);
  for (const { node } of candidates) {
    collectCall(facts, node, bindingOf);
    if (node.type === 'AssignmentExpression') collectPatch(facts, node, originOf, suspects);
  }
  const readingOf = (caughtName: string | undefined): Reading =>
    createReading(source, bindingOf, originOf, members, caughtName);
  const source = createSourceText(file);
  const calls = readCandidates(candidates, facts, suspects, remembered(readingOf));
  return { calls, facts, originOf };
}

/** The same function, which remembers its answers. */
function remembered<Key, Value>(answer: (key: Key) => Value): (key: Key) => Value {
  const answers = new Map<Key, Value>();
  return (key) => {
    const known = answers.get(key) ?? answer(key);
    answers.set(key, known);
    return known;
  };
}

function readCandidates(
  candidates: readonly Candidate[],
  facts: SourceFacts,
  suspects: SuspectWords,
  readingOf: (caughtName: string | undefined) => Reading,
): readonly LogCall[] {
  const calls: LogCall[] = [];
  for (const candidate of candidates) {
    const { node, place } = candidate;
    const called = calledBy(node);
    const isCall = called !== undefined && suspects.mayLead(called);
    const handed = handedOver(node).filter(suspects.mayLead);
    if (!isCall && handed.length === 0) continue;
    const site = siteOf(candidate, facts);
    const reading = readingOf(place.caughtName);
    const parse = node.type === 'TaggedTemplateExpression' ? parseTaggedTemplate : parseLogCall;
    const found = [
      ...(isCall ? [parse(node, site, reading)] : []),
      ...handed.map((value) => parseDetachedMethod(value, node, site, reading)),
    ];
    calls.push(...found.filter((call) => call !== undefined));
  }
  return calls.sort((a, b) => a.range[0] - b.range[0] || b.range[1] - a.range[1]);
}

/** What a call calls, or the tag of a template. */
function calledBy(node: SyntaxNode): SyntaxNode | undefined {
  return node.type === 'NewExpression' ? undefined : (calleeOf(node) ?? taggedTemplateOf(node)?.tag);
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
