import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import logshift from '@logshift/eslint-plugin';
import { describe, expect, it } from 'vitest';
import { lint, type LintSetup } from '../helpers/lint-snapshot.js';
import { badgesOf, iconsOf, LEGEND } from '../helpers/rule-badges.js';

/** An example of a rule's page: a fenced block marked `js bad`, `js good`, or `ts` for one that needs that parser. */
interface Example {
  readonly verdict: 'bad' | 'good';
  readonly setup: LintSetup;
  readonly code: string;
  readonly line: number;
}

const PACKAGE = new URL('../../eslint-plugin/', import.meta.url);
const pathOf = (file: string) => fileURLToPath(new URL(file, PACKAGE));
const read = (file: string) => readFileSync(pathOf(file), 'utf8');

const rules = Object.entries(logshift.rules);

describe.each(rules)('the page of %s', (name, rule) => {
  const page = read(`docs/rules/${name}.md`);
  const examples = examplesOf(page, name);

  it('has its sections, in order', () => {
    const sections = ['Why', 'Bad', 'Good', 'Options', 'When not to use it'];
    const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading ?? '');
    expect(headings.filter((heading) => sections.includes(heading))).toEqual(sections);
  });

  it('has examples of both kinds under the headings that say so', () => {
    expect(new Set(examples.map(({ verdict }) => verdict))).toEqual(new Set(['bad', 'good']));
    const sections = page.split(/^## /m);
    for (const [heading, other] of [
      ['Bad', 'good'],
      ['Good', 'bad'],
    ] as const) {
      const section = sections.find((each) => each.startsWith(`${heading}\n`)) ?? '';
      expect(section, heading).toMatch(/^```[jt]s (?:bad|good)\b/m);
      expect(section, heading).not.toMatch(new RegExp(`^\`\`\`[jt]s ${other}\\b`, 'm'));
    }
  });

  it.each(examples)('tells the truth at line $line: this is $verdict', ({ verdict, code, setup }) => {
    const problems = lint(code, setup);
    expect(problems.filter(({ ruleId }) => ruleId !== `logshift/${name}`)).toEqual([]);
    const reported = [...new Set(problems.map(({ line }) => line))];
    expect(reported).toEqual(verdict === 'bad' ? badLinesOf(code) : []);
  });

  it('begins with what the rule says of itself; `npm run docs:rules` writes it', async () => {
    // A rule of your own choosing that only reports has none.
    const badges = badgesOf(rule).join(' · ');
    const head = [`# ${name}`, rule.meta.docs?.description, ...(badges ? [badges] : []), ''].join('\n\n');
    const body = page.slice(page.indexOf('## Why'));
    await expect(head + body).toMatchFileSnapshot(pathOf(`docs/rules/${name}.md`));
  });
});

it('the README lists each rule with what it does; `npm run docs:rules` writes it', async () => {
  const cells = rules.map(([name, rule]) => [
    `[\`${name}\`](docs/rules/${name}.md)`,
    rule.meta.docs?.description ?? '',
    iconsOf(rule).join(' '),
  ]);
  const rows = cells.map((row) => `| ${row.join(' | ')} |`);
  const table = ['| Rule | What it does |  |', '| --- | --- | --- |', ...rows].join('\n');
  const text = `<!-- rules: written by npm run docs:rules -->\n<!-- prettier-ignore -->\n${table}\n\n${LEGEND}\n<!-- /rules -->`;
  const readme = read('README.md').replace(/<!-- rules:[^]*<!-- \/rules -->/, () => text);
  expect(readme).toContain(text);
  await expect(readme).toMatchFileSnapshot(pathOf('README.md'));
});

/** Lines marked `// bad`; where none is, each line that starts a log call: one bad line would teach the others. */
function badLinesOf(code: string): readonly number[] {
  const lines = code.split('\n');
  const numbersOf = (pattern: RegExp) =>
    lines.flatMap((line, index) => (pattern.test(line) ? [index + 1] : []));
  const marked = numbersOf(/\/\/ bad$/);
  return marked.length > 0 ? marked : numbersOf(/^\s*(?:log\.\w+|console\.\w+|debug)\(/);
}

function examplesOf(page: string, rule: string): Example[] {
  return [...page.matchAll(/^```(js|ts) (bad|good)(?: (\{.*\}))?\n([^]*?)^```$/gm)].map((match) => ({
    verdict: match[2] as Example['verdict'],
    setup: {
      rule,
      parser: match[1] === 'js' ? 'espree' : 'typescript',
      ...(match[3] !== undefined && { settings: JSON.parse(match[3]) as Record<string, unknown> }),
    },
    code: match[4] ?? '',
    line: page.slice(0, match.index).split('\n').length,
  }));
}
