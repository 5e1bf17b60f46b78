import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { findForeignChange } from '../bench/corpus/find-foreign-changes.mjs';
import { run, startApp, succeed } from '../demo/order-service.mjs';
import { placeOrder } from '../demo/place-order.mjs';
import { gitHunks } from './git-hunks.js';
import {
  lint,
  migrateOrderService,
  planAgain,
  type Finding,
  type MigratedOrderService,
} from './migrated-order-service.js';

const VARIANTS = [
  { name: 'migrate --write', options: [] },
  { name: 'migrate --write --include review', options: ['--include', 'review'] },
] as const;

describe.each(VARIANTS)('$name on the legacy order-service', ({ options }) => {
  let app: MigratedOrderService;

  beforeAll(() => {
    app = migrateOrderService(options);
  });

  afterAll(() => app.remove());

  it('starts from an application that compiles and whose own tests pass', () => {
    expect(app.before.compiled).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    expect(app.before.tested.stdout).toMatch(/^# pass 30$/m);
    expect(app.before.tested.exitCode).toBe(0);
  });

  it('rewrites most of its log calls and fails on no file', () => {
    expect(app.migrated.exitCode).toBe(0);
    expect(app.report.summary.failed).toBe(0);
    const findings = findingsOf(app);
    const applied = findings.filter(({ finding }) => finding.applied);
    expect(applied.length).toBe(app.report.summary.applied);
    expect(applied.length).toBeGreaterThan(findings.length / 2);
  });

  it('breaks neither the compilation nor a test', () => {
    expect(app.after.compiled).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    expect(app.after.tested.stdout).toMatch(/^# pass 30$/m);
    expect(app.after.tested.exitCode).toBe(0);
  });

  it('touches no line outside log statements but those that bring the logger', () => {
    const touchable = new Set(
      findingsOf(app).flatMap(({ path, finding }) => (finding.applied ? linesOf(path, finding) : [])),
    );
    const hunks = gitHunks(app.folder);
    const strayLines = hunks.flatMap(({ path, oldLines }) =>
      oldLines.map((line) => `${path}:${line}`).filter((place) => !touchable.has(place)),
    );
    const strayInsertions = hunks
      .filter(({ oldLines }) => oldLines.length === 0)
      .flatMap(({ inserted }) =>
        inserted.filter((line) => line.trim() !== '' && !/\bgetLogger\b/.test(line)),
      );
    expect(strayLines).toEqual([]);
    expect(strayInsertions).toEqual([]);
  });

  it('writes exactly the reported edits, byte for byte', () => {
    for (const { path, findings } of app.report.files) {
      const before = succeed(run('git', ['show', `HEAD:${path}`], app.folder)).stdout;
      const after = readFileSync(join(app.folder, path), 'utf8');
      expect(findForeignChange(before, after, findings), path).toBeUndefined();
    }
  });

  it('leaves alone what runs in the browser, and the tests', () => {
    const changed = succeed(run('git', ['diff', '--name-only', 'HEAD'], app.folder)).stdout.split('\n');
    expect(changed.filter((path) => /^(?:public|test)\//.test(path))).toEqual([]);
    expect(changed).toContain('src/orders/order-service.js');
    expect(changed).toContain('src/pricing/discount.ts');
  });

  it('keeps the line ends of a file with CRLF and the tabs of one with tabs', () => {
    const mailer = readFileSync(join(app.folder, 'src/mail/mailer.js'), 'utf8');
    expect(mailer).toContain("require('@logshift/runtime')");
    expect(mailer.replaceAll('\r\n', '')).not.toContain('\n');
    const inventory = readFileSync(join(app.folder, 'src/inventory/inventory-repository.js'), 'utf8');
    expect(inventory).toMatch(/^\t\tlog\.warn\('/m);
    expect(inventory).not.toMatch(/^ +\S/m);
  });

  it('keeps hashbang, licence header and directive above the logger', () => {
    const server = readFileSync(join(app.folder, 'src/server.js'), 'utf8');
    expect(server).toMatch(/^\/\*!\n \* order-service\n/);
    expect(server.indexOf("'use strict'")).toBeLessThan(server.indexOf('getLogger'));
    const cli = readFileSync(join(app.folder, 'bin/orders.js'), 'utf8');
    expect(cli).toMatch(/^#!\/usr\/bin\/env node\n'use strict';\n/);
    // What a command line program prints is its product.
    expect(cli).toContain('console.log(USAGE)');
  });

  it('plans nothing when it runs again', () => {
    const again = planAgain(app.folder, options);
    const planned = again.files.flatMap((file) =>
      file.findings.filter((finding) => finding.safety === 'safe' && finding.dialect !== 'structured'),
    );
    expect(planned).toEqual([]);
    expect(again.summary.changed).toBe(0);
  });

  it('is clean under the recommended lint config, apart from exactly the calls it did not rewrite', () => {
    const left = planAgain(app.folder, options).files.flatMap(({ path, findings }) =>
      findings.filter(isLeftToLint).map((finding) => `${path}:${finding.line}:${finding.column}`),
    );
    const messages = lint(app.folder);
    const legacy = messages.filter((message) => message.ruleId === 'logshift/no-legacy-logger');
    expect(legacy.map(({ path, line, column }) => `${path}:${line}:${column}`).sort()).toEqual(left.sort());
    expect(messages.filter((message) => !legacy.includes(message))).toEqual([]);
  });

  it('writes records with the request context and the trace ids of the request', async () => {
    const running = await startApp(app.folder);
    const order = await placeOrder(running.url);
    const { stdout } = await running.stop();
    expect(order).toMatchObject({ id: 1000, status: 'paid' });

    const records = recordsOf(stdout);
    const ofOrder = records.filter((record) => record['path'] === '/orders');
    expect(ofOrder.length).toBeGreaterThanOrEqual(4);
    expect(new Set(ofOrder.map((record) => record['request_id'])).size).toBe(1);
    expect(new Set(ofOrder.map((record) => record['trace_id'])).size).toBe(1);
    for (const record of ofOrder) {
      expect(record).toMatchObject({
        level: expect.stringMatching(/^(?:trace|debug|info|warn|error|fatal)$/),
        event: expect.stringMatching(/^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/),
        method: 'POST',
        request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        trace_id: expect.stringMatching(/^[0-9a-f]{32}$/),
        span_id: expect.stringMatching(/^[0-9a-f]{16}$/),
      });
    }
    expect(ofOrder).toContainEqual(
      expect.objectContaining({ order_id: 1000, customer_id: 'c1', total: order.total }),
    );
    const outside = records.filter((record) => record['path'] === undefined);
    expect(outside.length).toBeGreaterThan(0);
    expect(outside.filter((record) => 'trace_id' in record)).toEqual([]);
  });
});

function findingsOf(
  app: MigratedOrderService,
): readonly { readonly path: string; readonly finding: Finding }[] {
  return app.report.files.flatMap(({ path, findings }) => findings.map((finding) => ({ path, finding })));
}

function linesOf(path: string, { line, before }: Finding): readonly string[] {
  return before.split('\n').map((_, index) => `${path}:${line + index}`);
}

/** The recommended config lets programs print their product. */
function isLeftToLint(finding: Finding): boolean {
  return finding.dialect !== 'structured' && finding.reason !== 'program-output';
}

/** Standard output line by line: each line has to be one JSON object. */
function recordsOf(stdout: string): readonly Readonly<Record<string, unknown>>[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
