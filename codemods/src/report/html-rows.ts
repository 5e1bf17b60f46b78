import type { Edit } from '@logshift/runtime/log-calls';
import { toLines, type Lines } from './changed-lines.js';
import {
  isApplied,
  type FileChange,
  type FileReport,
  type MigrationReport,
  type ReportedFinding,
} from './migration-report.js';

/** One place of the page: short keys, since there may be tens of thousands of them. */
export interface HtmlRow {
  readonly path: string;
  /** 1-based; that of the first line of `old`, and of the place itself. */
  readonly from: number;
  readonly line: number;
  /** How many lines the place itself has; the others are around it. */
  readonly lines: number;
  readonly recipe: string;
  /** `structured` for a call that is an event already, `companion` for what goes along with others. */
  readonly safety: string;
  readonly reason?: string;
  readonly dialect?: string;
  readonly level?: string;
  readonly event?: string;
  /** Whether it is part of the patch, or on disk after `--write`. */
  readonly chosen: boolean;
  readonly applied: boolean;
  readonly old: readonly string[];
  /** Left out where nothing can be written instead. */
  readonly new?: readonly string[];
}

/** So many lines around a place are shown with it. */
const CONTEXT = 2;

/** The places of a report that the page shows, file by file. */
export function toHtmlRows(report: MigrationReport): readonly HtmlRow[] {
  return report.files.flatMap((held) => {
    // Its texts are unpacked at each look, so they are looked at once.
    const file = held.change ? { ...held, change: { ...held.change } } : held;
    const lines = file.change && toLines(file.change.before);
    return [
      ...companionRows(report, file, lines),
      ...file.findings.map((reported) => toRow(report, file, reported, lines)),
    ].sort((a, b) => a.line - b.line);
  });
}

function toRow(
  report: MigrationReport,
  file: FileReport,
  reported: ReportedFinding,
  lines: Lines | undefined,
): HtmlRow {
  const { finding, place, isChosen } = reported;
  const { recipe, safety, reason, logCall, range } = finding;
  const { dialect, level, event } = logCall ?? {};
  const spans = [range, ...finding.edits.map(({ start, end }) => [start, end] as const)];
  const start = Math.min(...spans.map(([from]) => from));
  const end = Math.max(...spans.map(([, to]) => to));
  const code =
    file.change && lines
      ? excerptOf(file.change, lines, { start, end, edits: finding.edits })
      : { from: place.line, ...plainCode(finding.before, finding.after) };
  return {
    path: file.path,
    line: place.line,
    lines: withoutEnds(finding.before).length,
    recipe,
    safety: safety ?? 'structured',
    ...(reason && { reason }),
    ...(dialect && { dialect }),
    ...(level && { level }),
    ...(event !== undefined && { event }),
    chosen: isChosen,
    applied: isApplied(report, file, reported),
    ...code,
  };
}

type Code = Pick<HtmlRow, 'from' | 'old' | 'new'>;

/** Whole lines around a place, before and after the edits. */
function excerptOf(
  { before }: FileChange,
  lines: Lines,
  { start, end, edits }: { readonly start: number; readonly end: number; readonly edits: readonly Edit[] },
): Code {
  const offset = startOfLines(before, start);
  const old = before.slice(offset, endOfLines(before, end));
  const from = lines.at(offset) + 1;
  if (edits.length === 0) return { from, old: withoutEnds(old) };
  let text = old;
  for (const edit of [...edits].sort((a, b) => b.start - a.start || b.end - a.end)) {
    text = text.slice(0, edit.start - offset) + edit.text + text.slice(edit.end - offset);
  }
  return { from, old: withoutEnds(old), new: withoutEnds(text) };
}

/** Where the line of an offset starts, or one that is up to `CONTEXT` lines above. */
function startOfLines(text: string, offset: number): number {
  let start = lineStart(text, offset);
  for (let above = 0; above < CONTEXT && start > 0; above += 1) start = lineStart(text, start - 1);
  return start;
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

function endOfLines(text: string, offset: number): number {
  let end = offset;
  for (let below = 0; below <= CONTEXT && end < text.length; below += 1) {
    const next = text.indexOf('\n', end);
    end = next === -1 ? text.length : next + 1;
  }
  return end;
}

function plainCode(before: string, after: string | undefined): Pick<HtmlRow, 'old' | 'new'> {
  return { old: withoutEnds(before), ...(after !== undefined && { new: withoutEnds(after) }) };
}

function withoutEnds(text: string): readonly string[] {
  return text.replace(/\r?\n$/, '').split(/\r?\n/);
}

/** What goes with the findings of a file: the import of its logger. */
function companionRows(
  report: MigrationReport,
  file: FileReport,
  lines: Lines | undefined,
): readonly HtmlRow[] {
  const { change, findings, path } = file;
  if (!change || !lines) return [];
  const keyOf = ({ start, end, text }: Edit) => `${start} ${end} ${text}`;
  const own = new Set(findings.flatMap(({ finding }) => finding.edits.map(keyOf)));
  return change.edits
    .filter((edit) => !own.has(keyOf(edit)))
    .map((edit) => ({
      path,
      line: lines.at(edit.start) + 1,
      lines: 0,
      recipe: 'import-logger',
      safety: 'companion',
      chosen: true,
      applied: report.isWritten,
      ...excerptOf(change, lines, { start: edit.start, end: edit.end, edits: [edit] }),
    }));
}
