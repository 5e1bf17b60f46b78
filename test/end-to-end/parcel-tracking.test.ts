import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { startServer } from '../demo/legacy-project.mjs';
import { describeProject, findingsOf, recordsIn } from './describe-project.js';
import { PARCEL_TRACKING } from './legacy-projects.js';

describe('the legacy parcel-tracking, Nest and winston in TypeScript', () => {
  describeProject(PARCEL_TRACKING, ({ variant, project }) => {
    const read = (path: string) => readFileSync(join(project().folder, path), 'utf8');

    it('follows loggers that are injected, inherited, static and fields', () => {
      // `protected readonly logger` of the class that it extends, in another file.
      expect(read('src/parcels/parcels.service.ts')).toContain("log.info('parcel_created', {");
      // `@Inject(LOGGER) private readonly logger: Logger` of winston.
      expect(read('src/parcels/parcel.repository.ts')).toContain("log.warn('parcel_not_found', {");
      // `private readonly logger = new Logger('HTTP')`, and `Logger.log(…)` itself.
      expect(read('src/logging/request-logging.interceptor.ts')).toContain('log.info(');
      expect(read('src/parcels/parcels.controller.ts')).toContain("log.info('webhook', {");
    });

    it('takes wrappers only when a person has looked, and never what is inside of them', () => {
      const isReviewed = variant === 'review';
      expect(read('src/notifications/sms.gateway.ts').includes("log.error('sms_not_sent', { err })")).toBe(
        isReviewed,
      );
      // `constructor(private readonly logger: WinstonLogger)`, a class of the project.
      expect(/\blog\.info\('carrier_gave_label/.test(read('src/carriers/carrier.client.ts'))).toBe(
        isReviewed,
      );
      expect(read('src/logging/log-error.ts')).not.toContain('getLogger');
      const inside = findingsOf(project()).filter(({ finding }) => finding.reason === 'logger-module');
      expect([...new Set(inside.map(({ path }) => path))].sort()).toEqual([
        'src/logging/log-error.ts',
        'src/logging/winston-logger.service.ts',
      ]);
    });

    it('replaces the factory when a person has looked', () => {
      const factory = read('src/logging/winston.ts');
      expect(factory.includes("from '@logshift/runtime/compat'")).toBe(variant === 'review');
      expect(factory.includes('createLogger(')).toBe(variant === 'safe');
    });

    it('writes records when it runs, and Nest goes on logging', async () => {
      const running = await startServer(project().folder, 'build/src/main.js', {
        env: { LOG_LEVEL: 'info' },
      });
      const { id } = await post(`${running.url}/parcels`, {
        reference: 'KL-1',
        carrier: 'snail',
        recipient: { name: 'Ada', phone: 'none' },
      });
      await post(`${running.url}/parcels/${id}/events`, { status: 'in_transit', place: 'Berlin' });
      expect((await fetch(`${running.url}/parcels/99`)).status).toBe(404);
      const { stdout, stderr } = await running.stop();
      expect(stderr).toBe('');

      const records = recordsIn(stdout);
      // winston's logger says `service` on every line, so its calls wait for review.
      const listening = { level: 'info', logger: 'main', event: 'parcel_tracking_listening' };
      const expected = [
        ...(variant === 'review' ? [{ ...listening, config_version: '2.14.0' }] : []),
        { level: 'info', event: 'parcel_created', parcel_id: 1, reference: 'KL-1' },
        { level: 'info', event: 'webhook', parcel_id: 1 },
        { level: 'info', event: 'recipient_told', recipient_name: 'Ada', parcel_id: 1 },
        { level: 'warn', event: 'parcel_not_found', parcel_id: 99, known: 1 },
        { level: 'warn', event: 'method_failed', method: 'GET', url: '/parcels/99' },
      ];
      for (const record of expected) expect(records).toContainEqual(expect.objectContaining(record));
      // Whatever is written is JSON, by winston or by us.
      const lines = stdout.split('\n').filter((line) => line !== '');
      expect(lines.filter((line) => !line.startsWith('{'))).toEqual([]);
      expect(stdout).toContain('Mapped {/parcels, POST} route');
      // What went through `logError` of the project: by the wrapper, or by an event where the wrapper was called.
      if (variant === 'review') {
        const thrown = expect.objectContaining({ type: 'RangeError', message: 'none is no phone number' });
        expect(records).toContainEqual(expect.objectContaining({ event: 'sms_not_sent', err: thrown }));
      } else expect(stdout).toContain('"message":"SMS not sent"');
    });
  });
});

async function post(url: string, body: unknown): Promise<{ readonly id: number }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`POST ${url} answered ${response.status}.`);
  return (await response.json()) as { id: number };
}
