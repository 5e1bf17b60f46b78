import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';

type Row = Readonly<Record<string, unknown>>;

interface Seen {
  readonly answer: { readonly status: number; readonly correlation_id: string };
  readonly records: readonly Row[];
  readonly spans: readonly {
    readonly name: string;
    readonly trace_id: string;
    readonly span_id: string;
    readonly parent_id: string | null;
  }[];
  readonly steps: readonly {
    readonly args: readonly string[];
    readonly code: number;
    readonly stdout: string;
    readonly stderr: string;
  }[];
}

const START = join(import.meta.dirname, '../../../runtime/examples/shop/start.mjs');

/** Node 22 says so of the SQLite that it has built in, and that the shop keeps its dead letters with. */
const NODE_22_WARNS = /^\(node:\d+\) ExperimentalWarning: SQLite .*\n\(Use .*\n/;

describe('the example shop, in processes of its own', () => {
  let seen: Seen;
  beforeAll(async () => {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [START, '--json'], {
      maxBuffer: 1e7,
    });
    expect(stderr.replace(NODE_22_WARNS, '')).toBe('');
    seen = JSON.parse(stdout) as Seen;
  });

  it('answers the order although a handler fails', () => {
    expect(seen.answer).toMatchObject({ status: 201, body: { order_id: 1, total: 99.5 } });
  });

  it('has the correlation id of the answer and one trace id on every line, whoever wrote it', () => {
    const names = seen.records.map(({ event }) => event);
    expect(new Set(names)).toEqual(
      new Set([
        'order_placed',
        'request_completed',
        'job_started',
        'parcel_packed',
        'job_completed',
        'handler_failed',
        'handler_exhausted_retries',
      ]),
    );
    expect(names.filter((name) => name === 'handler_failed')).toHaveLength(2);
    expect(new Set(seen.records.map((record) => record['correlation_id']))).toEqual(
      new Set([seen.answer.correlation_id]),
    );
    expect(new Set(seen.records.map((record) => record['trace_id'])).size).toBe(1);
  });

  it('has one trace from the request through both handlers to the job', () => {
    const byId = new Map(seen.spans.map((span) => [span.span_id, span]));
    const pathOf = ({ name, parent_id }: Seen['spans'][number]): string =>
      parent_id === null ? name : `${pathOf(byId.get(parent_id)!)} > ${name}`;
    expect(seen.spans.map(pathOf).sort()).toEqual([
      'POST /orders',
      'POST /orders > handle order.placed',
      'POST /orders > handle order.placed',
      'POST /orders > handle order.placed',
      'POST /orders > handle order.placed > send packing',
      'POST /orders > handle order.placed > send packing > process packing',
    ]);
    expect(new Set(seen.spans.map(({ trace_id }) => trace_id))).toEqual(
      new Set(seen.records.map((record) => record['trace_id'])),
    );
  });

  it('has the failed handler, and no other, among the dead letters with that id; check says so with its exit code', () => {
    const [check, list, json] = seen.steps;
    expect(check).toMatchObject({ code: 1, stdout: expect.stringMatching(/^1 dead letter is open/) });
    expect(list!.stdout).toContain('tellWarehouse');
    const letters = JSON.parse(json!.stdout) as Row[];
    expect(letters).toMatchObject([
      {
        handler: 'tellWarehouse',
        attempts: 2,
        event: { type: 'order.placed', correlation_id: seen.answer.correlation_id, payload: { order_id: 1 } },
      },
    ]);
  });

  it('heals it by a reprocess as soon as the handler can do its work, and not before', () => {
    const [, , , early, late, check] = seen.steps;
    expect(early).toMatchObject({ code: 1, stdout: expect.stringContaining('0 of 1 dead letter resolved.') });
    expect(late).toMatchObject({ code: 0, stdout: expect.stringContaining('1 of 1 dead letter resolved.') });
    // The command's own answer is on standard output, the program's records are not.
    const told = late!.stderr.split('\n').filter((line) => line.includes('"warehouse_told"'));
    expect(told.map((line) => (JSON.parse(line) as Row)['correlation_id'])).toEqual([
      seen.answer.correlation_id,
    ]);
    expect(check).toMatchObject({ code: 0, stdout: 'No dead letters are open.\n' });
  });
});
