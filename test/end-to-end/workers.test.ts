import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createTempProject, type TempProject } from '../helpers/temp-project.js';

const CLI = fileURLToPath(new URL('../../codemods/dist/esm/cli.js', import.meta.url));

/** Files that import a logger of the project, and files that only types tell of, spread over many tasks. */
function createProject(): TempProject {
  const sources = Array.from({ length: 230 }, (_, index) => {
    const call = `logger.info('Order %s placed in step ${index}', order.id);`;
    const typed = `import type { Sink } from './sink.js';\nexport const f = (sink: Sink, order: { id: string }) => sink.warn('Order ' + order.id + ' lost in ${index}');\n`;
    const plain = `const { logger } = require('./logger');\nmodule.exports = (order) => { ${call} };\n`;
    return index % 20 === 7 ? [`src/typed-${index}.ts`, typed] : [`src/order-${index}.js`, plain];
  });
  return createTempProject({
    'package.json': '{ "name": "shop" }',
    'tsconfig.json': '{ "compilerOptions": { "strict": true, "module": "nodenext" }, "include": ["src"] }',
    'src/logger.js': "exports.logger = require('winston').createLogger({});\n",
    'src/sink.ts': 'export interface Sink { warn(text: string): void }\n',
    ...Object.fromEntries(sources),
  });
}

interface Report {
  readonly files: unknown;
  readonly summary: { durationMs?: number };
}

function report({ root }: TempProject, flags: readonly string[]): Report {
  const { stdout, stderr } = spawnSync(process.execPath, [CLI, 'migrate', '--json', ...flags], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  expect(stderr).toBe('');
  const { files, summary } = JSON.parse(stdout) as Report;
  delete summary.durationMs;
  return { files, summary };
}

describe('migrate --workers', () => {
  it('reports the same, in the same order, with any number of threads', () => {
    const project = createProject();
    const alone = report(project, ['--include', 'review']);
    expect(JSON.stringify(alone)).toContain('order_placed');
    expect(report(project, ['--include', 'review', '--workers', '1'])).toEqual(alone);
    expect(report(project, ['--include', 'review', '--workers', '3'])).toEqual(alone);
  });

  it('takes the first calls of the report up to --max-changes', () => {
    const project = createProject();
    const flags = ['--include', 'review', '--max-changes', '17'];
    expect(report(project, [...flags, '--workers', '3'])).toEqual(report(project, flags));
  });
});
