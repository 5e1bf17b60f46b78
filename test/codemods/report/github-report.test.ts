/** Annotations for GitHub: commands that cannot be broken by what they say, and no more than GitHub shows. */
import { describe, expect, it } from 'vitest';
import { runInProcess } from '../../helpers/run-command-line.js';
import { createTempProject, type TempProject } from '../../helpers/temp-project.js';

const HEAD = "import x from 'x';\n";

async function commands(project: TempProject, ...args: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await runInProcess(['migrate', '--github', ...args], { cwd: project.root });
  return stdout.split('\n').filter((line) => line.startsWith('::'));
}

/** A workflow command as the runner reads it. */
function parse(command: string) {
  const [, level = '', properties = '', message = ''] = /^::(\w+) ?(.*?)::(.*)$/.exec(command) ?? [];
  const unescape = (text: string) =>
    text
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%0D', '\r')
      .replaceAll('%0A', '\n')
      .replaceAll('%25', '%');
  const entries = properties.split(',').map((each) => each.split('=').map(unescape) as [string, string]);
  return { level, message: unescape(message), ...Object.fromEntries(entries) };
}

describe('--github', () => {
  it('annotates what can be rewritten, what is left to people, and files that failed', async () => {
    const project = createTempProject({
      'src/a.js': `${HEAD}  console.log('Order placed');\nconsole.log(...list);\n`,
      'src/b.js': 'console.log("a b");\nfunction {',
    });
    const found = (await commands(project)).map(parse);
    expect(found).toMatchObject([
      { level: 'error', file: 'src/b.js', title: 'logshift: the file failed' },
      { level: 'warning', file: 'src/a.js', line: '2', col: '3', title: 'logshift: log-call-to-event' },
      { level: 'notice', file: 'src/a.js', line: '3', col: '1', title: 'logshift: spread-arguments' },
    ]);
    expect(found[1]!.message).toBe('`console.log` becomes the event `order_placed`.');
  });

  it('joins the places of one file and reason', async () => {
    const calls = Array.from({ length: 12 }, (_, index) => `console.log('Order ${index}a placed');\n`).join(
      '',
    );
    const found = (await commands(createTempProject({ 'a.js': HEAD + calls }))).map(parse);
    expect(found).toHaveLength(1);
    expect(found[0]!.message).toMatch(/\nThe same in lines 3, 4, 5, 6, 7, 8, 9, 10 and 3 more\.$/);
  });

  it('prints no more of a level than GitHub shows, those with most places first, and the rest in a group', async () => {
    const files = Array.from({ length: 14 }, (_, index) => [
      `f${String(index).padStart(2, '0')}.js`,
      HEAD + `console.log('Order placed');\n`.repeat(index === 13 ? 5 : 1),
    ]);
    const project = createTempProject(Object.fromEntries(files) as Record<string, string>);
    const found = await commands(project);
    const warnings = found.filter((line) => line.startsWith('::warning '));
    expect(warnings).toHaveLength(10);
    expect(parse(warnings[0]!)).toMatchObject({ file: 'f13.js' });
    expect(found.slice(10)).toEqual(['::group::logshift: 4 more than GitHub shows', '::endgroup::']);
    const { stdout } = await runInProcess(['migrate', '--github'], { cwd: project.root });
    expect(stdout).toContain('\n  f09.js:2 warning: log-call-to-event\n');
  });

  it('escapes whatever would end a command or a property', async () => {
    const name = 'a,b:c%0A::error::x.js';
    const project = createTempProject({ [name]: `${HEAD}console.log('Order placed');\n` });
    const found = await commands(project);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('file=a%2Cb%3Ac%250A%3A%3Aerror%3A%3Ax.js,');
    expect(parse(found[0]!)).toMatchObject({ level: 'warning', file: name });
  });

  it('says nothing of what is no log', async () => {
    expect(
      await commands(createTempProject({ 'a.js': '#!/usr/bin/env node\nconsole.log("usage: shop");\n' })),
    ).toEqual([]);
  });

  it('marks calls that are new to the baseline, and these alone', async () => {
    const project = createTempProject({ 'a.js': `${HEAD}console.log('Order placed');\n` });
    await runInProcess(['migrate', '--baseline', 'b.json', '--update-baseline'], { cwd: project.root });
    project.write('a.js', `${HEAD}console.log('Order placed');\nconsole.log('Order lost');\n`);
    const found = (await commands(project, '--check', '--baseline', 'b.json')).map(parse);
    expect(found).toMatchObject([
      { level: 'error', file: 'a.js', line: '3', title: 'logshift: new legacy log call' },
    ]);
    expect(found[0]!.message).toContain('The baseline b.json does not hold this call.');
  });

  it('leaves JSON on standard output alone', async () => {
    const project = createTempProject({ 'a.js': `${HEAD}console.log('Order placed');\n` });
    const { stdout, stderr } = await runInProcess(['migrate', '--github', '--json'], { cwd: project.root });
    expect(JSON.parse(stdout)).toMatchObject({ version: 1 });
    expect(stderr).toMatch(/^::warning file=a\.js,/);
  });
});
