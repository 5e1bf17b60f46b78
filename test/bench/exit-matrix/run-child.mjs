import { execFileSync, spawn } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readFileSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CHILD = fileURLToPath(new URL('child.mjs', import.meta.url));
const READ_EVERY_MS = 5;
const READ_BYTES = 16 * 1024;
const TOO_LONG_MS = 60_000;

/** Runs the child once; answers what came out at the other end, how the process ended, and how long that took. */
export async function runChild({ node, ending, sink, lines, delivery }) {
  const folder = mkdtempSync(join(tmpdir(), 'exit-matrix-'));
  try {
    return await SINKS[sink]({ node, args: [CHILD, ending, String(lines)], folder, delivery });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Where the lines of the child go. */
const SINKS = {
  /** What a shell's `|` is: the reader takes 16 KiB each 5 ms. */
  pipe: async (run) => {
    const { reading, writing } = openPipe(run.folder);
    const child = start(run, ['ignore', writing, 'pipe']);
    closeSync(writing);
    const [text, end] = await Promise.all([readSlowly(reading), child]);
    closeSync(reading);
    return { text, ...end };
  },
  /** What Node gives its children. */
  socket: async (run) => {
    const chunks = [];
    const end = await start(run, ['ignore', 'pipe', 'pipe'], async (stdout) => {
      for await (const chunk of stdout) {
        chunks.push(chunk);
        await sleep(READ_EVERY_MS);
      }
    });
    return { text: Buffer.concat(chunks).toString(), ...end };
  },
  file: async (run) => {
    const path = join(run.folder, 'app.log');
    const end = await start(run, ['ignore', 'ignore', 'pipe'], undefined, { LOG_FILE: path });
    return { text: readFileSync(path, 'utf8'), ...end };
  },
  /** A reader that takes a first piece and goes. */
  'closed pipe': async (run) => {
    const { reading, writing } = openPipe(run.folder);
    const child = start(run, ['ignore', writing, 'pipe']);
    closeSync(writing);
    const text = await readSlowly(reading, 1);
    closeSync(reading);
    return { text, ...(await child) };
  },
};

export const SINK_NAMES = Object.keys(SINKS);

async function start({ node, args, delivery }, stdio, read, env = {}) {
  const began = Date.now();
  const child = spawn(node, args, {
    stdio,
    env: { PATH: process.env.PATH, LOG_FORMAT: 'json', DELIVERY: delivery, ...env },
    timeout: TOO_LONG_MS,
    killSignal: 'SIGKILL',
  });
  const stderr = [];
  child.stderr.on('data', (chunk) => stderr.push(chunk));
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ status: signal ?? code }));
  });
  await read?.(child.stdout);
  const { status } = await ended;
  return { status, stderr: Buffer.concat(stderr).toString(), milliseconds: Date.now() - began };
}

function openPipe(folder) {
  const path = join(folder, 'pipe');
  execFileSync('mkfifo', [path]);
  const reading = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  return { reading, writing: openSync(path, constants.O_WRONLY) };
}

/** Reads until the end, or so many pieces. */
async function readSlowly(fd, pieces = Infinity) {
  const chunks = [];
  const chunk = Buffer.alloc(READ_BYTES);
  while (chunks.length < pieces) {
    const taken = tryRead(fd, chunk);
    if (taken === 0) break;
    if (taken !== undefined) chunks.push(Buffer.from(chunk.subarray(0, taken)));
    await sleep(READ_EVERY_MS);
  }
  return Buffer.concat(chunks).toString();
}

function tryRead(fd, chunk) {
  try {
    return readSync(fd, chunk);
  } catch (error) {
    if (error.code === 'EAGAIN') return undefined;
    throw error;
  }
}

function sleep(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
