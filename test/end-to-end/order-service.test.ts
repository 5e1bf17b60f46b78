import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { run, succeed } from '../demo/legacy-project.mjs';
import { startApp } from '../demo/order-service.mjs';
import { placeOrder } from '../demo/place-order.mjs';
import { describeProject, findingsOf } from './describe-project.js';
import { ORDER_SERVICE } from './legacy-projects.js';

describe('the legacy order-service', () => {
  describeProject(ORDER_SERVICE, ({ project }) => {
    it('rewrites most of its log calls', () => {
      const findings = findingsOf(project());
      const applied = findings.filter(({ finding }) => finding.applied);
      expect(applied.length).toBeGreaterThan(findings.length / 2);
    });

    it('leaves alone what runs in the browser, and the tests', () => {
      const changed = succeed(run('git', ['diff', '--name-only', 'HEAD'], project().folder)).stdout.split(
        '\n',
      );
      expect(changed.filter((path) => /^(?:public|test)\//.test(path))).toEqual([]);
      expect(changed).toContain('src/orders/order-service.js');
      expect(changed).toContain('src/pricing/discount.ts');
    });

    it('keeps the line ends of a file with CRLF and the tabs of one with tabs', () => {
      const mailer = readFileSync(join(project().folder, 'src/mail/mailer.js'), 'utf8');
      expect(mailer).toContain("require('@logshift/runtime')");
      expect(mailer.replaceAll('\r\n', '')).not.toContain('\n');
      const inventory = readFileSync(join(project().folder, 'src/inventory/inventory-repository.js'), 'utf8');
      expect(inventory).toMatch(/^\t\tlog\.warn\('/m);
      expect(inventory).not.toMatch(/^ +\S/m);
    });

    it('keeps hashbang, licence header and directive above the logger', () => {
      const server = readFileSync(join(project().folder, 'src/server.js'), 'utf8');
      expect(server).toMatch(/^\/\*!\n \* order-service\n/);
      expect(server.indexOf("'use strict'")).toBeLessThan(server.indexOf('getLogger'));
      const cli = readFileSync(join(project().folder, 'bin/orders.js'), 'utf8');
      expect(cli).toMatch(/^#!\/usr\/bin\/env node\n'use strict';\n/);
      // What a command line program prints is its product.
      expect(cli).toContain('console.log(USAGE)');
    });

    it('writes records with the request context and the trace ids of the request', async () => {
      const running = await startApp(project().folder);
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
});

/** Standard output line by line: each line has to be one JSON object. */
function recordsOf(stdout: string): readonly Readonly<Record<string, unknown>>[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
