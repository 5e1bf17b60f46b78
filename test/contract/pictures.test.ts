import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { showMigrate } from '../packages/migrate-picture.mjs';
import { renderTerminal } from '../packages/render-terminal.mjs';
import { ROOT } from './import-graph.js';

const read = (path: string) => readFileSync(join(ROOT, path));

describe('the pictures of the README', () => {
  it('show what `logshift migrate` prints today (`npm run docs:pictures` draws them anew)', () => {
    expect(renderTerminal(showMigrate())).toBe(read('codemods/docs/pictures/migrate.svg').toString());
  });

  it('are shown, with a text for those who cannot see them', () => {
    const shown = [
      ...read('README.md')
        .toString()
        .matchAll(/!\[([^\]]+)\]\(([^)]+)\)/g),
    ];
    expect(shown.map(([, , path]) => path)).toEqual([
      'codemods/docs/pictures/migrate.svg',
      'codemods/docs/pictures/report.png',
    ]);
    for (const [, text = ''] of shown) expect(text.split(' ').length).toBeGreaterThan(4);
  });

  it('have a photograph that is a whole PNG image of 1280 by 800', () => {
    const image = read('codemods/docs/pictures/report.png');
    expect(image.subarray(1, 4).toString()).toBe('PNG');
    expect([image.readUInt32BE(16), image.readUInt32BE(20)]).toEqual([1280, 800]);
    expect(image.subarray(-8, -4).toString()).toBe('IEND');
  });
});
