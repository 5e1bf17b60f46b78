/** Completion, asked of the shells themselves where they are installed. */
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runInProcess } from '../../helpers/run-command-line.js';
import { createTempProject, type TempProject } from '../../helpers/temp-project.js';

const has = (shell: string) => spawnSync(shell, ['--version']).status === 0;

async function scriptFor(shell: string): Promise<TempProject> {
  const { stdout, exitCode, stderr } = await runInProcess(['completion', shell], { cwd: '.' });
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return createTempProject({ script: stdout, 'my orders.js': '', 'orders.txt': '' });
}

const run = (project: TempProject, program: string, args: readonly string[]) =>
  execFileSync(program, [...args], {
    cwd: project.root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** What is typed, and what of it must be offered. */
const WORDS: readonly (readonly [string, readonly string[]])[] = [
  ['mig', ['migrate']],
  ['report ', ['merge']],
  ['migrate --js', ['--json']],
  ['migrate src --write --bas', ['--baseline']],
  ['report merge --out', ['--output']],
  ['migrate --include spread-a', ['spread-arguments']],
  ['migrate --only log-call', ['log-call-to-event']],
  ['migrate --target wi', ['winston']],
  ['explain program-o', ['program-output']],
  ['completion z', ['zsh']],
];

describe.skipIf(!has('bash'))('bash', () => {
  const complete = (project: TempProject, words: readonly string[]) => {
    const code = `source ./script
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _logshift; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return run(project, 'bash', ['--norc', '-c', code, 'bash', ...words])
      .split('\n')
      .filter((word) => word !== '');
  };

  it.each(WORDS)('logshift %s', async (typed, expected) => {
    expect(complete(await scriptFor('bash'), `logshift ${typed}`.split(' '))).toEqual(expected);
  });

  it('completes a value behind an equals sign, which bash splits off', async () => {
    const project = await scriptFor('bash');
    expect(complete(project, ['logshift', 'migrate', '--target', '=', 'pi'])).toEqual(['pino']);
    expect(complete(project, ['logshift', 'migrate', '--target', '='])).toContain('pino');
  });

  it('leaves files to bash, which knows how to quote them', async () => {
    const project = await scriptFor('bash');
    expect(complete(project, ['logshift', 'migrate', 'my'])).toEqual([]);
    expect(complete(project, ['logshift', 'migrate', '--config', 'o'])).toEqual([]);
    expect(run(project, 'bash', ['--norc', '-c', 'source ./script; complete -p logshift'])).toContain(
      '-o default',
    );
  });

  it('offers every command and every option of each', async () => {
    const project = await scriptFor('bash');
    const { stdout } = await runInProcess(['migrate', '--help'], { cwd: '.' });
    const flags = [...stdout.matchAll(/^ +(?:-\w, )?(--[a-z-]+)/gm)].map(([, flag]) => flag);
    expect(flags.length).toBeGreaterThan(15);
    expect(complete(project, ['logshift', 'migrate', '--'])).toEqual(expect.arrayContaining(flags));
  });
});

describe.skipIf(!has('fish'))('fish', () => {
  const complete = (project: TempProject, typed: string) =>
    run(project, 'fish', ['--no-config', '-c', 'source ./script; complete -C $argv[1]', typed])
      .split('\n')
      .map((line) => line.split('\t')[0]?.replace(/^'(.*)'$/, '$1'))
      .filter((word) => word !== '');

  it.each(WORDS)('logshift %s', async (typed, expected) => {
    expect(complete(await scriptFor('fish'), `logshift ${typed}`)).toEqual(expected);
  });

  it('offers files where they are expected, and only there', async () => {
    const project = await scriptFor('fish');
    expect(complete(project, 'logshift migrate my')).toEqual(['my orders.js']);
    expect(complete(project, 'logshift migrate --config ord')).toEqual(['orders.txt']);
    expect(complete(project, 'logshift explain orders.t')).toEqual([]);
    expect(complete(project, 'logshift orders.t')).toEqual([]);
  });
});

describe.skipIf(!has('zsh'))('zsh', () => {
  /** Types into a zsh of its own, presses Tab, and reads the line as it stands then. */
  const complete = (project: TempProject, typed: string) => {
    const code = `zmodload zsh/zpty
zpty shell 'zsh -f -i'
zpty -w shell 'PROMPT= RPROMPT=; autoload -U compinit; compinit -u -D; source ./script; show() { print -r -- "<<$BUFFER>>" >> line; }; zle -N show; bindkey "^X" show; print READY'
zpty -r shell out '*READY*READY*'
zpty -w -n shell $'${typed}\\t\\C-x'
for ((tries = 0; tries < 100; tries++)); do [[ -s line ]] && break; sleep 0.1; done
zpty -d shell`;
    run(project, 'zsh', ['-f', '-c', code]);
    return /<<(.*)>>/.exec(project.read('line'))?.[1];
  };

  it.each(WORDS)('logshift %s', async (typed, [expected = '']) => {
    const before = typed.slice(0, typed.lastIndexOf(' ') + 1);
    expect(complete(await scriptFor('zsh'), `logshift ${typed}`)).toBe(`logshift ${before}${expected} `);
  });

  it('completes files, quoted', async () => {
    expect(complete(await scriptFor('zsh'), 'logshift migrate my')).toBe('logshift migrate my\\ orders.js ');
  });
});

it.each([[['completion']], [['completion', 'tcsh']]])('refuses %j', async (args) => {
  const { exitCode, stderr } = await runInProcess(args, { cwd: '.' });
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^error: /);
});

it('is a script that each shell can read', async () => {
  for (const shell of ['bash', 'zsh', 'fish'].filter(has)) {
    const project = await scriptFor(shell);
    expect(() => run(project, shell, ['-n', join(project.root, 'script')])).not.toThrow();
  }
});
