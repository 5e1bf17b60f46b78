import { gitHunks, type Hunk } from './git-hunks.js';
import type { Finding, MigratedProject } from './migrated-project.js';

/**
 * What `git diff` shows of a migrated project that its report does not account for, line by line.
 *
 * A log call, a child, a guard, a factory and a dependency are reported with their place. What goes or comes with them
 * is not: the import of the new logger, the import of a library that nothing uses any more, and the uses of a spy.
 */
export function findStrayChanges({ folder, report }: MigratedProject): readonly string[] {
  const applied = new Map(
    report.files.map(({ path, findings }) => [path, findings.filter((finding) => finding.applied)]),
  );
  return gitHunks(folder).flatMap((hunk) => strayLinesOf(hunk, applied.get(hunk.path) ?? []));
}

function strayLinesOf(hunk: Hunk, findings: readonly Finding[]): readonly string[] {
  const { path, oldLines, removed, inserted } = hunk;
  const reported = new Set(
    findings.flatMap(({ line, before }) => before.split('\n').map((_, index) => line + index)),
  );
  const companions = [
    ...findings.flatMap(({ recipe }) => COMPANIONS[recipe] ?? []),
    ...findings.flatMap(({ reason }) => (reason === 'removed-with-calls' ? IMPORTS : [])),
  ];
  const isCompanion = (line: string) =>
    line.trim() === '' || companions.some((pattern) => pattern.test(line));
  const gone = oldLines.flatMap((line, index) => {
    const text = removed[index] ?? '';
    return reported.has(line) || isCompanion(text) ? [] : [`${path}:${line} - ${text}`];
  });
  const isReplacement = oldLines.some((line) => reported.has(line));
  const come = isReplacement
    ? []
    : inserted.filter((line) => !isCompanion(line) && !/\bgetLogger\b|\bmake\w*Logger\b/.test(line));
  return [...gone, ...come.map((line) => `${path} + ${line}`)];
}

/** One finding stands for all names of a file that nothing uses any more, and shows the first of their imports. */
const IMPORTS: readonly RegExp[] = [/^import \{ \w+ \} from '\.[^']*';$/, /^import '\.[^']*';$/];

/** Lines that a recipe takes away or brings beside the place that it reports. */
const COMPANIONS: Readonly<Record<string, readonly RegExp[]>> = {
  'replace-logger-factory': [
    /^(?:import|const) .*(?:from |require\()'(?:bunyan|debug|winston)'/,
    /= winston\.format;$/,
    /= createDebug\('/,
    /from '@logshift\/runtime\/compat'|require\('@logshift\/runtime\/compat'\)/,
  ],
  'update-log-spies': [
    /'@logshift\/runtime\/testing'/,
    /\bcaptureLogs\(\)|typeof captureLogs|typeof vi\.spyOn|MockInstance/,
    /^\s*let logs;$/,
    /\.after\(\(\) => \w+\.restore\(\)\);$/,
    /\.(?:mockRestore|restore|clear)\(/,
    /\bspyOn\(|\bmock\.method\(/,
    /^\s*(?:expect|assert)\b.*\b(?:mock|toHaveBeenCalled|at\('|records)/,
  ],
};
