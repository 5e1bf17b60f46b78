import { holdReport } from './hold-report.js';
import { migrateFile, type FileSettings } from './migrate-file.js';
import type { MigrateOptions } from './migrate-options.js';
import { migrateAsking, type AskingReport } from './migrate-with-types.js';
import { openWorkers, type Workers } from './open-workers.js';
import type { FileReport } from './report/migration-report.js';
import type { ProjectTypes } from './survey/open-types.js';
import { createSourceReader } from './survey/read-sources.js';

/** What the files of a run are planned with. */
export interface PlanTools {
  /** Absolute. */
  readonly cwd: string;
  readonly settingsOf: (path: string) => FileSettings;
  /** Undefined when no types are to be asked. */
  readonly types: ProjectTypes | undefined;
}

/** So many files go to a worker at a time: neighbours import the same modules, and no worker is long without work. */
const TASK_SIZE = 50;

/**
 * Plans files and applies in memory what is chosen; the reports stand in the order of the paths, and are the same with
 * any number of workers. Types are asked on the main thread alone: a program of them takes much memory.
 */
export async function planFiles(
  paths: readonly string[],
  tools: PlanTools,
  options: MigrateOptions,
): Promise<readonly FileReport[]> {
  const { maxChanges = Infinity, onProgress } = options;
  const plan = createPlanner(tools);
  let done = 0;
  const tell = () => onProgress?.((done += 1), paths.length);
  // Which calls are within a limit is known only when all files before are planned.
  const workers = maxChanges === Infinity ? openWorkers(tools.cwd, options, paths.length) : undefined;
  if (workers) return planInWorkers(paths, workers, plan, tell).finally(workers.close);
  return plan(paths, maxChanges, tell);
}

/** Plans files one after the other, at most so many changes; `asked` are reports that workers made of the same files. */
type Planner = (
  paths: readonly string[],
  limit: number,
  tell: () => void,
  asked?: readonly AskingReport[],
) => Promise<readonly FileReport[]>;

function createPlanner({ cwd, settingsOf, types }: PlanTools): Planner {
  const readSources = createSourceReader(cwd);
  return async (paths, limit, tell, asked) => {
    const reports: FileReport[] = [];
    let left = limit;
    for await (const file of readSources(paths)) {
      const settings = settingsOf(file.path);
      const asking = asked?.[reports.length] ?? migrateAsking(file, settings, left, types !== undefined);
      const { asks } = asking;
      const answers =
        asks && file.kind === 'text' ? await types?.factsOf(file.path, file.text, asks) : undefined;
      const report = answers ? migrateFile(file, settings, left, answers) : asking.report;
      left -= report.findings.filter(({ isChosen }) => isChosen).length;
      reports.push(holdReport(report));
      tell();
    }
    return reports;
  };
}

async function planInWorkers(
  paths: readonly string[],
  { run }: Workers,
  plan: Planner,
  tell: () => void,
): Promise<readonly FileReport[]> {
  const tasks = Array.from({ length: Math.ceil(paths.length / TASK_SIZE) }, (_, index) =>
    paths.slice(index * TASK_SIZE, (index + 1) * TASK_SIZE),
  );
  // One at a time on this thread, in order: a program of types serves neighbours, and is given up for the next.
  let before: Promise<unknown> = Promise.resolve();
  const reports = tasks.map((task) => {
    const running = run(task);
    const finished = before.then(async () => finishTask(task, await running, plan, tell));
    before = finished;
    return finished;
  });
  return (await Promise.all(reports)).flat();
}

/** Does what the worker left over: the files that ask types, or all where the worker died. */
async function finishTask(
  task: readonly string[],
  asked: readonly AskingReport[] | undefined,
  plan: Planner,
  tell: () => void,
): Promise<readonly FileReport[]> {
  if (!asked) return plan(task, Infinity, tell);
  const open = asked.filter(({ asks }) => asks);
  const openPaths = task.filter((_, index) => asked[index]?.asks);
  const answered = await plan(openPaths, Infinity, () => undefined, open);
  let next = 0;
  return asked.map(({ report, asks }) => {
    tell();
    return asks ? (answered[next++] ?? report) : holdReport(report);
  });
}
