import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import logshift from '@logshift/eslint-plugin';
import { isReasonCode, REASONS } from '@logshift/runtime/log-calls';
import { describe, expect, it } from 'vitest';
import { wordsOfReason } from '../../eslint-plugin/src/reason-words.js';

const PACKAGE = fileURLToPath(new URL('../../eslint-plugin/', import.meta.url));
const TESTS = fileURLToPath(new URL('./rules/', import.meta.url));

const rules = Object.entries(logshift.rules);
const names = rules.map(([name]) => name);

const namesIn = (folder: string, ending: string) =>
  readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort();

describe('the plugin', () => {
  it('says who it is as package.json does', () => {
    const { name, version } = JSON.parse(readFileSync(`${PACKAGE}package.json`, 'utf8'));
    expect(logshift.meta).toEqual({ name, version, namespace: 'logshift' });
  });

  it('has a source file, a test and a page for each rule, and no other', () => {
    expect(names).toEqual([...names].sort());
    expect(namesIn(`${PACKAGE}src/rules`, '.ts').filter((name) => name !== 'all-rules')).toEqual(names);
    expect(namesIn(TESTS, '.test.ts')).toEqual(names);
    expect(namesIn(`${PACKAGE}docs/rules`, '.md')).toEqual(names);
  });

  it('configures in `recommended` itself and nothing but recommended rules', () => {
    const { recommended } = logshift.configs;
    expect(recommended.plugins).toEqual({ logshift });
    expect(recommended.plugins.logshift).toBe(logshift);
    const isRecommended = rules.filter(([, rule]) => rule.meta.docs?.recommended).map(([name]) => name);
    expect(recommended.rules).toEqual(
      Object.fromEntries(isRecommended.map((name) => [`logshift/${name}`, 'error'])),
    );
    expect(isRecommended).not.toEqual([]);
  });
});

describe.each(rules)('%s', (name, rule) => {
  const page = readFileSync(`${PACKAGE}docs/rules/${name}.md`, 'utf8');

  it('is called by its own name and links to its own page', () => {
    expect(rule.name).toBe(name);
    expect(rule.meta.docs?.url).toBe(
      `https://unpkg.com/@logshift/eslint-plugin@${logshift.meta.version}/docs/rules/${name}.md`,
    );
  });

  it('speaks in full sentences', () => {
    const sentences = [rule.meta.docs?.description ?? '', ...Object.values<string>(rule.meta.messages)];
    for (const sentence of sentences) {
      expect(sentence, sentence).toMatch(/^[A-Z`]/);
      // The sentences and remedies that are filled in at the end have their own full stops: see below.
      expect(sentence, sentence).toMatch(/(?:\.|\{\{(?:sentence|remedy)\}\})$/);
    }
  });

  it('has a page that begins with what the rule says of itself', () => {
    expect(
      page.startsWith(`# ${name}\n\n${rule.meta.docs?.description}\n\n${badges(rule).join(' · ')}\n`),
    ).toBe(true);
    for (const heading of ['Why', 'Bad', 'Good', 'Options', 'When not to use it']) {
      expect(page).toContain(`\n## ${heading}\n`);
    }
  });

  it('documents every option with its default', () => {
    const [schema] = rule.meta.schema as readonly { readonly properties: object }[];
    const defaults = (rule.meta.defaultOptions?.[0] ?? {}) as Readonly<Record<string, unknown>>;
    const rows = page.split('\n').filter((line) => line.startsWith('| `'));
    const documented = rows.map((row) => row.split('|').map((cell) => cell.trim().replaceAll('`', '')));
    expect(documented.map(([, option, value]) => [option, value])).toEqual(
      Object.keys(schema?.properties ?? {}).map((option) => [
        option,
        option in defaults ? JSON.stringify(defaults[option]) : '',
      ]),
    );
  });

  it('has a schema that changes only on purpose', () => {
    expect(rule.meta.schema).toMatchSnapshot();
  });
});

describe('the README', () => {
  it('lists each rule with its description and what it can do', () => {
    const readme = readFileSync(`${PACKAGE}README.md`, 'utf8');
    const rows = readme.split('\n').filter((line) => line.startsWith('| ['));
    expect(rows.map((row) => row.replaceAll(/\s+/g, ' '))).toEqual(
      rules.map(
        ([name, rule]) =>
          `| [\`${name}\`](docs/rules/${name}.md) | ${rule.meta.docs?.description} | ${icons(rule).join(' ')} |`,
      ),
    );
  });
});

describe('the reasons that messages end in', () => {
  it.each(Object.keys(REASONS).filter(isReasonCode))('%s', (code) => {
    const { sentence, remedy } = wordsOfReason(code);
    expect(remedy, 'names settings, not options of a command line').not.toMatch(/(?<!\w)--\w/);
    expect(sentence).toMatch(/^[A-Z`].*\.$/s);
    expect(remedy).toMatch(/^[A-Z`].*\.$/s);
  });
});

interface RuleLike {
  readonly meta: {
    readonly fixable?: unknown;
    readonly hasSuggestions?: boolean;
    readonly docs?: { readonly recommended: boolean };
  };
}

function badges({ meta }: RuleLike): string[] {
  return [
    ...(meta.fixable ? ['🔧 Fixed by `--fix`'] : []),
    ...(meta.hasSuggestions ? ['💡 Offers a suggestion'] : []),
    ...(meta.docs?.recommended ? ['✅ Part of `recommended`'] : []),
  ];
}

function icons(rule: RuleLike): string[] {
  return badges(rule).map((badge) => badge.slice(0, badge.indexOf(' ')));
}

it('ships every folder that package.json names', () => {
  const { files } = JSON.parse(readFileSync(`${PACKAGE}package.json`, 'utf8')) as { files: string[] };
  for (const file of files.filter((name) => name !== 'dist'))
    expect(existsSync(PACKAGE + file), file).toBe(true);
});
