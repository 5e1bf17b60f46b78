import type { Counts, SurveyReport } from './survey-report.js';
import type { SurveyedExport } from './survey-modules.js';
import { renderConfig } from './render-config.js';
import { wrapText } from '../text/wrap-text.js';

/** How a survey is shown to people. */
export interface SurveyTextOptions {
  /** Shows every row; only the first of each table otherwise. */
  readonly isVerbose: boolean;
}

/** What fits on a terminal of the usual width. */
const WIDTH = 80;

/** So many rows of a table are shown unless all are asked for. */
const ROWS_SHOWN = 12;

/** The survey for people: how many calls of which kind, what they go through, and what could be said of it. */
export function toSurveyText(report: SurveyReport, options: SurveyTextOptions): string {
  const { summary, notes, requestLoggers } = report;
  if (summary.callSites === 0) return `${headline(report)}\n`;
  const parts = [
    [headline(report), safetySentence(report)],
    table('They are written for these libraries:', report.byDialect, options),
    table('They log at these levels:', report.byLevel, options),
    table('They have these shapes:', report.byShape, options),
    table('They stand in these folders:', report.byFolder, options),
    table('The files belong to these owners:', report.byOwner, options),
    table('These reasons keep calls from being rewritten without a look:', report.byReason, options),
    exportLines(report.exports, options),
    requestLoggers.length === 0
      ? []
      : ['Every request is logged by a library at these places:', ...rows(requestLoggers, options)],
    renderConfig(report.config),
    ...notes.map((note) => wrapText(note, WIDTH)),
    [...wrapText('Run `logshift explain <reason>` for what a reason means.', WIDTH)],
  ];
  const text = parts.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${text.join('\n\n')}\n`;
}

function headline({ summary }: SurveyReport): string {
  const { callSites, filesWithCalls, files, durationMs } = summary;
  const seconds = (durationMs / 1000).toFixed(1);
  if (callSites === 0) return `No log call was found in ${countOf(files, 'file')} (${seconds} s).`;
  return `${countOf(callSites, 'log call')} in ${filesWithCalls} of ${countOf(files, 'file')} (${seconds} s).`;
}

function safetySentence({ summary }: SurveyReport): string {
  const { safe, review, manual, structured } = summary;
  const sentence =
    `${safe} can be rewritten safely, ${review} should be looked at, ${manual} are left to you, ` +
    `${structured} are structured already.`;
  return wrapText(sentence, WIDTH).join('\n');
}

function table(title: string, counts: Counts, options: SurveyTextOptions): readonly string[] {
  const entries = Object.entries(counts);
  if (entries.length === 0) return [];
  const total = entries.reduce((sum, [, count]) => sum + count, 0);
  const width = String(entries[0]?.[1] ?? 0).length;
  const lines = entries.map(([name, count]) => {
    const percent = `${Math.round((100 * count) / total)} %`.padStart(5);
    return cut(`${String(count).padStart(width)} ${percent}  ${name}`);
  });
  return [title, ...rows(lines, options)];
}

function exportLines(
  exports: readonly SurveyedExport[],
  { isVerbose }: SurveyTextOptions,
): readonly string[] {
  if (exports.length === 0) return [];
  const shown = isVerbose ? exports : exports.slice(0, ROWS_SHOWN);
  const lines = shown.flatMap((each) => [
    cut(`${each.module}  ${each.export}`),
    ...wrapText(describe(each), WIDTH - 6).map((line) => `    ${line}`),
  ]);
  return [
    'These modules of the project give out loggers or log functions:',
    ...indented(lines),
    ...restLine(exports.length - shown.length),
  ];
}

const TAKES: Readonly<Record<string, string>> = { level: 'a level', prefix: 'a prefix', fields: 'fields' };

function describe({ kind, dialect, signature, doubt }: SurveyedExport): string {
  if (kind === 'logger') return `It is a logger of ${dialect}.`;
  if (kind === 'makes-loggers') return `It makes loggers of ${dialect}.`;
  const takes = signature?.before.map((each) => TAKES[each]) ?? [];
  const order = takes.length === 0 ? 'the message first' : `${takes.join(', then ')}, then the message`;
  const optional = signature?.before.at(-1) === 'fields' ? order.replace('fields,', 'fields if any,') : order;
  const level = signature?.level === undefined ? '' : ` and logs at ${signature.level}`;
  const doubtful = doubt === undefined ? '' : ' A person should look at its calls.';
  return `It takes ${optional}${level}, through ${dialect}.${doubtful}`;
}

function rows(lines: readonly string[], { isVerbose }: SurveyTextOptions): readonly string[] {
  const shown = isVerbose ? lines : lines.slice(0, ROWS_SHOWN);
  return [...indented(shown), ...restLine(lines.length - shown.length)];
}

function restLine(hidden: number): readonly string[] {
  return hidden > 0 ? [`  … and ${hidden} more; --verbose lists them.`] : [];
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

/** A line with its indent must fit; what is cut off stands in the JSON. */
function cut(line: string): string {
  return line.length <= WIDTH - 2 ? line : `${line.slice(0, WIDTH - 4)} …`;
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
