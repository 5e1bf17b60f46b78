/** Which files `logshift migrate` reads, and what it does with those that it does not. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runInProcess } from '../../helpers/run-command-line.js';
import { createTempProject } from '../../helpers/temp-project.js';

const PACKAGE = '{ "name": "shop", "type": "module" }\n';

async function outcomes(root: string, ...args: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const { stdout } = await runInProcess(['migrate', '--json', ...args], { cwd: root });
  const { files } = JSON.parse(stdout) as {
    readonly files: readonly { readonly path: string; readonly outcome: string; readonly reason?: string }[];
  };
  return Object.fromEntries(files.map(({ path, outcome, reason }) => [path, reason ?? outcome]));
}

describe('logshift migrate', () => {
  it('finds sources of every form in a directory, and neither Markdown nor pages', async () => {
    const forms = ['js', 'jsx', 'mjs', 'cjs', 'ts', 'tsx', 'mts', 'cts'];
    const { root } = createTempProject({
      'package.json': PACKAGE,
      ...Object.fromEntries(forms.map((form) => [`src/a.${form}`, `console.log('a started');\n`])),
      'src/a.vue': `<script>\nconsole.log('a started');\n</script>\n`,
      'src/a.svelte': `<script>\nconsole.log('a started');\n</script>\n`,
      'src/a.astro': `---\nconsole.log('a started');\n---\n`,
      'README.md': "```js\nconsole.log('a started');\n```\n",
      'guide.mdx': "import a from 'a';\n\n```js\nconsole.log('a started');\n```\n",
      'index.html': `<script>console.log('a started')</script>`,
    });
    expect(await outcomes(root, '--include', 'review')).toEqual({
      ...Object.fromEntries(forms.map((form) => [`src/a.${form}`, 'changed'])),
      'src/a.astro': 'changed',
      'src/a.svelte': 'unchanged',
      'src/a.vue': 'unchanged',
    });
  });

  it.each(['README.md', 'index.html', 'styles.css'])(
    'leaves %s alone even when it is named',
    async (name) => {
      const { root, read } = createTempProject({ 'package.json': PACKAGE, [name]: "console.log('a');\n" });
      expect(await outcomes(root, name, '--write', '--allow-dirty')).toEqual({
        [name]: 'Its name does not end as that of a source file.',
      });
      expect(read(name)).toBe("console.log('a');\n");
    },
  );

  it('reads a program without an ending when it is named', async () => {
    const { root } = createTempProject({
      'package.json': PACKAGE,
      'bin/serve': "#!/usr/bin/env node\nconsole.error('port taken');\n",
    });
    expect(await outcomes(root, 'bin/serve', '--include', 'review')).toEqual({ 'bin/serve': 'changed' });
  });

  it('skips a file that is not UTF-8 and leaves every byte of it', async () => {
    const bytes = Buffer.from("console.log('caf\u00E9 opened');\n", 'latin1');
    const { root } = createTempProject({ 'package.json': PACKAGE, 'src/cafe.js': bytes });
    expect(await outcomes(root, '--write', '--allow-dirty', '--include', 'review')).toEqual({
      'src/cafe.js': 'It is not valid UTF-8.',
    });
    expect(readFileSync(join(root, 'src/cafe.js'))).toEqual(bytes);
  });

  it('writes a component back with nothing changed outside of its script', async () => {
    const component = `\uFEFF<template>\r\n  <p>😀 {{ total }}</p>\r\n</template>\r\n\r\n<script>\r\nconsole.log('Cart shown');\r\n</script>\r\n`;
    const { root, read } = createTempProject({ 'package.json': PACKAGE, 'src/Cart.vue': component });
    const lifted = ['--include', 'review,browser-code', '--write', '--allow-dirty'];
    expect(await outcomes(root, ...lifted)).toEqual({ 'src/Cart.vue': 'changed' });
    expect(read('src/Cart.vue')).toBe(
      component.replace(
        `console.log('Cart shown');`,
        `import { getLogger } from '@logshift/runtime';\r\n\r\nconst log = getLogger('Cart');\r\n\r\nlog.info('cart_shown');`,
      ),
    );
    expect(await outcomes(root, ...lifted)).toEqual({ 'src/Cart.vue': 'unchanged' });
  });
});
