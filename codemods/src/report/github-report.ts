import type { BaselineVerdict } from './baseline-verdict.js';
import { adviceOf, isNoLog, openFindings, ruleOf, urgencyOf } from './finding-rule.js';
import type { FileReport, MigrationReport, ReportedFinding } from './migration-report.js';

/** What GitHub shows beside a line of a pull request. */
interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly title: string;
  readonly message: string;
  /** How many places it stands for. */
  readonly count: number;
}

/** GitHub shows so many annotations of a level and step, and drops the rest without a word. */
const SHOWN_OF_LEVEL = 10;

/**
 * The workflow commands that annotate a pull request: failed files and calls that are new to the baseline as errors,
 * what can be rewritten as warnings, what is left to people as notices. Places of one file and reason share an
 * annotation, those with most places come first, and what GitHub would drop follows in a group of the job's log.
 */
export function toGithubCommands(report: MigrationReport, verdict: BaselineVerdict | undefined): string {
  const all = [...failures(report), ...(verdict ? newCalls(verdict) : findings(report))];
  const levels = (['error', 'warning', 'notice'] as const).map((level) =>
    all.filter((each) => each.level === level).sort((a, b) => b.count - a.count),
  );
  const shown = levels.flatMap((each) => each.slice(0, SHOWN_OF_LEVEL));
  const rest = levels.flatMap((each) => each.slice(SHOWN_OF_LEVEL));
  return [...shown.map(renderCommand), ...renderGroup(rest)].map((line) => `${line}\n`).join('');
}

function failures({ files }: MigrationReport): readonly Annotation[] {
  const failed = files.filter(({ outcome }) => outcome === 'failed');
  return failed.map(({ path, reason = '' }) => ({
    level: 'error',
    file: path,
    title: 'logshift: the file failed',
    message: reason,
    count: 1,
  }));
}

function newCalls({ added, name }: BaselineVerdict): readonly Annotation[] {
  return added.map(({ file, call }) => ({
    level: 'error',
    file: file.path,
    ...call.place,
    title: 'logshift: new legacy log call',
    message: `The baseline ${name} does not hold this call. Log an event instead. ${adviceOf(call)}`,
    count: 1,
  }));
}

function findings(report: MigrationReport): readonly Annotation[] {
  return report.files.flatMap((file) => {
    const groups = new Map<string, ReportedFinding[]>();
    for (const reported of openFindings(report, file).filter((each) => !isNoLog(each))) {
      const rule = ruleOf(reported);
      groups.set(rule, [...(groups.get(rule) ?? []), reported]);
    }
    return [...groups].map(([rule, group]) => toAnnotation(file, rule, group));
  });
}

function toAnnotation({ path }: FileReport, rule: string, group: readonly ReportedFinding[]): Annotation {
  const [first] = group as [ReportedFinding];
  const others = group.slice(1).map(({ place }) => place.line);
  const more = others.length === 0 ? '' : `\nThe same in ${linesOf(others)}.`;
  return {
    level: urgencyOf(first) === 'note' ? 'notice' : 'warning',
    file: path,
    ...first.place,
    title: `logshift: ${rule}`,
    message: `${adviceOf(first)}${more}`,
    count: group.length,
  };
}

const LINES_NAMED = 8;

function linesOf(lines: readonly number[]): string {
  const named = lines.slice(0, LINES_NAMED).join(', ');
  const more = lines.length > LINES_NAMED ? ` and ${lines.length - LINES_NAMED} more` : '';
  return `${lines.length === 1 ? 'line' : 'lines'} ${named}${more}`;
}

function renderCommand({ level, file, line, column, title, message }: Annotation): string {
  const properties = Object.entries({ file, line, col: column, title }).flatMap(([key, value]) =>
    value === undefined ? [] : `${key}=${escapeProperty(String(value))}`,
  );
  return `::${level} ${properties.join(',')}::${escapeText(message)}`;
}

function renderGroup(rest: readonly Annotation[]): readonly string[] {
  if (rest.length === 0) return [];
  const title = `logshift: ${rest.length} more than GitHub shows`;
  const lines = rest.map(({ level, file, line = 1, title: what, count }) => {
    const places = count === 1 ? '' : ` (${count} places)`;
    return `${file}:${line} ${level}: ${what.replace('logshift: ', '')}${places}`;
  });
  return [`::group::${title}`, ...lines.map(asLogLine), '::endgroup::'];
}

/** A line break would end the command, and what follows would be a command of its own. */
function escapeText(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** A line that starts with two colons would be a command, whatever the file is called. */
function asLogLine(line: string): string {
  return `  ${line.replace(/\s+/g, ' ')}`;
}
