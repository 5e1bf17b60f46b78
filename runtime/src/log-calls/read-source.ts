import { createAssignedValues, WRITING_NODES } from './assigned-values.js';
import { CLASS_MEMBER_NODES, createClassMembers } from './class-members.js';
import { patchedMethodsIn } from './patched-methods.js';
import { createReading } from './create-reading.js';
import { withCallees } from './declared-callees.js';
import { createGlobalNames } from './global-names.js';
import { createNameFacts, isTelling } from './name-facts.js';
import { collectCall, collectFact, createFacts, FACT_NODES, type SourceFacts } from './source-facts.js';
import { GIVING_NODES } from './gifts.js';
import type { Dialect } from './dialect.js';
import { keepsCallee } from './keeps-callee.js';
import { siteOf, type PlacedNode } from './call-site.js';
import type { LogCall } from './log-call.js';
import { createFileOrigins } from './file-origins.js';
import type { OriginLookup } from './logger-origin.js';
import { handedOver } from './handed-over.js';
import { parseDetachedMethod } from './parse-detached-method.js';
import { parseLogCall } from './parse-log-call.js';
import { parseTaggedTemplate } from './parse-tagged-template.js';
import { createSuspectWords, type SuspectWords } from './suspect-words.js';
import type { Reading } from './reading.js';
import type { SourceFile } from './source-file.js';
import { createSourceText } from './source-text.js';
import { calleeOf } from './chain.js';
import { identifierName, taggedTemplateOf } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';
import { createTypedReading } from './typed-reading.js';
import type { TargetLibrary } from './targets/target-library.js';
import { walk } from './walk.js';

/** What one walk over a file finds. */
export interface SourceReading {
  /** In source order. */
  readonly calls: readonly LogCall[];
  readonly facts: SourceFacts;
  /** Methods of the console that the file assigns to. */
  readonly patchedMethods: () => ReadonlySet<string>;
  readonly originOf: OriginLookup;
  /** The reading of what stands where a name holds an error. */
  readonly readingOf: (caughtName: string | undefined) => Reading;
}

const CANDIDATES: ReadonlySet<string> = new Set([
  'AssignmentExpression',
  'CallExpression',
  'JSXExpressionContainer',
  'NewExpression',
  'OptionalCallExpression',
  'TaggedTemplateExpression',
]);

/** The types of nodes that anybody asks about; more than half of all nodes are of others. */
const COLLECTED: ReadonlySet<string> = new Set([
  ...CANDIDATES,
  ...CLASS_MEMBER_NODES,
  ...FACT_NODES,
  ...GIVING_NODES,
  ...WRITING_NODES,
  'WithStatement',
]);

/** Reads all log calls of a file and the facts that decide about it, in one walk; `target` is what the code base keeps. */
export function readSource(file: SourceFile, loggerModule: string, target?: TargetLibrary): SourceReading {
  const { loggerModules, declared } = file;
  const globals = createGlobalNames(file.bindingOf, isTelling);
  const { bindingOf } = globals;
  const members = createClassMembers();
  const assigned = createAssignedValues(bindingOf);
  const suspects = createSuspectWords({ loggerModule, loggerModules, declared });
  const names = createNameFacts();
  const facts = createFacts();
  const candidates: PlacedNode[] = [];
  walk(file.program, {
    types: COLLECTED,
    enter: (node, type, parent, place) => {
      if (FACT_NODES.has(type)) collectFact(facts, node);
      if (CLASS_MEMBER_NODES.has(type)) members.collect(node);
      assigned.collect(node, type);
      suspects.collect(node, type, parent);
      if (type === 'WithStatement') globals.distrust();
      if (CANDIDATES.has(type)) candidates.push({ node, parent, place });
    },
    name: (node, parent, parentType) => {
      const name = identifierName(node);
      // Babel holds the `log` of `this.#log` as an identifier.
      if (name === undefined || parentType === 'PrivateName') return;
      globals.collect(name, parentType);
      names.collect(name, node, parent);
    },
  });
  // All that follows needs the whole file: what a name stands for may be written below its use.
  const declaredModules = declared?.modules;
  const named = declared?.named;
  const collected = { bindingOf, loggerModule, members, assigned, loggerModules, declaredModules, named };
  const originOf = withCallees(declared, createFileOrigins(collected).originOf);
  names.addTo(facts, bindingOf);
  for (const { node } of candidates) collectCall(facts, node, bindingOf);
  let patched: ReadonlySet<string> | undefined;
  const readingOf = remembered((caughtName: string | undefined) =>
    createReading(source, bindingOf, originOf, members, caughtName, given),
  );
  const source = createSourceText(file);
  const given = {
    ...createTypedReading(file, loggerModule),
    isKept: (dialect: Dialect) => target !== undefined && keepsCallee(dialect.name, target),
  };
  const calls = readCandidates(candidates, facts, suspects, readingOf);
  return {
    calls,
    facts,
    // Asked for calls of the console alone: what all assignments of a file are made to takes long to find out.
    patchedMethods: () => (patched ??= patchedMethodsIn(assignments(candidates), originOf, suspects)),
    originOf,
    readingOf,
  };
}

function assignments(candidates: readonly PlacedNode[]): readonly SyntaxNode[] {
  return candidates.flatMap(({ node }) => (node.type === 'AssignmentExpression' ? [node] : []));
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
  candidates: readonly PlacedNode[],
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
    const site = siteOf(candidate, facts.stringifiedNames);
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
