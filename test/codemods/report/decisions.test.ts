import { describe, expect, it } from 'vitest';
import { migrate } from '../../../codemods/src/migrate.js';
import { toText } from '../../../codemods/src/report/text-report.js';
import type { MigrationReport } from '../../../codemods/src/report/migration-report.js';
import { createTempProject } from '../../helpers/temp-project.js';

const STEPS = [1, 2, 3, 4, 5];

function linesOf(report: MigrationReport): readonly string[] {
  const [, part = ''] = toText(report, { isVerbose: false, isColoured: false }).split('Next, one decision');
  return part.split('\n').filter((line) => line.startsWith('  '));
}

function programFiles(opening: string): Readonly<Record<string, string>> {
  const calls = STEPS.map((step) => `  console.error('Step ${step} of the run failed', args);`);
  return {
    'package.json': '{ "name": "jobs", "type": "module", "bin": "./bin/jobs.js" }',
    'bin/jobs.js': `#!/usr/bin/env node\nimport { run } from '../lib/run.js';\n${opening}run(process.argv.slice(2));\n`,
    'lib/run.js': ['export function run(args) {', ...calls, '}', ''].join('\n'),
  };
}

async function plan(files: Readonly<Record<string, string>>, include: readonly string[] = []) {
  const { root } = createTempProject(files);
  return migrate({ cwd: root, types: false, include });
}

describe('what one decision settles for many calls', () => {
  it('says where the logs of a program are sent apart from its output, and that settles it', async () => {
    const before = await plan(programFiles(''));
    expect(linesOf(before)).toEqual([
      expect.stringMatching(
        /^ {2}5 calls, stream-may-change: put `configureLogging\(\{ destination: 2 \}\)` .*`bin`/,
      ),
    ]);
    const after = await plan(programFiles('configureLogging({ destination: 2 });\n'));
    expect(linesOf(after)).toEqual([]);
    expect(after.files.flatMap(({ findings }) => findings.map(({ finding }) => finding.safety))).toEqual(
      STEPS.map(() => 'safe'),
    );
  });

  it('still says it when the calls are let through: their records now stand in the output', async () => {
    expect(linesOf(await plan(programFiles(''), ['review']))).toHaveLength(1);
  });

  it('names the callees whose level is to be said, the most frequent first, and nothing of a few calls', async () => {
    const debugs = STEPS.map(
      (step) => `export const f${step} = (key) => console.debug('cache ${step} read', key);\n`,
    );
    const files = { 'package.json': '{ "name": "jobs", "type": "module" }', 'cache.js': debugs.join('') };
    const few = { ...files, 'cache.js': debugs.slice(1).join('') };
    expect(linesOf(await plan(files))).toEqual([
      expect.stringMatching(/^ {2}5 calls, visibility-may-change: .*`--level-of console\.debug=info`/),
    ]);
    expect(linesOf(await plan(few))).toEqual([]);
    expect(linesOf(await plan(files, ['review']))).toEqual([]);
  });
});
