/** Every fenced block of every page is executed, compiled, compared or read by exactly one test. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { blocksOf, listPages, type MarkdownBlock } from '../helpers/markdown-blocks.js';
import { BY_LANGUAGE, CLAIMS, claimsOf, isCheckedBy, isOf } from './claims.js';

const ROOT = join(import.meta.dirname, '../..');
const blocks = listPages().flatMap((page) => blocksOf(page));
const placeOf = ({ page, line, language }: MarkdownBlock) => `${page}:${line} ${language || '(no language)'}`;

describe('a block of a page', () => {
  it('is checked: by a row of test/docs/claims.ts, or by its language', () => {
    const unclaimed = blocks.filter(
      (block) => claimsOf(block).length === 0 && !Object.hasOwn(BY_LANGUAGE, block.language),
    );
    expect(unclaimed.map(placeOf)).toEqual([]);
    expect(blocks.length).toBeGreaterThan(300);
  });

  it('stands in one row at most', () => {
    const twice = blocks.filter((block) => claimsOf(block).length > 1);
    expect(twice.map(placeOf)).toEqual([]);
  });
});

describe('a row of test/docs/claims.ts', () => {
  it.each(CLAIMS)('means blocks that there are, and a test that reads them: $pages $languages', (claim) => {
    const meant = blocks.filter((block) => isOf(block, claim));
    expect(meant).not.toEqual([]);
    expect(existsSync(join(ROOT, claim.by)), claim.by).toBe(true);
    const test = readFileSync(join(ROOT, claim.by), 'utf8');
    for (const { page } of meant) {
      const isNamed = [page, basename(page), dirname(page).split('/').slice(-2).join('/')].some((name) =>
        test.includes(name),
      );
      // A page may be told in the test by its parts: `${name}.md` in the folder `docs/rules`.
      expect(isNamed || /`\.\.\/docs|docs\/rules\/\$/.test(test), `${claim.by} names ${page}`).toBe(true);
    }
  });
});

const read = blocks.filter((block) => isCheckedBy(block, 'test/docs/blocks.test.ts'));
const HERE = read.map((block) => [placeOf(block), block] as const);

describe('what is JSON or YAML', () => {
  it.each(HERE)('%s can be read', (_, { language, text }) => {
    if (language === 'yaml') expect(parseYaml(text)).toBeTypeOf('object');
    else expect(JSON.parse(text)).toBeTypeOf('object');
  });

  it.each(HERE.filter(([, { text }]) => /"include"|"compilerOptions"/.test(text)))(
    '%s is a configuration that TypeScript takes',
    (_, { text }) => {
      const { errors } = ts.parseJsonConfigFileContent(JSON.parse(text), ts.sys, ROOT);
      // No input is found, since the folders are those of the reader.
      expect(errors.filter(({ code }) => code !== 18003)).toEqual([]);
    },
  );
});
