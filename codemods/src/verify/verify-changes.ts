import { narrowFaults } from './narrow-faults.js';
import type { CommandResult } from './run-command.js';

/** One file as it was and as it is to be. */
export interface VerifiedChange {
  /** Absolute. */
  readonly path: string;
  readonly before: string;
  /** The new text. */
  readonly text: string;
}

/** What the check of written changes needs of the world. */
export interface VerifyTools {
  /** Replaces texts of files, each only while it holds what `before` says. */
  readonly write: (files: readonly VerifiedChange[]) => Promise<unknown>;
  readonly run: () => Promise<CommandResult>;
  /** Once it is aborted nothing more is tried. */
  readonly signal: AbortSignal;
  /** Told before each run of the command: how many of the changes are made. */
  readonly onRun?: ((made: number, total: number) => void) | undefined;
}

/** What a check of written changes found. */
export interface Verification {
  /** Paths of the files that were put back: they made the command fail, or nobody knows. */
  readonly restored: ReadonlySet<string>;
  /** The end of what the command printed with all changes made, when it failed. */
  readonly output: string;
}

/**
 * Runs a command over changes that are on disk. When it fails, narrows down which files make it fail, puts these back and
 * leaves all others changed. The command is known to pass without any of the changes. A run that is interrupted puts
 * everything back, since nothing is known of it.
 */
export async function verifyChanges(
  changes: readonly VerifiedChange[],
  { write, run, signal, onRun }: VerifyTools,
): Promise<Verification> {
  onRun?.(changes.length, changes.length);
  const { isPassed, output } = await run();
  if (isPassed && !signal.aborted) return { restored: new Set(), output: '' };
  const made = new Set(changes);
  const make = async (wanted: ReadonlySet<VerifiedChange>) => {
    const others = changes.filter((change) => wanted.has(change) !== made.has(change));
    await write(others.map((change) => (wanted.has(change) ? change : undone(change))));
    for (const change of others) if (!made.delete(change)) made.add(change);
  };
  const faults = await narrowFaults(changes, async (some) => {
    if (signal.aborted) return false;
    await make(new Set(some));
    onRun?.(some.length, changes.length);
    return (await run()).isPassed;
  });
  const unwanted = new Set(signal.aborted ? changes : faults);
  await make(new Set(changes.filter((change) => !unwanted.has(change))));
  return { restored: new Set([...unwanted].map(({ path }) => path)), output };
}

function undone({ path, before, text }: VerifiedChange): VerifiedChange {
  return { path, before: text, text: before };
}
