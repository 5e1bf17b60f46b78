import { withInterruption } from './apply/with-interruption.js';
import { writeFiles } from './apply/write-files.js';
import { UsageError } from './usage-error.js';
import { runCommand } from './verify/run-command.js';
import { verifyChanges, type VerifiedChange } from './verify/verify-changes.js';

/** The command that has to pass, and where it runs. */
export interface VerifyCommand {
  readonly command: string;
  /** Absolute. */
  readonly cwd: string;
  /** Told before each run of the command: how many of the changes are made. */
  readonly onRun?: ((made: number, total: number) => void) | undefined;
}

/** What became of changes that were written and checked. */
export interface VerifiedWrite {
  /** Why files were put back, by path; full sentences. */
  readonly restored: ReadonlyMap<string, string>;
  /** Full sentences on what the user should know. */
  readonly notes: readonly string[];
  readonly interruptedBy?: string | undefined;
}

/** Makes sure that the command passes as things are. Throws a `UsageError` when it does not: it could prove nothing. */
export async function requirePassing({ command, cwd, onRun }: VerifyCommand): Promise<void> {
  onRun?.(0, 0);
  const { isPassed, output } = await runCommand(command, cwd);
  if (isPassed) return;
  throw new UsageError(
    `\`${command}\` fails before anything is changed, so it cannot tell what a change breaks. ` +
      `Make it pass first, or give another command to --verify.${quoted(output)}`,
  );
}

/** Runs the command over changes that are on disk, and puts back the files that make it fail. */
export async function verifyWritten(
  changes: readonly VerifiedChange[],
  { command, cwd, onRun }: VerifyCommand,
): Promise<VerifiedWrite> {
  const { result, interruptedBy } = await withInterruption((signal) =>
    verifyChanges(changes, {
      write: (files) => writeFiles(files),
      run: () => runCommand(command, cwd),
      signal,
      onRun,
    }),
  );
  const why = interruptedBy
    ? `The run was interrupted before \`${command}\` had proved this file, so it was put back.`
    : `\`${command}\` fails with this file changed, so it was put back.`;
  const restored = new Map([...result.restored].map((path) => [path, why]));
  const notes =
    restored.size > 0 && !interruptedBy
      ? [`With all changes made, \`${command}\` failed.${quoted(result.output)}`]
      : [];
  return { restored, notes, interruptedBy };
}

/** How many lines of a command's output are shown. */
const LINES = 20;

function quoted(output: string): string {
  const lines = output.trimEnd().split('\n').slice(-LINES);
  return output.trim() === '' ? '' : ` It printed:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}
