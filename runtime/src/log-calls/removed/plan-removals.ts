import { fileDoubt, readPurpose } from '../file-doubt.js';
import { findListedStatement, type ListedStatement } from '../listed-statement.js';
import type { LogCall } from '../log-call.js';
import type { RemovedOutcome } from '../log-call-outcome.js';
import type { ReasonCode } from '../reason.js';
import { runsCode } from '../runs-code.js';
import type { SourceFacts } from '../source-facts.js';
import type { SourceFile } from '../source-file.js';
import { createSourceText } from '../source-text.js';
import { callOf, rangeOf } from '../syntax.js';
import type { SyntaxNode } from '../syntax-node.js';
import { isDecoration } from './decoration.js';
import { drawsForPeople } from './draws-for-people.js';
import { removeLines } from './remove-lines.js';
import { standsFree } from './stands-free.js';

/** What removals of one file are planned by. */
export interface RemovalRequest {
  readonly file: SourceFile;
  readonly facts: SourceFacts;
  /** Why calls of the file must stay, of those that must. */
  readonly refusals: ReadonlyMap<LogCall, ReasonCode>;
  /** Codes of refusals that the user lifted. */
  readonly lifted?: ReadonlySet<string> | undefined;
  /** Offsets at which the logger of the file is inserted. */
  readonly inserted?: readonly number[] | undefined;
}

/**
 * Plans the calls of a file that print an empty line or a ruling: who reads events has no use for these, and their
 * statements go. What may be part of a drawing stays refused, and so does what is more than a statement of a list.
 */
export function planRemovals(request: RemovalRequest): ReadonlyMap<LogCall, RemovedOutcome> {
  const { file, facts, refusals, lifted, inserted = [] } = request;
  const blank = [...refusals].flatMap(([call, reason]) =>
    reason === 'blank-message' && isRemovable(call) ? [call] : [],
  );
  if (blank.length === 0 || drawsForPeople({ file, facts, reasons: refusals.values() })) return new Map();
  const found = withoutEmptied(findStatements(blank, file));
  const ranges = found.map(([, { statement }]) => rangeOf(statement));
  const edits = removeLines(ranges, file.text, inserted);
  const reasonOf = createReasons(file, facts, lifted);
  return new Map(
    found.map(([call], index) => {
      const edit = edits[index];
      return [call, { kind: 'removed', safety: 'review', reason: reasonOf(call), edits: edit ? [edit] : [] }];
    }),
  );
}

/** Whether nothing is lost with a call but an empty line or a ruling. */
function isRemovable({ doubt, level, message, node, site }: LogCall): boolean {
  // A child logger prints its own fields all the same.
  if (doubt === 'bound-fields') return false;
  if (level === undefined || !site.isStatement || site.runsElsewhere || !isDecoration(message)) return false;
  const call = callOf(node);
  // Of the first argument it is known what it prints, of `console.dir('', setUp())` not what it does.
  return call !== undefined && !runsCode(call.callee) && !call.arguments.slice(1).some(runsCode);
}

type Found = readonly [LogCall, ListedStatement];

function findStatements(calls: readonly LogCall[], file: SourceFile): readonly Found[] {
  const source = createSourceText(file);
  return calls.flatMap((call): readonly Found[] => {
    const listed = findListedStatement(file.program, call.range);
    return listed && standsFree(rangeOf(listed.statement), source) ? [[call, listed]] : [];
  });
}

/** `if (verbose) { console.log(''); }` would be left with nothing to do: people take out the whole of it. */
function withoutEmptied(found: readonly Found[]): readonly Found[] {
  // A list is known by what it begins with.
  const counts = new Map<SyntaxNode | undefined, number>();
  for (const [, { list }] of found) counts.set(list[0], (counts.get(list[0]) ?? 0) + 1);
  return found.filter(([, { list }]) => counts.get(list[0]) !== list.length);
}

/** Doubts whether it is a log at all, and nothing else: who lets these through has all lines like it for logs. */
const GRAVER: ReadonlySet<ReasonCode> = new Set(['browser-folder', 'may-be-output', 'wrapper']);

function createReasons(
  file: SourceFile,
  facts: SourceFacts,
  lifted: ReadonlySet<string> | undefined,
): (call: LogCall) => ReasonCode {
  const traits = { ...readPurpose(file, facts, lifted), isRunByProgram: false, isCertain: true };
  return (call) => {
    const doubt = fileDoubt(call, traits) ?? call.doubt;
    return doubt && GRAVER.has(doubt) ? doubt : 'decoration-only';
  };
}
