import { join, relative } from 'node:path';
import { createClearance } from './clear-to-write.js';
import { finishRun } from './finish-run.js';
import type { Dialog } from './interactive/dialog.js';
import { startInterview, type Answers } from './interactive/interview.js';
import type { Verdict } from './interactive/policy.js';
import type { Question } from './interactive/question.js';
import { toSessionNotes } from './interactive/session-notes.js';
import { rememberSkipped, type SkippedCalls } from './interactive/skipped-calls.js';
import { openSkipped, writeSkipped, type SkippedFile } from './interactive/skipped-file.js';
import { replanFile, stagesOf } from './interactive-stages.js';
import type { MigrateOptions } from './migrate-options.js';
import { openRun } from './open-run.js';
import type { FileReport, MigrationReport } from './report/migration-report.js';
import { toPosixPath } from './text/posix-path.js';

/** How a person is asked. */
export interface AskOptions {
  readonly dialog: Dialog;
  /** Whether what was skipped before is forgotten, and asked about again. */
  readonly askAgain: boolean;
}

/**
 * As `migrate`, but makes the changes that a person accepts: asks about every safe one and every one to review.
 *
 * Answers undefined when the person breaks off; nothing is written then, and no answer is remembered. What was skipped
 * is remembered also in a run that does not write. Throws the `UsageError`s of `migrate`, before anything is asked.
 */
export async function migrateInteractively(
  { maxChanges = Infinity, ...told }: MigrateOptions,
  { dialog, askAgain }: AskOptions,
): Promise<MigrationReport | undefined> {
  const options: MigrateOptions = { ...told, include: [...(told.include ?? []), 'review'] };
  const run = await openRun(options);
  const { cwd, types, started } = run;
  const state = await openSkipped(cwd, askAgain);
  const known = askAgain ? new Map<string, never>() : fromState(state, cwd);
  const interview = startInterview({
    dialog,
    replan: (path, renamings) => replanFile(path, renamings, run, options),
    skipped: known,
    limit: maxChanges,
  });
  const clearance = createClearance(cwd, options);
  const planned: FileReport[] = [];
  for (const stage of stagesOf(run, options)) {
    const proposed = await stage.propose(planned);
    if (!(await interview.ask(await clearance.of(proposed)))) return undefined;
    planned.push(...(await stage.settle(planned, proposed, interview.answers())));
  }
  const { decisions, renamings } = interview.answers();
  const now = skippedNow(known, planned, interview.answers(), options);
  const failure = await writeSkipped(state, toState(now, state, cwd));
  const notes = [
    ...(types?.notes() ?? []),
    ...clearance.notes(),
    ...toSessionNotes(decisions, state.name, maxChanges),
    ...(failure === undefined ? [] : [failure]),
  ];
  return { ...(await finishRun({ cwd, planned, notes, started, isCleared: true }, options)), renamings };
}

/** What is remembered of each file that the run read. */
function skippedNow(
  known: SkippedCalls,
  planned: readonly FileReport[],
  { decisions }: Answers,
  { only = [] }: MigrateOptions,
): SkippedCalls {
  const byPath = new Map<string, Record<Verdict, Question[]>>();
  for (const { question, verdict, isRemembered } of decisions) {
    if (isRemembered) continue;
    const own = byPath.get(question.path) ?? { accepted: [], skipped: [], left: [] };
    byPath.set(question.path, own);
    own[verdict].push(question);
  }
  const read = planned.filter(({ outcome, findings }) => outcome !== 'skipped' && findings.length > 0);
  return new Map(
    read.map(({ path, findings }) => {
      const { skipped = [], accepted = [] } = byPath.get(path) ?? {};
      const isSought = (recipe: string) => only.length === 0 || only.includes(recipe);
      const looked = { findings, skipped, accepted, isSought };
      return [path, rememberSkipped(known.get(path) ?? new Map(), looked)];
    }),
  );
}

function fromState({ root, calls }: SkippedFile, cwd: string): SkippedCalls {
  return new Map([...calls].map(([path, counts]) => [toPosixPath(relative(cwd, join(root, path))), counts]));
}

/** What the run knows now, and what was known of files that it did not read. */
function toState(now: SkippedCalls, { root, calls }: SkippedFile, cwd: string): SkippedCalls {
  const own = [...now].map(
    ([path, counts]) => [toPosixPath(relative(root, join(cwd, path))), counts] as const,
  );
  return new Map([...new Map([...calls, ...own])].filter(([, counts]) => counts.size > 0));
}
