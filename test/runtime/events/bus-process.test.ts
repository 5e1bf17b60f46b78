import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { checkTypes } from '../../helpers/check-types.js';
import { runProgram } from '../../helpers/run-program.js';

const ROOT = join(import.meta.dirname, '../../..');
const page = readFileSync(join(ROOT, 'runtime/docs/events.md'), 'utf8');
const blocksOf = (language: string): readonly string[] =>
  [...page.matchAll(/```(\w+)\n([\s\S]*?)```/g)].flatMap(([, name, code]) =>
    name === language ? [code ?? ''] : [],
  );
const recordsOf = (stdout: string): readonly Readonly<Record<string, unknown>>[] =>
  stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const BACKGROUND = `
  import { createEventBus, defineEvent } from '@logshift/runtime/events';
  const OrderPlaced = defineEvent('order.placed');
  const bus = createEventBus({ mode: 'background', retries: { attempts: 2, backoffMs: 30 } });
`;

describe('the end of a process', () => {
  it('by itself comes after all events, and at once where none is under way', async () => {
    const { exitCode, stdout, stderr } = await runProgram(`${BACKGROUND}
      bus.on(OrderPlaced, (event, { attempt }) => {
        console.log('run', attempt);
        if (attempt === 1) throw new Error('no');
      }, { id: 'mail' });
      console.log('idle', process.getActiveResourcesInfo().filter((name) => /Timeout|Immediate/.test(name)));
      await bus.publish(OrderPlaced, { order_id: 1 });
    `);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout.split('\n').filter((line) => !line.startsWith('{'))).toEqual([
      'idle []',
      'run 1',
      'run 2',
      '',
    ]);
  });

  it.each([
    ['process.exit()', 'process.exit(3)', 3],
    ['an uncaught error', "setImmediate(() => { throw new Error('boom'); })", 1],
    ['nothing left to wait for', 'undefined', 0],
  ])('by %s writes each event that is not handled to the log, whole', async (_, end, code) => {
    const { exitCode, stdout } = await runProgram(`${BACKGROUND}
      bus.on(OrderPlaced, () => new Promise(() => {}), { id: 'hangs', timeoutMs: Infinity });
      bus.on(OrderPlaced, () => {}, { id: 'works' });
      await bus.publish(OrderPlaced, { order_id: 456, password: 'hunter2' });
      await new Promise((resolve) => setTimeout(resolve, 20));
      ${end};
    `);
    expect(exitCode).toBe(code);
    const [fatal, ...others] = recordsOf(stdout).filter(({ level }) => level === 'fatal');
    expect(others).toEqual([]);
    expect(fatal).toMatchObject({
      event: 'dead_letter_not_stored',
      handler: 'hangs',
      dead_letter: {
        event: { type: 'order.placed', payload: { order_id: 456, password: '[redacted]' } },
        attempts: 1,
        error: { type: 'ProcessEnd', message: 'The process ended before the handler had finished.' },
      },
    });
  });
});

describe('the record of an event at the end of the process', () => {
  it('hides what the bus hides, of a function only what it answers at once, and takes one listener for all buses', async () => {
    const { stdout, stderr } = await runProgram(`
      import { createEventBus, defineEvent } from '@logshift/runtime/events';
      const OrderPlaced = defineEvent('order.placed');
      const lines = Array.from({ length: 3_000 }, (_, line) => 'line ' + line); // more than one record takes
      const options = [
        { redact: { keys: ['iban'] } },
        { redact: (payload) => ({ ...payload, iban: 'sealed' }) },
        { redact: async (payload) => ({ ...payload, iban: 'too late' }) },
      ];
      for (let index = 0; index < 12; index++) {
        const bus = createEventBus({ mode: 'background', ...options[index % 3] });
        bus.on(OrderPlaced, () => new Promise(() => {}), { id: 'hangs_' + index });
        await bus.publish(OrderPlaced, { iban: 'DE89370400440532013000', ...(index === 3 && { lines }) });
      }
      setTimeout(() => process.exit(), 20);
    `);
    expect(stderr).toBe('');
    expect(stdout).not.toContain('DE89');
    const told = recordsOf(stdout).filter(({ dead_letter }) => dead_letter !== undefined);
    expect(told.slice(0, 3)).toMatchObject([
      {
        handler: 'hangs_0',
        dead_letter: { event: { payload: { iban: '[redacted]' } }, hidden_paths: ['iban'] },
      },
      {
        handler: 'hangs_1',
        dead_letter: { event: { payload: { iban: 'sealed' } }, hidden_paths: ['payload'] },
      },
      { handler: 'hangs_2', dead_letter: { event: { payload: '[redacted]' }, hidden_paths: ['payload'] } },
    ]);
    expect(told).toHaveLength(11);
    const parts = recordsOf(stdout).filter(({ dead_letter_part }) => dead_letter_part !== undefined);
    const whole = JSON.parse(parts.map(({ dead_letter_part }) => dead_letter_part).join('')) as unknown;
    expect(whole).toMatchObject({ handler: 'hangs_3', event: { payload: { iban: '[redacted]' } } });
  });
});

describe('the doors', () => {
  it("know each other's errors from ES modules and CommonJS", async () => {
    const { stdout, stderr } = await runProgram(`
      import { createRequire } from 'node:module';
      import { createEventBus, defineEvent } from '@logshift/runtime/events';
      const { PermanentError } = createRequire(process.cwd() + '/')('@logshift/runtime/events');
      const bus = createEventBus();
      const OrderPlaced = defineEvent('order.placed');
      bus.on(OrderPlaced, () => { throw new PermanentError('no'); }, { id: 'mail' });
      const { deliveries } = await bus.publish(OrderPlaced, {});
      console.log(deliveries[0].attempts);
    `);
    expect([stderr, stdout.trim().split('\n').at(-1)]).toEqual(['', '1']);
  });

  it('say which packages to install where BullMQ is missing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'logshift-no-bullmq-'));
    try {
      const modules = join(folder, 'node_modules');
      cpSync(join(ROOT, 'runtime/dist'), join(modules, '@logshift/runtime/dist'), {
        recursive: true,
        filter: (path) => !path.endsWith('.map') && !path.endsWith('.ts'),
      });
      cpSync(join(ROOT, 'runtime/package.json'), join(modules, '@logshift/runtime/package.json'));
      mkdirSync(join(modules, '@opentelemetry'));
      const api = join(ROOT, 'node_modules/@opentelemetry/api');
      symlinkSync(api, join(modules, '@opentelemetry/api'));
      const source = `
        import { defineEvent } from '@logshift/runtime/events';
        import { createRedisEventBus } from '@logshift/runtime/events/bullmq';
        const bus = createRedisEventBus({ connection: 'redis://localhost' });
        console.log(await bus.ready().catch((error) => error.message));
        console.log(await bus.publish(defineEvent('order.placed'), {}).catch((error) => error.message));
        console.log(await bus.shutdown(10));
      `;
      const run = spawnSync(process.execPath, ['--input-type=module', '-e', source], {
        cwd: folder,
        encoding: 'utf8',
      });
      const sentence =
        'The event bus on Redis needs the packages bullmq and ioredis, which are not installed. Run `npm install bullmq ioredis`.';
      expect([run.stdout, run.stderr, run.status]).toEqual([`${sentence}\n${sentence}\ntrue\n`, '', 0]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('runtime/docs/events.md', () => {
  it('has examples that compile, and the compiler checks payloads on both sides', () => {
    const blocks = blocksOf('ts').map(
      (code) => `void (async () => {\n${code.replaceAll(/^import .*$|^declare .*$|^export /gm, '')}\n});`,
    );
    const imports = `import { logging } from '@logshift/runtime';
      import { createEventBus, defineEvent, type PayloadChange, type PayloadSchema } from '@logshift/runtime/events';
      import { createRedisEventBus } from '@logshift/runtime/events/bullmq';
      import { postgresDeadLetters } from '@logshift/runtime/events/postgres';`;
    const checks = `const bus = createEventBus();
      const Placed = defineEvent<{ order_id: number }>('order.placed');
      declare const other: PayloadSchema<{ id: string }, { id: number }>;
      const Typed = defineEvent('order.typed', { schema: other });
      bus.on(Placed, ({ payload }) => payload.order_id.toFixed(), { id: 'a' });
      bus.on(Typed, ({ payload }) => payload.id.toFixed(), { id: 'b' });
      void bus.publish(Placed, { order_id: 1 });
      void bus.publish(Typed, { id: '1' });
      void bus.publish(Placed, { order_id: '1' }); // wrong
      void bus.publish(Typed, { id: 1 }); // wrong
      bus.on(Placed, ({ payload }) => payload.orderId, { id: 'c' }); // wrong`;
    expect(blocks.length).toBeGreaterThan(3);
    const declared = page.match(/^declare .*$/gm) ?? []; // not allowed within a function
    const source = [imports, ...declared, ...blocks, checks].join('\n');
    const wrong = source
      .split('\n')
      .flatMap((line, index) => (line.endsWith('// wrong') ? [String(index + 1)] : []));
    expect(checkTypes(source).map((error) => error.split(':')[0])).toEqual(wrong);
  });

  it('opens with a program that prints what stands below it', async () => {
    const [program = ''] = blocksOf('js');
    const [shown = ''] = blocksOf('text');
    const { exitCode, stdout, stderr } = await runProgram(program);
    expect([exitCode, stderr]).toEqual([0, '']);
    const known = stdout
      .replaceAll(/"timestamp":"[^"]*",/g, '')
      .replaceAll(/("event_id":|"letter_id":|"stack":)"(?:[^"\\]|\\.)*"/g, '$1"…"')
      .replace(/"retry_in_ms":\d+/, '"retry_in_ms":87');
    expect(known).toBe(shown);
  });

  it('names every event that the bus logs, at its level', () => {
    const files = [
      'run-handler',
      'call-in-time',
      'keep-dead-letter',
      'write-lost-letter',
      'reprocess-letter',
      'memory-event-bus',
    ];
    const written = files.flatMap((file) => {
      const source = readFileSync(join(ROOT, `runtime/src/events/${file}.ts`), 'utf8');
      return [...source.matchAll(/log\.(\w+)\('(\w+)'/g)].map(([, level, name]) => `${name} ${level}`);
    });
    const rows = [...page.matchAll(/^\| `(\w+)` +\| (\w+) +\|/gm)].map(
      ([, name, level]) => `${name} ${level}`,
    );
    expect(new Set(rows)).toEqual(new Set(written));
  });
});
