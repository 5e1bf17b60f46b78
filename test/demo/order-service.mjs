import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startServer } from './legacy-project.mjs';

const scope = fileURLToPath(new URL('request-scope.cjs', import.meta.url));

/** Starts the compiled order-service; each request has an id and a span of its own. */
export function startApp(folder) {
  return startServer(folder, join('build', 'src', 'server.js'), {
    execArgv: ['--require', scope],
    env: { API_KEY: '', JOB_INTERVAL_MS: '20' },
  });
}
