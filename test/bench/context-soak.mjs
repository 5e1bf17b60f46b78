/**
 * `node test/bench/context-soak.mjs [requests]`: 10,000 interleaved requests to a server of each framework, each in a process
 * of its own: answered at once, streamed, with a body, given up by the client, and cut by the socket's timeout. Every line
 * must name the request that it belongs to, every request get one access event of the right kind, and no context be held
 * when all are over. The servers are those of the test (`test/helpers/soak-servers.ts`), the package is the built one:
 * needs `npm run build -w runtime`. Exits 1 when anything is wrong.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const AT_ONCE = 64;
const TIMEOUT_MS = 40;
const PATHS = ['/work', '/stream', '/body', '/work', '/hang', '/hang?timeout'];
/** Where Node's request is not at hand when the handler's response is over, nothing says so. */
const WITHOUT_CLOSE = new Set(['Hono']);

if (process.argv[2] === '--one') await soakOne(process.argv[3], process.argv[4], Number(process.argv[5]));
else await soakAll(Number(process.argv[2] ?? 10_000));

async function soakAll(requests) {
  const folder = mkdtempSync(join(ROOT, '.context-soak-')); // below the root, where packages are found
  try {
    const servers = await bundleServers(folder);
    const { SOAK_SERVERS } = await import(pathToFileURL(servers).href);
    for (const name of Object.keys(SOAK_SERVERS)) {
      const args = ['--expose-gc', fileURLToPath(import.meta.url), '--one', servers, name, String(requests)];
      try {
        console.log(execFileSync(process.execPath, args, { encoding: 'utf8', cwd: ROOT }).trimEnd());
      } catch (failed) {
        console.log(`${name}: FAILED ${failed.stdout ?? ''}`);
        process.exitCode = 1;
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function bundleServers(folder) {
  const { rolldown } = await import('rolldown');
  const input = join(ROOT, 'test/helpers/soak-servers.ts');
  const bundle = await rolldown({ input, external: /^[^./]/, platform: 'node', tsconfig: false });
  const file = join(folder, 'servers.mjs');
  await bundle.write({ file, format: 'esm' });
  await bundle.close();
  return file;
}

async function soakOne(servers, name, requests) {
  await import('reflect-metadata');
  const { SOAK_SERVERS, listenAnywhere } = await import(pathToFileURL(servers).href);
  const { configureLogging } = await import('@logshift/runtime');
  const lines = [];
  configureLogging({
    level: 'trace',
    format: 'json',
    destination: { write: (line) => void lines.push(line) },
  });
  const hanging = new Map();
  const held = [];
  const server = await SOAK_SERVERS[name]({
    onScope: (object) => void held.push(new WeakRef(object)),
    onHang: (id) => hanging.get(id)?.(),
  });
  server.prependListener('request', ({ url, socket }) => {
    if (url.includes('timeout')) socket.setTimeout(TIMEOUT_MS);
  });
  const port = await listenAnywhere(server);
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const began = performance.now();
  const sent = await sendAll(port, agent, hanging, requests);
  const isOver = (line) =>
    line.includes('"event":"request_completed"') || line.includes('"event":"request_aborted"');
  await until(() => lines.filter(isOver).length >= requests);
  const seconds = (performance.now() - began) / 1000;
  const wrong = findWrong(name, lines.map(JSON.parse), sent, held);
  hanging.clear();
  agent.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await until(() => {
    globalThis.gc();
    return held.every((ref) => ref.deref() === undefined);
  });
  const kept = held.filter((ref) => ref.deref() !== undefined).length;
  if (kept > 0) wrong.push(`${kept} of ${held.length} contexts are held`);
  const verdict = wrong.length === 0 ? `${lines.length} lines, all right` : wrong.join('; ');
  console.log(`${name.padEnd(20)} ${requests} requests in ${seconds.toFixed(1)} s: ${verdict}`);
  process.exit(wrong.length === 0 ? 0 : 1);
}

function findWrong(name, records, sent, held) {
  const paths = new Map(sent.map(({ id, path }) => [id, path.split('?')[0]]));
  const strays = records.filter(({ request_id: id, path }) => paths.get(id) !== path);
  const counts = {};
  for (const { event } of records) counts[event] = (counts[event] ?? 0) + 1;
  const each = (path) => sent.filter((one) => one.path.split('?')[0] === path).length;
  const wanted = {
    ...{
      worked: each('/work'),
      piece_made: each('/stream') * 3,
      body_read: each('/body'),
      hanging: each('/hang'),
    },
    request_aborted: each('/hang'),
    request_completed: sent.length - each('/hang'),
    ...(!WITHOUT_CLOSE.has(name) && { closed: sent.length }),
  };
  const wrong = Object.entries(wanted)
    .filter(([event, times]) => counts[event] !== times)
    .map(([event, times]) => `${counts[event] ?? 0} ${event} instead of ${times}`);
  if (strays.length > 0)
    wrong.push(`${strays.length} lines of another request, such as ${JSON.stringify(strays[0])}`);
  const unanswered = sent.filter(({ path, answered }) => answered === path.startsWith('/hang'));
  if (unanswered.length > 0)
    wrong.push(`${unanswered.length} requests that were not answered as they should`);
  if (held.length !== each('/work')) wrong.push(`${held.length} contexts instead of ${each('/work')}`);
  return wrong;
}

/** A fixed number of requests at once, over connections that are kept. */
async function sendAll(port, agent, hanging, requests) {
  const sent = [];
  let next = 0;
  const work = async () => {
    while (next < requests) {
      const number = next++;
      sent.push(await sendOne(port, agent, hanging, `r-${number}`, PATHS[number % PATHS.length]));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return sent;
}

function sendOne(port, agent, hanging, id, path) {
  return new Promise((resolve, reject) => {
    const isBody = path === '/body';
    const request = httpRequest({
      ...{
        port,
        agent,
        path: `${path}${path.includes('?') ? '&' : '?'}secret=1`,
        method: isBody ? 'POST' : 'GET',
      },
      headers: { 'x-request-id': id, ...(isBody && { 'content-type': 'application/x-soak' }) },
    });
    request.on('response', (response) => {
      if (response.headers['x-request-id'] !== id) reject(new Error(`${id} was answered as another.`));
      response.resume().on('end', () => resolve({ id, path, answered: true }));
    });
    request.on('error', (error) => {
      if (path.startsWith('/hang')) resolve({ id, path, answered: false });
      else reject(error);
    });
    if (path === '/hang') hanging.set(id, () => setTimeout(() => request.destroy(), 2));
    if (isBody) request.write('one');
    setImmediate(() => request.end(isBody ? 'two' : undefined));
  });
}

async function until(isSo) {
  for (let tries = 0; !isSo() && tries < 100; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
}
