/** The recipe run by jscodeshift itself must write the bytes that `logshift migrate --write` writes. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import transform from '../../../codemods/src/transforms/log-call-to-event.js';
import { runInProcess } from '../../helpers/run-command-line.js';
import { createTempProject, type TempProject } from '../../helpers/temp-project.js';

const JSCODESHIFT = createRequire(import.meta.url).resolve('jscodeshift/bin/jscodeshift.js');
const TRANSFORM = fileURLToPath(
  new URL('../../../codemods/dist/cjs/transforms/log-call-to-event.js', import.meta.url),
);

const FILES = {
  'package.json': '{ "name": "shop", "type": "module" }\n',
  'src/orders.js': `import fs from 'node:fs';\r\n\r\nexport function load(path) {\r\n\tconsole.log('Loading %s', path);\r\n}\r\n`,
  'src/bare.js': `if (process.env.CI) console.log(\`CI \${process.version} found\`)`,
  'src/user.ts': `export class User<T> {\n  private name: T = 'x' as any;\n  greet() {\n    console.warn('User ' + this.name! + ' greeted'); // kept\n  }\n}\n`,
  'src/view.cts': `import React = require('react');\nconsole.error('Failed to render', React.version);\n`,
  'src/legacy/old.cjs': `\uFEFF'use strict'\nvar util = require('util')\nvar debug = util.debuglog('old')\ndebug('got %d rows', rows.length)\n`,
  'src/quiet.js': `export const a = 1;\n`,
};

function jscodeshift(project: TempProject, ...args: readonly string[]): string {
  if (!existsSync(TRANSFORM)) throw new Error('codemods/dist is missing. Run `npm run build` first.');
  return execFileSync(
    process.execPath,
    [JSCODESHIFT, '-t', TRANSFORM, '--run-in-band', '--extensions=js,ts,cts,cjs', 'src', ...args],
    {
      cwd: project.root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      // jscodeshift's Babel would leave a cache in the project.
      env: { PATH: process.env['PATH'], BABEL_DISABLE_CACHE: '1' },
    },
  );
}

describe('the transform log-call-to-event', () => {
  it.each([
    ['as it is', [], []],
    ['without Babel in between', ['--no-babel'], []],
    ['letting through what a person should look at', ['--include=review'], ['--include', 'review']],
  ])('writes the bytes of logshift migrate --write, %s', async (_, shiftArgs, migrateArgs) => {
    const [shifted, migrated] = [createTempProject(FILES), createTempProject(FILES)];
    const printed = jscodeshift(shifted, ...shiftArgs);
    await runInProcess(['migrate', '--write', ...migrateArgs], { cwd: migrated.root });
    expect(printed).toMatch(/0 errors/);
    expect(shifted.files()).toEqual(migrated.files());
    expect(shifted.read('src/user.ts')).toContain(
      "log.warn('user_greeted', { user_name: this.name! }); // kept",
    );
    expect(shifted.read('src/orders.js')).toContain("\tlog.info('loading', { path });\r\n");
  });

  it('counts findings by reason or safety in a dry run, which changes nothing', () => {
    const project = createTempProject({ ...FILES, 'src/rows.js': "require('a');\nconsole.table(rows);\n" });
    const before = project.files();
    expect(jscodeshift(project, '--dry')).toMatch(/draws-output: 1/);
    expect(project.files()).toEqual(before);
  });

  const api = { stats: () => undefined };

  it('answers nothing for a generated file and for one without log calls', async () => {
    expect(
      await transform({ path: 'a.js', source: '// @generated\nconsole.log("a b")' }, api),
    ).toBeUndefined();
    expect(await transform({ path: 'a.js', source: 'a()' }, api)).toBeUndefined();
  });

  it.each([
    ['that cannot be parsed', 'console.log(', /cannot be parsed/],
    ['whose bytes were no UTF-8', "console.log('caf\uFFFD')", /may not be valid UTF-8/],
  ])(
    'throws for a file %s, so that jscodeshift reports it and leaves it alone',
    async (_, source, message) => {
      await expect(transform({ path: 'a.js', source }, api)).rejects.toThrow(message);
    },
  );
});
