import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { configureLogging, flushLogs, getLogger } from '@logshift/runtime';
import { parseJsonStrictly } from '../helpers/parse-json-strictly.js';

const log = getLogger('x');
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'logshift-'));
  file = join(folder, 'app.log');
});
afterEach(() => rmSync(folder, { recursive: true }));

function readEvents(path: string): unknown[] {
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  return lines.map((line) => (parseJsonStrictly(line) as { event: unknown }).event);
}

function endTransport(transport: ReturnType<typeof pino.transport>): Promise<void> {
  return new Promise((resolve) => {
    transport.once('close', resolve);
    transport.end();
  });
}

describe('streams of pino as destinations', () => {
  it('pino.destination, asynchronous, with flushLogs', () => {
    configureLogging({
      format: 'json',
      destination: pino.destination({
        dest: file,
        sync: false,
        minLength: 4096,
        append: true,
        mkdir: false,
        fsync: false,
      }),
    });
    return new Promise<void>((resolve) => setTimeout(resolve, 50)).then(() => {
      log.info('a', { trouble: 10n });
      flushLogs();
      expect(readEvents(file)).toEqual(['a']);
    });
  });

  it('a transport in a worker thread', async () => {
    const transport = pino.transport({ target: 'pino/file', options: { destination: file } });
    configureLogging({ format: 'json', destination: transport });
    for (const event of ['a', 'b', 'c']) log.info(event);
    await endTransport(transport);
    expect(readEvents(file)).toEqual(['a', 'b', 'c']);
  });

  it('a transport of several targets, which sorts records by their level', async () => {
    const errors = join(folder, 'errors.log');
    const transport = pino.transport({
      targets: [
        { target: 'pino/file', level: 'info', options: { destination: file } },
        { target: 'pino/file', level: 'error', options: { destination: errors } },
      ],
    });
    configureLogging({ format: 'json', destination: transport });
    log.info('a');
    log.error('b');
    await endTransport(transport);
    expect(readEvents(file)).toEqual(['a', 'b']);
    expect(readEvents(errors)).toEqual(['b']);
  });

  it('a multistream, which sorts records by the metadata of the engine', () => {
    const all: string[] = [];
    const severe: string[] = [];
    configureLogging({
      format: 'json',
      destination: pino.multistream([
        { level: 'info', stream: { write: (line: string) => void all.push(line) } },
        { level: 'error', stream: { write: (line: string) => void severe.push(line) } },
      ]),
    });
    log.info('a');
    log.error('b');
    expect([all.length, severe.length]).toEqual([2, 1]);
  });
});

describe('streams of Node as destinations', () => {
  it('get one chunk a record', async () => {
    const stream = new PassThrough();
    configureLogging({ format: 'json', destination: stream });
    log.info('a');
    log.fatal('b');
    stream.end();
    const chunks: string[] = [];
    for await (const chunk of stream) chunks.push(String(chunk));
    expect(
      chunks
        .join('')
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { event: string }).event),
    ).toEqual(['a', 'b']);
  });
});
