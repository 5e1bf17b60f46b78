import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import GithubSlugger from 'github-slugger';
import { describe, expect, it } from 'vitest';

import { listPages } from '../helpers/markdown-blocks.js';
import { ROOT } from './import-graph.js';

const files = listPages();

/** A page without its code, in which brackets and hashes are something else. */
function proseOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
    .replace(/^(`{3,})[\s\S]*?^\1$/gm, '')
    .replace(/(`+)[^`]+\1/g, (code) => (code.includes('](') ? '' : code));
}

/** The anchors that a forge gives the headings of a page. */
function anchorsOf(path: string): ReadonlySet<string> {
  const slugger = new GithubSlugger();
  const headings = [...proseOf(path).matchAll(/^#{1,6} (.+)$/gm)];
  return new Set(
    headings.map(([, heading = '']) => slugger.slug(heading.replace(/[`*]|\]\([^)]*\)|\[/g, ''))),
  );
}

interface Link {
  readonly target: string;
  readonly anchor: string | undefined;
}

/** `[text](target)`, `[name]: target` and the attributes of HTML. */
const LINK = /\]\(<?([^)>\s]+)>?(?: "[^"]*")?\)|^\[[^\]]+\]: (\S+)|\b(?:src|href)="([^"]+)"/gm;

function linksOf(path: string): readonly Link[] {
  return [...proseOf(path).matchAll(LINK)]
    .map(([, inline, named, attribute]) => inline ?? named ?? attribute ?? '')
    .filter((url) => !/^[a-z]+:/.test(url))
    .map((url) => {
      const [target = '', anchor] = url.split('#');
      return {
        target: target === '' ? path : relative(ROOT, join(ROOT, dirname(path), decodeURI(target))),
        anchor,
      };
    });
}

describe('the links of the docs', () => {
  it('are on many pages', () => {
    expect(files.length).toBeGreaterThan(50);
  });

  it.each(files)('%s leads to files and headings that there are', (path) => {
    const broken = linksOf(path).filter(({ target, anchor }) => {
      const file = join(ROOT, target);
      if (!existsSync(file)) return true;
      if (anchor === undefined || !statSync(file).isFile() || !target.endsWith('.md')) return false;
      return !anchorsOf(target).has(anchor);
    });
    expect(broken).toEqual([]);
  });

  it.each(files)('%s names web pages by https', (path) => {
    expect([...proseOf(path).matchAll(/\]\((http:[^)]+)\)/g)].map(([, url]) => url)).toEqual([]);
  });
});
