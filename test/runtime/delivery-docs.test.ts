import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LINE_OPTIONS } from '../../runtime/src/lines/line-options.js';
import { runProgram } from '../helpers/run-program.js';

const page = readFileSync(join(import.meta.dirname, '../../runtime/docs/delivery.md'), 'utf8');
const programs = [...page.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code ?? '');
const [batched = '', waiting = '', running = '', files = ''] = programs;

describe('the examples of runtime/docs/delivery.md', () => {
  it('run', async () => {
    expect(programs).toHaveLength(4);
    const folder = mkdtempSync(join(tmpdir(), 'logshift-'));
    const rotated = files.replace("'app.log'", JSON.stringify(join(folder, 'app.log')));
    const results = await Promise.all(
      [batched, waiting, running, rotated].map((program) => runProgram(program)),
    );
    rmSync(folder, { recursive: true });
    expect(results).toMatchObject(programs.map(() => ({ exitCode: 0, stderr: '' })));
    const records = results[2]!.stdout.trimEnd().split('\n');
    expect(records.map((line) => JSON.parse(line) as object)).toMatchObject([
      { event: 'connection_opened', level: 'debug' },
      { event: 'log_stats', accepted: 1, written: 1, dropped: 0, waiting: 0 },
    ]);
  });
});

it('runtime/docs/delivery.md names the defaults that there are', () => {
  const named = [...page.matchAll(/^\| `(\w+)` +\| `?([\w,]+)`? +\|/gm)].map(([, name, value = '']) => [
    name,
    /^[\d,]+$/.test(value) ? Number(value.replaceAll(',', '')) : value,
  ]);
  expect(Object.fromEntries(named)).toEqual({
    ...DEFAULT_LINE_OPTIONS,
    signals: 'while_waiting',
    reopenOnSighup: 'false',
  });
});
