import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

import { Client } from 'pg';

const run = promisify(execFile);

/** Where Debian and Ubuntu put the programs of a server, one folder for each version. */
const DEBIAN = '/usr/lib/postgresql';

/** Where tests find a PostgreSQL server, or undefined: then a sentence for whoever skips says what would help. */
export const POSTGRES = findPostgres();
export const NO_POSTGRES =
  'There is no PostgreSQL server: set DATABASE_URL, or `apt-get install postgresql`, and a server is started for the test.';

export interface PostgresServer {
  /** Makes an empty database and answers its connection string. */
  readonly createDatabase: () => Promise<string>;
  /** Deletes the databases, and ends the server if it was started here. */
  readonly stop: () => Promise<void>;
}

/** The server of DATABASE_URL, or a private one in a temporary folder. */
export async function openPostgres(): Promise<PostgresServer> {
  if (POSTGRES === undefined) throw new Error(NO_POSTGRES);
  if (POSTGRES.url !== undefined) return borrowServer(POSTGRES.url);
  return startServer(POSTGRES.programs);
}

type Postgres =
  { readonly url: string; readonly programs?: never } | { readonly programs: string; readonly url?: never };

function findPostgres(): Postgres | undefined {
  const url = process.env['DATABASE_URL'];
  if (url !== undefined && url !== '') return { url };
  if (!existsSync(DEBIAN)) return undefined;
  const versions = readdirSync(DEBIAN).sort((one, other) => Number(other) - Number(one));
  const newest = versions
    .map((version) => join(DEBIAN, version, 'bin'))
    .find((bin) => existsSync(join(bin, 'initdb')));
  return newest === undefined ? undefined : { programs: newest };
}

async function startServer(programs: string): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'logshift-postgres-'));
  const files = join(folder, 'data');
  // The server refuses to run as root.
  const asUser = process.getuid?.() === 0 ? ['runuser', '-u', 'postgres', '--'] : [];
  if (asUser.length > 0) await run('chown', ['postgres', folder]);
  await chmod(folder, 0o700);
  const [command = '', ...rest]: readonly string[] = [...asUser, join(programs, 'initdb')];
  await run(
    command,
    [...rest, '-D', files, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync', '--no-instructions'],
    {
      cwd: '/',
    },
  );
  const port = await findFreePort();
  const settings = ['fsync=off', 'full_page_writes=off', 'shared_buffers=16MB', 'listen_addresses=127.0.0.1'];
  const server = spawnWithUs(
    [
      ...asUser,
      join(programs, 'postgres'),
      ...['-D', files, '-p', String(port), '-k', folder],
      ...settings.flatMap((setting) => ['-c', setting]),
    ],
    [...asUser, join(programs, 'pg_ctl'), 'stop', '-s', '-m', 'immediate', '-D', files],
  );
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await waitFor(url, server);
  return {
    createDatabase: creatorIn(url),
    stop: async () => {
      const end = new Promise((resolve) => server.child.once('close', resolve));
      server.child.stdin?.end();
      await end;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface Started {
  readonly child: ChildProcess;
  readonly complaints: () => string;
}

/** The shell around the server stops it when the shell's input ends: also when the test run is killed. */
function spawnWithUs(start: readonly string[], stop: readonly string[]): Started {
  const script = `${toShell(start)} </dev/null & cat >/dev/null; ${toShell(stop)}; wait`;
  const child = spawn('sh', ['-c', script], { cwd: '/', stdio: ['pipe', 'ignore', 'pipe'] });
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => (complaints = (complaints + chunk.toString()).slice(-4_000)));
  return { child, complaints: () => complaints };
}

function toShell(command: readonly string[]): string {
  return command.map((word) => `'${word}'`).join(' ');
}

async function waitFor(url: string, { child, complaints }: Started): Promise<void> {
  for (const end = Date.now() + 30_000; Date.now() < end && child.exitCode === null; await pause(50)) {
    const client = new Client({ connectionString: url });
    client.on('error', () => {});
    try {
      await client.connect();
      return await client.end();
    } catch {
      await client.end().catch(() => {});
    }
  }
  child.stdin?.end();
  throw new Error(`The PostgreSQL server did not start:\n${complaints()}`);
}

function borrowServer(url: string): PostgresServer {
  const made: string[] = [];
  const create = creatorIn(url);
  return {
    createDatabase: async () => {
      const own = await create();
      made.push(new URL(own).pathname.slice(1));
      return own;
    },
    stop: async () => {
      for (const name of made) await askOnce(url, `drop database ${name} with (force)`);
    },
  };
}

function creatorIn(url: string): () => Promise<string> {
  return async () => {
    const name = `logshift_${randomUUID().replaceAll('-', '')}`;
    await askOnce(url, `create database ${name}`);
    const own = new URL(url);
    own.pathname = `/${name}`;
    return own.href;
  };
}

async function askOnce(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
