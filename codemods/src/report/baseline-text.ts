import type { AddedCall, BaselineVerdict } from './baseline-verdict.js';

const CALLS_NAMED = 20;

/** What people are told of a baseline: which calls are new, or that there are none. */
export function toBaselineText(
  { name, isUpdated, added, gone }: BaselineVerdict,
  isVerbose: boolean,
): string {
  if (isUpdated) {
    return `\nThe baseline ${name} is up to date: ${countOf(added.length, 'call')} added, ${gone} removed.\n`;
  }
  const shrink =
    gone === 0
      ? ''
      : `${countOf(gone, 'call')} of the baseline ${gone === 1 ? 'is' : 'are'} gone. Run again with --update-baseline to take them out.\n`;
  if (added.length === 0) return `\nNo legacy log call is new since the baseline ${name}.\n${shrink}`;
  const shown = isVerbose ? added : added.slice(0, CALLS_NAMED);
  const hidden = added.length - shown.length;
  const lines = [
    `${countOf(added.length, 'legacy log call')} ${added.length === 1 ? 'is' : 'are'} new since the baseline ${name}:`,
    ...shown.map((each) => `  ${placeOf(each)}`),
    ...(hidden > 0 ? [`  … and ${hidden} more; --verbose lists them.`] : []),
    'Log events instead; logshift migrate shows what to write.',
  ];
  return `\n${lines.join('\n')}\n${shrink}`;
}

function placeOf({ file, call, known }: AddedCall): string {
  const { line, column } = call.place;
  const [first = ''] = call.finding.before.split(/\r?\n/, 1);
  const like = known === 0 ? '' : ` (one more than the ${known} like it that the baseline holds)`;
  return `${file.path}:${line}:${column}  ${first}${like}`;
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
