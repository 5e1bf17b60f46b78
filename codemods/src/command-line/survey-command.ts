import { Command } from 'commander';
import { findConfig } from '../configuration/find-config.js';
import { toSurveyText } from '../report/survey-text.js';
import { surveyProject } from '../survey-project.js';
import { givenFlags } from './migrate-flags.js';
import { NO_SOURCE } from './no-source.js';
import { parsePattern } from './parse-values.js';
import { createProgress } from './progress.js';
import { splitJsonTarget } from './split-json-target.js';
import type { Terminal } from './terminal.js';
import { withConfig } from './with-config.js';
import { writeSurvey } from './write-survey.js';

/** `logshift survey`. */
export function createSurveyCommand(terminal: Terminal): Command {
  const command = new Command('survey')
    .summary('count log calls, and find loggers and wrappers')
    .description(
      'Counts log calls by library, level, shape, folder, owner and safety, and finds the modules that they go through. Changes nothing.',
    )
    .argument('[paths...]', 'files, directories and globs (default: this directory)')
    .option('--ignore <glob>', 'leave out files, as in .gitignore (repeatable)', parsePattern)
    .option('--no-types', 'ask no types: faster, and more loggers stay unknown')
    .option('--json [file.json]', 'print the survey as JSON, or write it to a file')
    .option('--verbose', 'list every row')
    .option('--no-progress', 'show no progress on a terminal')
    .option('--config <file>', 'read this configuration instead of the nearest');
  return command.action(async (paths: readonly string[]) => {
    await runSurvey(paths, command, terminal);
  });
}

async function runSurvey(paths: readonly string[], command: Command, terminal: Terminal): Promise<void> {
  const { flags, target } = await splitJsonTarget(givenFlags(command), paths, terminal.cwd);
  const { progress: isWatched, ...choices } = withConfig(flags, await findConfig(terminal.cwd, flags.config));
  const progress = createProgress(terminal, isWatched ?? true);
  const report = await surveyProject({
    ...choices,
    cwd: terminal.cwd,
    paths: target.length > 0 ? target : choices.paths,
    onProgress: progress.show,
  }).finally(progress.clear);
  const { json } = flags;
  const rendered = `${JSON.stringify(report, undefined, 2)}\n`;
  if (json === true) {
    terminal.out(rendered);
    return;
  }
  if (json !== undefined) await writeSurvey(json, rendered, terminal.cwd);
  terminal.out(toSurveyText(report, { isVerbose: choices.verbose ?? false }));
  if (report.summary.files === 0) terminal.out(`\n${NO_SOURCE}\n`);
}
