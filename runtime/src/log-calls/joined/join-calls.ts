import { compactMessage } from '../compact-message.js';
import { findListedStatement } from '../listed-statement.js';
import type { LogCall } from '../log-call.js';
import { holesOf } from '../message.js';
import { runsCode } from '../runs-code.js';
import type { SourceFile } from '../source-file.js';
import { callOf } from '../syntax.js';
import { isHeldValue } from './held-value.js';

/** A line that people wrote as several calls: `console.error('Could not save'); console.error(err)`. */
export interface JoinedCalls {
  readonly first: LogCall;
  /** Those behind it that say a value each and nothing of it, in source order. */
  readonly others: readonly LogCall[];
  /** All of them read as the one call that they might have been: `console.error('Could not save', err)`. */
  readonly whole: LogCall;
}

/**
 * Finds calls that stand behind one another, with nothing between them, of which the first has the words and each of
 * the others one value. `calls` are those that may be rewritten, in source order.
 *
 * Their values are read in the same order before and after, and reading those of the others can neither run code nor
 * throw, so the one difference is that the words are written a moment later.
 */
export function joinCalls(calls: readonly LogCall[], file: SourceFile): readonly JoinedCalls[] {
  const joined: JoinedCalls[] = [];
  for (let at = 0; at < calls.length; at += 1) {
    const first = calls[at] as LogCall;
    if (!mayLead(first)) continue;
    const others: LogCall[] = [];
    let last = first;
    for (let next = calls[at + 1]; next && isValueBehind(next, last, file); next = calls[at + 1]) {
      others.push(next);
      last = next;
      at += 1;
    }
    if (others.length > 0 && findListedStatement(file.program, first.range))
      joined.push({ first, others, whole: joinAll(first, others) });
  }
  return joined;
}

/** Whether a call says in words what its values are. */
function mayLead({ message, site, shape, dialect, node }: LogCall): boolean {
  if (!site.isStatement || shape === 'detached' || dialect === 'structured') return false;
  const callee = callOf(node)?.callee;
  // `getLogger().error('Could not save'); getLogger().error(err);`
  if (!callee || runsCode(callee)) return false;
  return message.some((part) => part.kind === 'text' && /\p{L}/u.test(part.text));
}

function isValueBehind(call: LogCall, before: LogCall, { text, bindingOf }: SourceFile): boolean {
  const isSame =
    call.dialect === before.dialect && call.method === before.method && call.callee === before.callee;
  // A call in a function among the values stands in front of their end.
  if (!isSame || !call.site.isStatement || call.range[0] < before.range[1]) return false;
  if (!NOTHING.test(text.slice(before.range[1], call.range[0]))) return false;
  if (LEFT_ALONE.test(text.slice(call.range[1], lineEnd(text, call.range[1])))) return false;
  const [value, ...more] = holesOf(call.message);
  if (!value || more.length > 0 || !isHeldValue(value, bindingOf)) return false;
  return call.message.every((part) => part.kind === 'hole' || !/[\p{L}\p{N}]/u.test(part.text));
}

/** The end of a statement and at most one of its line: a comment says something, and a blank line sets apart. */
const NOTHING = /^[ \t]*;?[ \t]*(?:\r?\n[ \t]*)?$/;

/** `console.log(order); // eslint-disable-line`: the lint rule, which joins calls too, is to leave this one alone. */
const LEFT_ALONE =
  /^[ \t]*;?[ \t]*\/[/*][ \t]*(?:eslint|oxlint)-disable-line(?:[ \t\r]*(?:\*\/|--|$)|.*\bno-legacy-logger\b)/;

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** Level and doubt are those that the line would have with all of its values. */
function joinAll(first: LogCall, others: readonly LogCall[]): LogCall {
  const all = [first, ...others];
  const last = all.at(-1) ?? first;
  const inferred = all.find(({ doubt }) => doubt === 'level-inferred');
  const doubtful = all.find(({ doubt }) => doubt !== undefined);
  const next = all.find(({ nextDoubt }) => nextDoubt !== undefined)?.nextDoubt;
  const values = others.flatMap(({ message }) => [{ kind: 'text', text: ' ' } as const, ...holesOf(message)]);
  return {
    ...first,
    level: (inferred ?? first).level,
    message: compactMessage([...first.message, ...values]),
    shape: first.shape === 'template' ? 'template-and-arguments' : 'text-and-arguments',
    range: [first.range[0], last.range[1]],
    ...(doubtful?.doubt && { doubt: doubtful.doubt }),
    ...(next && { nextDoubt: next }),
  };
}
