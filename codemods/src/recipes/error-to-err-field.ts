import {
  mentionsLogCall,
  syntax,
  type Edit,
  type PlannedLogCall,
  type SourceFile,
  type SyntaxNode,
} from '@logshift/runtime/log-calls';
import type { Finding } from '../plan/finding.js';
import { applyInside } from './apply-inside.js';
import { parseErrorEntries, type FieldEntry } from './error-entries.js';
import type { Recipe } from './recipe.js';
import type { RecipeReason } from './recipe-reasons.js';

const { callOf, identifierName, rangeOf, unwrap } = syntax;

const NAME = 'error-to-err-field';

/** Rewrites `log.error('load_failed', { error: e.message })` as `log.error('load_failed', { err: e })`. */
export const errorToErrField: Recipe = {
  name: NAME,
  summary: 'Puts the errors of structured calls under `err`, whole.',
  mayConcern: (text) =>
    /\b(?:e|er|ex|exc|err|error|exception)\s*[,:}]|\.(?:message|stack)\b/.test(text) && mentionsLogCall(text),
  plan: ({ plan, file }) => plan.calls.flatMap((planned) => findIn(planned, file)),
};

function findIn({ call, outcome }: PlannedLogCall, file: SourceFile): readonly Finding[] {
  if (call.dialect !== 'structured' || outcome.kind !== 'structured') return [];
  const args = callOf(call.node)?.arguments ?? [];
  const isException = call.method === 'exception';
  const fields = args[isException ? 2 : 1];
  const facts = { caughtName: call.site.caughtName, types: file.types, bindingOf: file.bindingOf };
  const entries = fields && parseErrorEntries(fields, facts);
  if (!fields || !entries) return [];
  const thrown = isException ? args[1] : undefined;
  const verdict = judge(entries, thrown);
  if (!verdict) return [];
  return [toFinding(fields, entries, verdict, thrown, file)];
}

type Verdict =
  /** Which entry becomes `err`; undefined when there is one already, or the error is given beside the fields. */
  | { readonly kind: 'change'; readonly kept: FieldEntry | undefined }
  | { readonly kind: 'refuse'; readonly reason: RecipeReason };

function judge(entries: readonly FieldEntry[], thrown: SyntaxNode | undefined): Verdict | undefined {
  const wrong = entries.filter(({ kind }) => kind === 'error');
  if (wrong.length === 0) {
    return entries.some(({ kind }) => kind === 'unproven')
      ? { kind: 'refuse', reason: 'error-unproven' }
      : undefined;
  }
  const whole = entries.find(({ kind }) => kind === 'err');
  const errors = [...wrong, ...(whole ? [whole] : [])].flatMap(({ error }) => error ?? []);
  const all = [...errors, ...(thrown ? [unwrap(thrown)] : [])];
  const names = new Set(all.map(nameOf));
  const isTaken = entries.some(({ kind }) => kind === 'taken');
  if (isTaken || names.size > 1 || (all.length > 1 && names.has(undefined)))
    return { kind: 'refuse', reason: 'err-taken' };
  return { kind: 'change', kept: whole || thrown ? undefined : wrong[0] };
}

/** What an error is called, so that two that are called alike are one; `new Error()` makes another each time. */
function nameOf(error: SyntaxNode): string | undefined {
  const name = identifierName(error);
  if (name !== undefined) return name;
  const { object, property } = syntax.memberOf(error) ?? {};
  const owner = object && nameOf(unwrap(object));
  return owner === undefined || property === undefined ? undefined : `${owner}.${property}`;
}

function toFinding(
  fields: SyntaxNode,
  entries: readonly FieldEntry[],
  verdict: Verdict,
  thrown: SyntaxNode | undefined,
  file: SourceFile,
): Finding {
  const range = rangeOf(fields);
  const before = file.text.slice(...range);
  const base = { recipe: NAME, range, before } as const;
  const refuse = (reason: RecipeReason): Finding => {
    const message = 'An error of the call does not stand under `err` as a whole.';
    return { ...base, message, safety: 'manual', reason, edits: [] };
  };
  if (verdict.kind === 'refuse') return refuse(verdict.reason);
  const edits = editsOf(fields, entries, verdict.kept, thrown, file.text);
  const losesComment = edits.some((edit) =>
    file.comments.some(({ start, end }) => edit.start <= start && end <= edit.end),
  );
  if (losesComment) return refuse('comment-in-way');
  const mayMeet = entries.some(({ kind }) => kind === 'spread');
  return {
    ...base,
    message: 'The error of the call goes under `err`, with its message, stack and cause.',
    ...(mayMeet ? { safety: 'review', reason: 'spread-field' } : { safety: 'safe' }),
    edits,
    ...(edits.every(({ start }) => start >= range[0]) && { after: applyInside(before, range, edits) }),
  };
}

function editsOf(
  fields: SyntaxNode,
  entries: readonly FieldEntry[],
  kept: FieldEntry | undefined,
  thrown: SyntaxNode | undefined,
  text: string,
): readonly Edit[] {
  const staying = entries.filter((entry) => entry.kind !== 'error' || entry === kept);
  const [first] = staying;
  if (!first) {
    // `exception('load_failed', err, { message: err.message })` says it already.
    const start = thrown ? endOfArgument(thrown, fields, text) : rangeOf(fields)[0];
    return [{ start, end: rangeOf(fields)[1], text: '' }];
  }
  const firstAt = entries.indexOf(first);
  return entries.flatMap((entry, index): readonly Edit[] => {
    if (entry === kept) return toErr(entry, text);
    if (staying.includes(entry)) return [];
    const [start, end] = rangeOf(entry.node);
    const [before, behind] = [entries[index - 1], entries[index + 1]];
    // What goes takes along the comma between it and what stays.
    if (index < firstAt && behind) return [{ start, end: rangeOf(behind.node)[0], text: '' }];
    return before ? [{ start: rangeOf(before.node)[1], end, text: '' }] : [];
  });
}

/** Behind the parentheses that may stand around an argument. */
function endOfArgument(argument: SyntaxNode, next: SyntaxNode, text: string): number {
  const end = rangeOf(argument)[1];
  const comma = text.slice(end, rangeOf(next)[0]).lastIndexOf(',');
  return end + Math.max(comma, 0);
}

/** `error: err.message` becomes `err`, `{ error }` becomes `{ err: error }`; the error's own text stays. */
function toErr({ node, error }: FieldEntry, text: string): readonly Edit[] {
  if (!error) return [];
  const [start, end] = rangeOf(node);
  const [from, to] = rangeOf(error);
  const prefix = text.slice(from, to) === 'err' ? '' : 'err: ';
  const edits = [
    { start, end: from, text: prefix },
    { start: to, end, text: '' },
  ];
  return edits.filter((edit) => edit.text !== text.slice(edit.start, edit.end));
}
