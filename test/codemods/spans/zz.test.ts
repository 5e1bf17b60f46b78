import { it } from 'vitest';
import { readSpanCases, runSpans, textAfter } from './span-cases.js';
it('x', () => {
  const only = (process.env.ONLY ?? '').split(',');
  for (const { name, input } of readSpanCases()) {
    if (!only.includes(name)) continue;
    const run = runSpans(name, input);
    console.log('=====', name, run.report.outcome, run.report.findings.map(({ finding }) => [finding.reason, finding.message].join(' ')).join('\n'), run.notes);
    const after = textAfter(run, input);
    console.log(after);
    const removed = textAfter(runSpans(name, after, { removes: true }), after);
    if (removed !== input) console.log('--- removed', removed);
  }
});
