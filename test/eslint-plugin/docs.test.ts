import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import logshift from '@logshift/eslint-plugin';
import { describe, expect, it } from 'vitest';
import { lint } from '../helpers/lint-snapshot.js';

/** An example of a rule's page: a fenced block marked `js bad` or `js good`. */
interface Example {
  readonly verdict: 'bad' | 'good';
  readonly code: string;
  readonly line: number;
}

const PAGES = new URL('../../eslint-plugin/docs/rules/', import.meta.url);

describe.each(Object.keys(logshift.rules))('the page of %s', (rule) => {
  const examples = examplesOf(readFileSync(fileURLToPath(new URL(`${rule}.md`, PAGES)), 'utf8'));

  it('has examples of both kinds', () => {
    expect(new Set(examples.map(({ verdict }) => verdict))).toEqual(new Set(['bad', 'good']));
  });

  it.each(examples)('tells the truth at line $line: this is $verdict', ({ verdict, code }) => {
    const problems = lint(code, { rule, parser: 'espree' });
    expect(problems.filter(({ ruleId }) => ruleId !== `logshift/${rule}`)).toEqual([]);
    // Each statement of a bad example that logs is bad: an example with one bad line would teach the others.
    const logs = verdict === 'bad' ? code.match(/^\s*(?:log\.\w+|console\.\w+|debug)\(/gm) : [];
    expect(problems.map(({ line }) => code.split('\n')[line - 1])).toHaveLength(logs?.length ?? 0);
  });
});

function examplesOf(page: string): Example[] {
  return [...page.matchAll(/^```js (bad|good)\n([^]*?)^```$/gm)].map((match) => ({
    verdict: match[1] as Example['verdict'],
    code: match[2] ?? '',
    line: page.slice(0, match.index).split('\n').length,
  }));
}
