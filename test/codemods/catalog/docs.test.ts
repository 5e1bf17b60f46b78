/** The commands and the catalog of the page, run and read. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCatalog, toLinePattern } from '@logshift/runtime/log-calls';
import { describe, expect, it } from 'vitest';
import { renderCatalog } from '../../../codemods/src/catalog/render-catalog.js';
import { runInProcess } from '../../helpers/run-command-line.js';
import { createTempProject } from '../../helpers/temp-project.js';

const page = readFileSync(join(import.meta.dirname, '../../../codemods/docs/catalog.md'), 'utf8');

describe('codemods/docs/catalog.md', () => {
  it('shows a catalog as it is written', () => {
    const [, text = ''] = /```json\n(\{\n {2}"version"[^]*?)```/.exec(page) ?? [];
    const parsed = parseCatalog(text);
    if (parsed.kind === 'fault') throw new Error(parsed.fault);
    expect(renderCatalog(parsed.catalog)).toBe(text);
    const [message] = parsed.catalog.events[0]!.messages;
    expect(message?.pattern).toBe(toLinePattern(message?.text ?? ''));
  });

  it('shows commands that do what it says, in order', async () => {
    const project = createTempProject({
      'package.json': '{ "name": "shop" }',
      'app.log': 'Order 7 placed\n',
      'src/orders.js': "module.exports = (order) => {\n  console.log('Order %s placed', order.id);\n};\n",
    });
    const commands = [...page.matchAll(/^npx logshift ([^#\n]+?)\s*#/gm)].map(([, words]) => words ?? '');
    expect(commands.length).toBeGreaterThan(4);
    for (const command of commands) {
      const result = await runInProcess(command.trim().split(/\s+/), { cwd: project.root });
      expect([result.exitCode, result.stderr], command).toEqual([0, '']);
    }
    expect(project.read('src/orders.js')).toContain("log.info('order_placed', { order_id: order.id })");
    expect(Object.keys(project.files())).toEqual(
      expect.arrayContaining(['EVENTS.md', 'ALERTS.md', 'log-events.d.ts']),
    );
  });
});
