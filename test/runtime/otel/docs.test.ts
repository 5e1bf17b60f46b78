import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { INSTRUMENTATIONS, INSTRUMENTATION_NAMES } from '../../../runtime/src/otel/instrumentation-table.js';
import { startOtel } from '../../../runtime/src/otel/index.js';
import { runProgram } from '../../helpers/run-program.js';

const read = (name: string) => readFileSync(join(import.meta.dirname, '../../../runtime/docs', name), 'utf8');
const page = read('otel.md');

describe('runtime/docs/otel.md', () => {
  const [program = ''] = [...page.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code);

  it('shows a program that runs', async () => {
    const { exitCode, stdout, stderr } = await runProgram(program);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toContain('No endpoint is set');
  });

  it('names the options that there are', () => {
    const named = [...page.matchAll(/^\| `(\w+)` +\|/gm)]
      .map(([, name]) => name)
      .filter((name) => name !== 'runtime');
    let told = '';
    try {
      startOtel({ none: 1 } as never);
    } catch (error) {
      told = (error as Error).message;
    }
    const options = /the options are (.*)\.$/.exec(told)?.[1]?.split(', ') ?? [];
    expect(options.length).toBeGreaterThan(5);
    expect(options.filter((name) => !named.includes(name))).toEqual([]);
  });

  it('names every library, and the packages to install', () => {
    const section = page.slice(page.indexOf('## Libraries'), page.indexOf('## In code'));
    for (const name of INSTRUMENTATION_NAMES) expect(section).toContain(`\`${name}\``);
    const others = INSTRUMENTATIONS.map(({ packageName }) => packageName).filter((name) =>
      name.startsWith('@fastify'),
    );
    for (const name of others) expect(section).toContain(name);
  });
});

it('runtime/docs/doctor.md names the options and the exit statuses that there are', async () => {
  const text = read('doctor.md');
  const { stdout } = await runProgram(
    "import { spawnSync } from 'node:child_process'; console.log(spawnSync(process.execPath, ['runtime/dist/cjs/doctor/cli.js', '--help']).stdout.toString());",
  );
  const options = [...stdout.matchAll(/^ {2}(--\w+)/gm)].map(([, name]) => name);
  expect(options).toHaveLength(4);
  expect([...text.matchAll(/^\| `(--\w+)/gm)].map(([, name]) => name)).toEqual(options);
  expect([...text.matchAll(/^\| (\d) +\|/gm)].map(([, status]) => status)).toEqual(['0', '1', '2']);
});
