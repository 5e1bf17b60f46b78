import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { run, startServer } from '../demo/legacy-project.mjs';
import { describeProject, recordsIn } from './describe-project.js';
import { WAREHOUSE } from './legacy-projects.js';

describe('the legacy warehouse, a monorepo with a shared bunyan logger', () => {
  describeProject(WAREHOUSE, ({ variant, project }) => {
    const read = (path: string) => readFileSync(join(project().folder, path), 'utf8');

    it('replaces the shared factory with its serializers when a person has looked', () => {
      const factory = read('packages/logger/src/create-logger.js');
      expect(factory.includes('return bunyanLogger(name, { serializers });')).toBe(variant === 'review');
      expect(factory.includes('bunyan.createLogger(')).toBe(variant === 'safe');
    });

    it('brings the runtime into the packages that use it when a person has looked', () => {
      for (const name of ['logger', 'api', 'worker']) {
        expect(read(`packages/${name}/package.json`).includes('"@logshift/runtime"')).toBe(
          variant === 'review',
        );
      }
      // The serializers go on using bunyan's own.
      expect(read('packages/logger/package.json')).toContain('"bunyan"');
    });

    it('leaves children alone that it hands on, until a person has looked', () => {
      const orders = read('packages/api/src/routes/orders.js');
      expect(orders.includes('.bind({ order_id: order.id })')).toBe(variant === 'review');
      expect(read('packages/logger/src/request-logger.js')).toContain('log.child({ req_id: req.id }, true)');
      expect(read('packages/worker/src/worker.js')).toContain(
        'this.log.child({ task_id: task.id, kind: task.kind })',
      );
    });

    it('writes records when the API runs', async () => {
      const running = await startServer(project().folder, 'packages/api/src/main.js');
      const answer = await fetch(`${running.url}/orders`, {
        method: 'POST',
        headers: { authorization: 'Bearer hunter2' },
        body: '{"lines":[{"sku":"CHAI-250","quantity":8}]}',
      });
      expect(answer.status).toBe(201);
      expect((await fetch(`${running.url}/stock/COFFEE`)).status).toBe(404);
      const { stdout, stderr, exitCode } = await running.stop();
      expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });

      const records = recordsIn(stdout);
      const expected = [
        { level: 'info', logger: 'main', event: 'listening', address: '127.0.0.1' },
        { level: 'info', event: 'got_sigterm_closing' },
        { level: 'info', event: 'closed' },
      ];
      const reviewed = [
        { level: 'info', event: 'order_reserved', order_id: 1 },
        { level: 'info', event: 'unknown_sku', sku: 'COFFEE' },
        // A record has no serializers of the old logger, and needs none to leave the headers out.
        {
          level: 'info',
          event: 'request_handled',
          req: { method: 'POST', url: '/orders' },
          res: { status: 201 },
        },
      ];
      const all = variant === 'review' ? [...expected, ...reviewed] : expected;
      for (const record of all) expect(records).toContainEqual(expect.objectContaining(record));
      expect(JSON.stringify(records)).not.toContain('hunter2');
      // bunyan's lines go on beside the records, with their request ids, and nothing is lost.
      if (variant === 'safe')
        expect(stdout).toMatch(/"req_id":"[^"]+".*"order_id":1.*"msg":"order reserved"/);
    });

    it('writes records when the worker runs', () => {
      const tasks = join(project().folder, 'tasks');
      mkdirSync(tasks);
      writeFileSync(
        join(tasks, '1.json'),
        '{ "id": "a", "kind": "count", "shelf": "A1", "expected": 3, "found": 2 }',
      );
      writeFileSync(join(tasks, '2.json'), '{');
      const { stdout, stderr, exitCode } = run(
        process.execPath,
        ['packages/worker/src/main.js', 'tasks'],
        project().folder,
      );
      expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
      const records = recordsIn(stdout);
      const expected = [
        { level: 'info', logger: 'main', event: 'worker_starting', folder: 'tasks' },
        { level: 'error', event: 'read_task_failed', task_name: '2.json', err: expect.anything() },
        { level: 'info', event: 'all_tasks_done', summary: { done: 1, failed: 0, skipped: 0 } },
      ];
      for (const record of expected) expect(records).toContainEqual(expect.objectContaining(record));
      expect(stdout).toContain(
        variant === 'review' ? '"stock_differs_from_books"' : 'stock differs from the books',
      );
    });
  });
});
