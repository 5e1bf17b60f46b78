import { Command } from 'commander';
import { FINDING_REASONS, isFindingReason, type FindingReason } from '../finding-reasons.js';
import { didYouMean } from '../text/find-nearest.js';
import { UsageError } from '../usage-error.js';
import type { Terminal } from './terminal.js';

/** `logshift explain`. */
export function createExplainCommand(terminal: Terminal): Command {
  return new Command('explain')
    .summary('say what a reason in a report means')
    .description('Says what a reason in a report means, shows code that has it, and what to do about it.')
    .argument('<code>', 'the code of a reason, such as program-output')
    .action((code: string) => terminal.out(explain(code)));
}

function explain(code: string): string {
  if (!isFindingReason(code)) {
    const known = Object.keys(FINDING_REASONS);
    throw new UsageError(
      `There is no reason "${code}".${didYouMean(code, known)} Known reasons: ${known.join(', ')}.`,
    );
  }
  return renderReason(code);
}

function renderReason(code: FindingReason): string {
  const { safety, sentence, example, remedy } = FINDING_REASONS[code];
  const lines = example.split('\n').map((line) => `    ${line}`);
  return [`${code} (${safety})`, '', sentence, '', ...lines, '', remedy, ''].join('\n');
}
