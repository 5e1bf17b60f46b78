import { describe, expect, it } from 'vitest';
import { readSpanCases, runSpans, textAfter } from './span-cases.js';

const CASES = readSpanCases();

describe('fixtures/spans', () => {
  it('has a case for every line of what is promised', () => {
    expect(CASES.length).toBeGreaterThan(250);
  });

  it.each(CASES)('$name', async ({ name, input, outputFile, output, expected }) => {
    const run = runSpans(name, input);
    expect(run.report.reason).toBeUndefined();
    const reasons = run.report.findings.flatMap(({ finding }) => finding.reason ?? []);
    expect(reasons).toEqual(expected);
    const after = textAfter(run, input);
    if (after === input) expect(output).toBeUndefined();
    else await expect(after).toMatchFileSnapshot(outputFile);

    const second = runSpans(name, after);
    expect(second.report.outcome).toBe('unchanged');
    expect(second.report.findings.filter(({ finding }) => finding.edits.length > 0)).toEqual([]);

    // What was written by hand is replaced for good; an import that nothing used goes with the last span.
    if (name.startsWith('code-') || name.startsWith('import-unused')) return;
    const removed = textAfter(runSpans(name, after, { removes: true }), after);
    expect(removed).toBe(input);
    expect(textAfter(runSpans(name, removed, { removes: true }), removed)).toBe(removed);
  });
});
