import { join } from 'node:path';
import type { Chooser } from './apply/choose-findings.js';
import { withNeeds } from './apply/with-needs.js';
import { findingId } from './interactive/finding-id.js';
import type { Answers } from './interactive/interview.js';
import { idsOf } from './interactive/question.js';
import { isRenamed, withRenamings } from './interactive/renamings.js';
import type { FileSettings } from './migrate-file.js';
import { migrateManifests } from './migrate-manifests.js';
import type { MigrateOptions } from './migrate-options.js';
import { migrateTests } from './migrate-tests.js';
import type { OpenRun } from './open-run.js';
import { planFiles } from './plan-files.js';
import type { FileReport, Renaming } from './report/migration-report.js';

/** Files that are planned together, once those of the stages before are decided. */
export interface Stage {
  /** Plans everything that a person could accept; `before` are the decided files of the stages before. */
  readonly propose: (before: readonly FileReport[]) => Promise<readonly FileReport[]>;
  /** Plans what a person accepted of what was proposed. */
  readonly settle: (
    before: readonly FileReport[],
    proposed: readonly FileReport[],
    answers: Answers,
  ) => Promise<readonly FileReport[]>;
}

/** The stages of a run: tests follow what becomes of the sources, and manifests what becomes of both. */
export function stagesOf({ found, ...run }: OpenRun, options: MigrateOptions): readonly Stage[] {
  const { cwd } = run;
  const quiet = { ...options, workers: 1, onProgress: undefined };
  const stages: readonly Stage[] = [
    {
      propose: () => planFiles(found, run, options),
      settle: async (_, proposed, answers) => {
        const open = openFiles(proposed, answers);
        const paths = open.map(({ path }) => join(cwd, path));
        return planFiles(paths, { ...run, settingsOf: settledSettings(run, answers) }, quiet);
      },
    },
    {
      propose: (before) => migrateTests(before, run, options),
      settle: async (before, proposed, answers) => {
        if (!proposed.some(({ change }) => change)) return proposed;
        return migrateTests(before, { cwd, settingsOf: settledSettings(run, answers) }, options);
      },
    },
    {
      propose: (before) => migrateManifests(before, cwd, options),
      settle: (before, _, answers) => migrateManifests(before, cwd, options, toChooser(answers)),
    },
  ];
  return stages.map(withEveryFile);
}

/** Plans one file again, by its path relative to the working directory, with names that a person gave. */
export async function replanFile(
  path: string,
  renamings: readonly Renaming[],
  run: OpenRun,
  options: MigrateOptions,
): Promise<FileReport> {
  const settingsOf = withNames(run.settingsOf, renamings);
  const quiet = { ...options, workers: 1, onProgress: undefined };
  const [report] = await planFiles([join(run.cwd, path)], { ...run, settingsOf }, quiet);
  return report ?? { path, outcome: 'failed', reason: 'It is gone.', findings: [] };
}

/** What was proposed comes out of a stage as it was accepted: a file that nothing was accepted of stays as it is. */
function withEveryFile(stage: Stage): Stage {
  return {
    ...stage,
    settle: async (before, proposed, answers) => {
      const settled = new Map(
        (await stage.settle(before, proposed, answers)).map((file) => [file.path, file]),
      );
      const accepted = acceptedIds(answers);
      return proposed.map((file) => {
        const ids = accepted.get(file.path);
        const again = settled.get(file.path);
        if (!ids) return withoutChange(again ?? file);
        return again && (again.outcome === 'failed' || hasAll(again, ids)) ? again : withFault(file);
      });
    },
  };
}

/** Files whose result is to be planned: something was accepted, or calls say what a person gave another name. */
function openFiles(proposed: readonly FileReport[], answers: Answers): readonly FileReport[] {
  const accepted = acceptedIds(answers);
  const names = withRenamings(new Map(), answers.renamings);
  return proposed.filter(
    ({ path, findings }) => accepted.has(path) || findings.some(({ finding }) => isRenamed(finding, names)),
  );
}

/** The accepted findings by path, each by its id. */
function acceptedIds({ decisions }: Answers): ReadonlyMap<string, ReadonlySet<string>> {
  const accepted = new Map<string, Set<string>>();
  for (const { question, verdict } of decisions) {
    if (verdict !== 'accepted') continue;
    const ids = accepted.get(question.path) ?? new Set();
    accepted.set(question.path, ids);
    for (const id of idsOf(question)) ids.add(id);
  }
  return accepted;
}

function toChooser(answers: Answers): Chooser {
  const accepted = acceptedIds(answers);
  return (path, findings) => {
    const ids = accepted.get(path);
    if (!ids) return new Set();
    const chosen = findings.filter((finding) => finding.edits.length > 0 && ids.has(findingId(finding)));
    return withNeeds(new Set(chosen));
  };
}

type SettingsOf = (path: string) => FileSettings;

function settledSettings({ settingsOf }: Pick<OpenRun, 'settingsOf'>, answers: Answers): SettingsOf {
  const named = withNames(settingsOf, answers.renamings);
  const choose = toChooser(answers);
  return (file) => ({ ...named(file), choose });
}

function withNames(settingsOf: SettingsOf, renamings: readonly Renaming[]): SettingsOf {
  return (file) => {
    const settings = settingsOf(file);
    const eventNamesOf = (path: string) =>
      withRenamings(settings.eventNamesOf?.(path) ?? new Map(), renamings);
    return { ...settings, eventNamesOf };
  };
}

function hasAll({ findings }: FileReport, ids: ReadonlySet<string>): boolean {
  const found = new Set(findings.map(({ finding }) => findingId(finding)));
  return [...ids].every((id) => found.has(id));
}

function withoutChange({ change: _, ...file }: FileReport): FileReport {
  if (file.outcome !== 'changed') return file;
  const findings = file.findings.map((each) => ({ ...each, isChosen: false }));
  return { ...file, findings, outcome: 'unchanged' };
}

/** Answers are about the code that was shown: an editor may have written other code meanwhile. */
function withFault(file: FileReport): FileReport {
  const reason = 'It has changed since it was read and was left as it is now. Run again.';
  return { ...withoutChange(file), outcome: 'failed', reason };
}
