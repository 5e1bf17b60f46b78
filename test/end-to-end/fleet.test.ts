/**
 * The recipes for fleets, as far as they can run here: their script and their commands over three repositories, in real
 * processes, with an `npx` that runs the command line of this work tree. No engine is started.
 */
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createTempProject, type TempProject } from '../helpers/temp-project.js';

const root = join(import.meta.dirname, '..', '..');
const page = readFileSync(join(root, 'codemods/docs/fleets.md'), 'utf8');
const [script = ''] = blocksOf('sh').filter((text) => text.startsWith('#!'));
const [batch, workflow] = blocksOf('yaml').map((text) => parse(text) as Readonly<Record<string, unknown>>);

function blocksOf(language: string): readonly string[] {
  const pattern = new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g');
  return [...page.matchAll(pattern)].map(([, text = '']) => text);
}

/** A folder with the script, the reports and an `npx` that knows `logshift`. */
function createEngine(): TempProject & { readonly run: Run } {
  const cli = join(root, 'codemods/dist/esm/cli.js');
  const shim = `#!/bin/sh\n[ "$1" = --yes ] && shift\nshift\nexec "${process.execPath}" "${cli}" "$@"\n`;
  const engine = createTempProject({ 'bin/npx': shim, 'logshift-fleet.sh': script });
  for (const name of ['bin/npx', 'logshift-fleet.sh']) chmodSync(join(engine.root, name), 0o755);
  mkdirSync(join(engine.root, 'reports'));
  const run: Run = (command, cwd, env = {}) => {
    const path = `${join(engine.root, 'bin')}:${process.env['PATH'] ?? ''}`;
    return spawnSync('/bin/sh', ['-c', command], {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, REPORTS: join(engine.root, 'reports'), ...env, PATH: path },
    });
  };
  return { ...engine, run };
}

type Run = (command: string, cwd: string, env?: Readonly<Record<string, string>>) => SpawnSyncReturns<string>;

function createRepository(name: string, calls: number): TempProject {
  const files = Array.from({ length: calls }, (_, index) => [
    `src/file-${index}.js`,
    `exports.run = (job) => console.log('Job %s started', job.id);\n`,
  ]);
  const repository = createTempProject({
    'package.json': `{ "name": "${name}", "dependencies": { "@logshift/runtime": "^0.1.0" } }\n`,
    ...(Object.fromEntries(files) as Readonly<Record<string, string>>),
  });
  repository.commit();
  return repository;
}

interface Report {
  readonly summary: { readonly files: number; readonly callSites: number; readonly applied: number };
  readonly files: readonly { readonly path: string }[];
}

describe('codemods/docs/fleets.md', () => {
  it('migrates each repository by its script, and joins the reports', () => {
    const engine = createEngine();
    const fleet = {
      shop: createRepository('shop', 2),
      mail: createRepository('mail', 1),
      docs: createRepository('docs', 0),
    };
    for (const [name, { root: cwd }] of Object.entries(fleet)) {
      const { status, stderr } = engine.run(join(engine.root, 'logshift-fleet.sh'), cwd, {
        REPOSITORY: name,
      });
      expect({ name, status, stderr }).toEqual({ name, status: 0, stderr: expect.any(String) as string });
    }
    expect(fleet.shop.git('status', '--porcelain')).toBe(' M src/file-0.js\n M src/file-1.js\n');
    // An engine opens no pull request where nothing changed, and no report stands in the way.
    expect(fleet.docs.git('status', '--porcelain')).toBe('');
    const parts = Object.keys(fleet).map((name) => `${name}=reports/${name}.json`);
    const merged = engine.run(`npx logshift report merge ${parts.join(' ')} -o fleet.json`, engine.root);
    expect(merged.stderr).toBe('');
    const { summary, files } = JSON.parse(engine.read('fleet.json')) as Report;
    expect(summary).toMatchObject({ callSites: 3, applied: 3 });
    expect(files.map(({ path }) => path)).toContain('mail/src/file-0.js');
  });

  it('fails in a repository with uncommitted changes, and leaves it as it is', () => {
    const engine = createEngine();
    const { root: cwd, git, write } = createRepository('shop', 1);
    const edited = "exports.run = (job) => console.log('Job %s half done', job.id);\n";
    write('src/file-0.js', edited);
    const { status, stderr } = engine.run(join(engine.root, 'logshift-fleet.sh'), cwd);
    expect(status).toBe(2);
    expect(stderr).toContain('src/file-0.js');
    expect(git('diff', '--stat')).toContain('1 file changed');
    expect(readFileSync(join(cwd, 'src/file-0.js'), 'utf8')).toBe(edited);
  });

  it('has a batch spec whose step does the same without a report', () => {
    const engine = createEngine();
    const { root: cwd, git } = createRepository('shop', 1);
    expect(Object.keys(batch ?? {})).toEqual([
      'version',
      'name',
      'description',
      'on',
      'steps',
      'changesetTemplate',
    ]);
    const [step] = (batch as { steps: { run: string }[] }).steps;
    expect(engine.run(step?.run ?? '', cwd).status).toBe(0);
    expect(git('status', '--porcelain')).toBe(' M src/file-0.js\n');
  });

  it('has a matrix whose parts hold every file once, fail while there is work, and join', () => {
    const engine = createEngine();
    const { root: cwd } = createRepository('shop', 9);
    const { jobs } = workflow as {
      jobs: Record<
        'check' | 'report',
        { strategy?: { matrix: { shard: number[] } }; steps: { run?: string }[] }
      >;
    };
    const command = jobs.check.steps.flatMap(({ run: text }) => text ?? [])[0] ?? '';
    const shards = jobs.check.strategy?.matrix.shard ?? [];
    const statuses = shards.map(
      (shard) => engine.run(command.replaceAll('${{ matrix.shard }}', String(shard)), cwd).status,
    );
    const counts = shards.map(
      (shard) =>
        (JSON.parse(readFileSync(join(cwd, `shard-${shard}.json`), 'utf8')) as Report).summary.callSites,
    );
    expect(statuses).toEqual(counts.map((count) => (count > 0 ? 1 : 0)));
    expect(statuses).toContain(1);
    const join3 = jobs.report.steps.flatMap(({ run: text }) => text ?? [])[0] ?? '';
    expect(engine.run(join3, cwd)).toMatchObject({ status: 0, stderr: '' });
    const { summary, files } = JSON.parse(readFileSync(join(cwd, 'all.json'), 'utf8')) as Report;
    expect(summary.callSites).toBe(9);
    expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
  });
});
