import { describe, expect, it } from 'vitest';
import { migrate } from '../../../codemods/src/migrate.js';
import { toJsonReport, type JsonFinding } from '../../../codemods/src/report/json-report.js';
import { createTempProject } from '../../helpers/temp-project.js';

const SOURCE = `const { save } = require('./store');

exports.place = (order) => {
  save(order, (err) => {
    console.error('Could not save %s', order.id);
    console.error(err);
    console.error('-----');
  });
};
`;

async function findingsOf(options: { readonly write: boolean; readonly maxChanges?: number }) {
  const { root, read } = createTempProject({ 'src/place.js': SOURCE });
  const report = await migrate({ cwd: root, paths: ['src'], ...options, allowDirty: true });
  const { files, summary } = toJsonReport(report);
  return { findings: files.flatMap((file): readonly JsonFinding[] => file.findings), summary, read };
}

describe('a line of two calls', () => {
  it('is two findings in the JSON report, both applied, the second with the event that it went into', async () => {
    const { findings, summary, read } = await findingsOf({ write: true });
    expect(read('src/place.js')).toContain("    log.error('save_failed', { order_id: order.id, err });\n");
    const [first, second, third] = findings;
    expect(second).toMatchObject({
      ...{ line: 6, before: 'console.error(err)', safety: 'safe', applied: true },
      ...{ level: 'error', event: 'save_failed', joinedTo: first?.start },
    });
    expect(second).not.toHaveProperty('after');
    expect(second).not.toHaveProperty('fields');
    expect(first).toMatchObject({
      line: 5,
      applied: true,
      after: expect.stringContaining('err }') as unknown,
    });
    expect(first).not.toHaveProperty('joinedTo');
    expect(third).toMatchObject({ line: 7, safety: 'review', reason: 'decoration-only', applied: false });
    expect(summary).toMatchObject({ callSites: 3, safe: 2, review: 1, applied: 2 });
  });

  it('is left as it is by a limit that would take one of them', async () => {
    const { findings, read } = await findingsOf({ write: true, maxChanges: 1 });
    expect(read('src/place.js')).toBe(SOURCE);
    expect(findings.map(({ applied }) => applied)).toEqual([false, false, false]);
  });
});
