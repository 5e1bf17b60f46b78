import { relative } from 'node:path';
import { readStyle } from '@logshift/runtime/log-calls';
import { applySpans, type AppliedSpans } from './apply-spans.js';
import { chooseFindings } from './apply/choose-findings.js';
import type { Finding } from './plan/finding.js';
import type { FileReport } from './report/migration-report.js';
import { readPlan, type SpanFile } from './span-scenes.js';
import type { ConventionalKeys } from './spans/conventional-keys.js';
import type { SpanPlan, SpanRun } from './spans/plan-spans.js';
import type { SpanPattern } from './spans/span-pattern.js';
import type { SpanReader } from './survey/spans/open-span-reader.js';
import type { SurveyedFile } from './survey/read-sources.js';
import { toLineIndex } from './text/line-index.js';
import { toPosixPath } from './text/posix-path.js';

type SurveyedText = Extract<SurveyedFile, { readonly kind: 'text' }>;

/** What holds for one file of a run over spans. */
export interface SpanSettings extends SpanRun {
  readonly cwd: string;
  readonly include: ReadonlySet<string>;
  readonly read: SpanReader;
  readonly patterns: readonly SpanPattern[];
  readonly conventionalKey: ConventionalKeys;
  readonly hasRxjs: boolean;
  /** Places of functions whose results are promises or plain values, as types say. */
  readonly settled: ReadonlySet<number>;
}

/** A file's report, and what beside it a person should know, as full sentences. */
export interface SpanFileReport {
  readonly report: FileReport;
  readonly notes: readonly string[];
}

/** Plans the spans of one file and applies what is chosen to its text in memory; writes nothing. */
export function migrateSpansFile(file: SurveyedText, settings: SpanSettings, limit: number): SpanFileReport {
  const { text } = file;
  const path = toPosixPath(relative(settings.cwd, file.path));
  const scene = toSpanFile(file, settings);
  const found = readPlan(text, scene, settings);
  if (found.kind === 'failed') {
    return { report: { path, outcome: 'failed', reason: found.reason, findings: [] }, notes: [] };
  }
  const { plan } = found;
  const chosen = chooseFindings(plan.findings, { include: settings.include, limit });
  const keys = new Set([...chosen].map((finding) => plan.keys.get(finding) ?? ''));
  const result = applySpans(text, keys, scene, settings);
  const report = toReport(path, text, plan, result);
  return { report, notes: notesOf(path, text, plan) };
}

/** What a file's texts are read and planned with. */
export function toSpanFile(file: SurveyedText, settings: SpanSettings): SpanFile {
  const { read, patterns, conventionalKey, hasRxjs, settled } = settings;
  return {
    path: file.path,
    read,
    toScene: (text, source) => ({
      path: file.packagePath,
      text,
      source,
      style: readStyle(text),
      moduleKind:
        source.isModule === undefined ? (file.moduleKind ?? 'esm') : source.isModule ? 'esm' : 'commonjs',
      patterns,
      conventionalKey,
      hasRxjs,
      isSettled: ({ index }) => settled.has(index),
    }),
  };
}

function toReport(path: string, before: string, plan: SpanPlan, result: AppliedSpans): FileReport {
  const { after, applied, withdrawn } = result;
  const placeOf = toLineIndex(before);
  const findings = plan.findings.map((finding) => {
    const key = plan.keys.get(finding) ?? '';
    const fault = withdrawn.get(key);
    return {
      finding: fault === undefined ? finding : toFailed(finding, fault),
      place: placeOf(finding.range[0]),
      isChosen: applied.has(key),
    };
  });
  if (after === before) return { path, outcome: 'unchanged', findings };
  return { path, outcome: 'changed', findings, change: { before, after, edits: [toEdit(before, after)] } };
}

function toFailed(finding: Finding, fault: string): Finding {
  return { ...finding, safety: 'manual', reason: 'failed-check', message: fault, edits: [] };
}

/** The one edit that turns a text into another. */
function toEdit(before: string, after: string) {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  let end = before.length;
  let newEnd = after.length;
  while (end > start && newEnd > start && before[end - 1] === after[newEnd - 1]) {
    end -= 1;
    newEnd -= 1;
  }
  return { start, end, text: after.slice(start, newEnd) };
}

function notesOf(path: string, text: string, plan: SpanPlan): readonly string[] {
  const placeOf = toLineIndex(text);
  return plan.findings.flatMap((finding) => {
    const { line } = placeOf(finding.range[0]);
    return (plan.details.get(finding) ?? []).map((detail) => `${path}:${line}: ${detail}`);
  });
}
