import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTempProject } from '../helpers/temp-project.js';
import { runLogshift } from '../demo/legacy-project.mjs';

const FILES = 200;
/** These look at their own source, so any rewriting breaks them. */
const BREAKING = [17, 101, 102];

const nameOf = (index: number): string => `src/step-${String(index).padStart(3, '0')}.js`;

/** A project of 200 modules; its check loads them all, and counts how often it was run. */
function createProject() {
  const files = Array.from({ length: FILES }, (_, index) => {
    const guard = BREAKING.includes(index)
      ? `const own = require('node:fs').readFileSync(__filename, 'utf8');\n` +
        `if (!own.includes('console' + '.log(')) throw new Error('step ${index} was changed');\n`
      : '';
    const code = `function run(order) {\n  console.log('Step ${index} done for order', order.id);\n}\n`;
    return [nameOf(index), `${code}${guard}module.exports = run;\n`] as const;
  });
  const project = createTempProject({
    ...Object.fromEntries(files),
    '.gitignore': 'runs.txt\nnode_modules/\n',
    'package.json': '{ "name": "steps", "type": "commonjs" }\n',
    'node_modules/@logshift/runtime/package.json': '{ "name": "@logshift/runtime", "main": "index.js" }\n',
    'node_modules/@logshift/runtime/index.js': 'exports.getLogger = () => ({ info() {} });\n',
    'check.cjs': [
      "const fs = require('node:fs');",
      "fs.appendFileSync('runs.txt', '.');",
      "for (const name of fs.readdirSync('src')) require('./src/' + name);",
      "console.log('all steps load');",
    ].join('\n'),
  });
  project.commit();
  return project;
}

describe('migrate --write --verify', () => {
  it('narrows 200 changed files down to the 3 that break the command, and puts exactly these back', () => {
    const project = createProject();
    const before = new Map(BREAKING.map((index) => [index, project.read(nameOf(index))]));
    const command = `"${process.execPath}" check.cjs`;
    const { exitCode, stdout } = runLogshift(project.root, [
      'migrate',
      'src',
      '--write',
      '--verify',
      command,
    ]);
    expect(exitCode).toBe(1);
    const changed = project.git('diff', '--name-only').trim().split('\n');
    const expected = Array.from({ length: FILES }, (_, index) => index).filter(
      (index) => !BREAKING.includes(index),
    );
    expect(changed).toEqual(expected.map(nameOf));
    for (const [index, text] of before) expect(project.read(nameOf(index))).toBe(text);
    for (const index of BREAKING)
      expect(stdout).toContain(`${nameOf(index)}: \`${command}\` fails with this file changed`);
    expect(stdout).toContain('step 17 was changed');
    expect(project.read('runs.txt').length).toBeLessThan(40);
  });

  it('writes nothing where the command fails before anything is changed', () => {
    const project = createProject();
    const { exitCode, stderr } = runLogshift(project.root, [
      'migrate',
      'src',
      '--write',
      '--verify',
      'exit 3',
    ]);
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringMatching(/`exit 3` fails before anything is changed.*\./),
    ]);
    expect(project.git('status', '--porcelain')).toBe('');
    expect(existsSync(join(project.root, 'runs.txt'))).toBe(false);
  });

  it('asks for --write, without which there is nothing to verify', () => {
    const project = createProject();
    const { exitCode, stderr } = runLogshift(project.root, ['migrate', 'src', '--verify', 'exit 0']);
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/Give --write too\./)]);
    expect(readFileSync(join(project.root, nameOf(0)), 'utf8')).toContain('console.log');
  });
});
