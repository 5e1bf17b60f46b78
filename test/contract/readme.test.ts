import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configureLogging, getLogger, runWithContext, withSpan } from '@logshift/runtime';
import { describe, expect, it } from 'vitest';
import { applyPlan, planSource } from '../helpers/plan-source.js';
import { traceInMemory } from '../helpers/trace-in-memory.js';

const root = join(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const [legacy = '', next = '', record = ''] = [...readme.matchAll(/```(?:js|text)\n([\s\S]*?)```/g)].map(
  ([, code]) => code,
);
const scripts = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object }).scripts;

describe('the README opens with', () => {
  it('a legacy line and what it really becomes', () => {
    const around = "const orders = require('./orders');\n\nfunction place(order, user, ms) {\n  HERE}\n";
    const source = around.replace('HERE', legacy);
    const result = applyPlan(source, planSource(source));
    expect(result).toContain(next.replace(/\n(?=.)/g, '\n  '));
  });

  it('the record that the new line really prints', async () => {
    const lines: string[] = [];
    configureLogging({ format: 'json', destination: { write: (line: string) => void lines.push(line) } });
    const order = { id: 456 };
    const log = getLogger('orders/service');
    const traces = traceInMemory();
    runWithContext({ request_id: 'r-1' }, () =>
      withSpan('request', () => {
        // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the README's own line is what is run
        new Function('log', 'order', 'user', 'ms', next)(log, order, { id: 123 }, 12);
      }),
    );
    await traces.stop();
    const [printed = ''] = lines;
    // Time and ids differ each time; their form does not.
    const blank = (line: string) =>
      line
        .replace(/"timestamp":"[\dT:.-]+Z"/, '"timestamp":""')
        .replace(/"(trace|span)_id":"[0-9a-f]+"/g, '"$1_id":""');
    expect(blank(printed)).toBe(blank(record));
  });
});

describe('the README names', () => {
  it('npm scripts that there are', () => {
    const named = [...readme.matchAll(/npm (?:run )?(start|test|corpus|bench)\b/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(3);
    for (const name of named) expect(scripts).toHaveProperty(name ?? '');
  });

  it('files that there are', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path ?? '');
    expect(links.length).toBeGreaterThan(5);
    for (const path of links) expect(() => readFileSync(join(root, path)), path).not.toThrow();
  });
});
