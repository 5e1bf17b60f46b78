import { runProcess } from './run-process.mjs';

/**
 * Runs the built command line in a folder as a user would, with all that a person may let through.
 *
 * @returns the JSON report, or a sentence about how it crashed.
 */
export function runMigrate(cli, folder, args) {
  const options = ['--include', 'review', '--json', '--no-progress'];
  const result = runProcess(process.execPath, [cli, 'migrate', ...args, ...options], { cwd: folder });
  try {
    return { report: JSON.parse(result.stdout) };
  } catch {
    return { sentence: `migrate crashed with exit code ${result.exitCode}: ${result.stderr.slice(-2000)}` };
  }
}
