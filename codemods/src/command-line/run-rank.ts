import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createGunzip } from 'node:zlib';
import type { EventCatalog } from '@logshift/runtime/log-calls';
import { rankLines } from '../catalog/rank/rank-lines.js';
import { toRankedMessages } from '../catalog/rank/ranked-message.js';
import { readLines } from '../catalog/rank/read-lines.js';
import { renderRanking } from '../catalog/rank/render-ranking.js';
import type { MigrationReport } from '../report/migration-report.js';
import { UsageError } from '../usage-error.js';
import type { Terminal } from './terminal.js';

/** What the lines of a log are looked for in. */
interface RankRequest {
  readonly report: MigrationReport;
  readonly catalog: EventCatalog;
  readonly isJson: boolean;
}

/** Runs `logshift catalog --rank`. Throws a `UsageError` when the log cannot be read. */
export async function runRank(
  log: string,
  { report, catalog, isJson }: RankRequest,
  terminal: Terminal,
): Promise<void> {
  const lines = readLines(await openLog(log, terminal));
  try {
    const ranking = await rankLines(lines, toRankedMessages(report, catalog));
    terminal.out(isJson ? `${JSON.stringify(ranking, undefined, 2)}\n` : renderRanking(ranking));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UsageError(`The log ${log} cannot be read (${message}). Name one that can be.`);
  }
}

async function openLog(log: string, { cwd, input }: Terminal): Promise<AsyncIterable<Uint8Array | string>> {
  if (log === '-') {
    if (!input) throw new UsageError('Nothing is piped into the command. Name a log file, or pipe one in.');
    return input;
  }
  const path = resolve(cwd, log);
  const stats = await stat(path).catch(() => undefined);
  if (!stats || stats.isDirectory()) {
    throw new UsageError(`There is no log file ${log}. Name one that exists, or - for standard input.`);
  }
  const bytes = createReadStream(path);
  if (!log.endsWith('.gz')) return bytes;
  const unzipped = createGunzip();
  bytes.on('error', (error) => unzipped.destroy(error));
  return bytes.pipe(unzipped);
}
