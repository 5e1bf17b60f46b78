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
    expect([...namesIn(TESTS, '.test.ts'), ...namesIn(TESTS, '.cases.ts')].sort()).toEqual(names);
    expect(namesIn(`${PACKAGE}docs/rules`, '.md')).toEqual(names);
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

describe('the reasons that messages end in', () => {
  it.each(Object.keys(REASONS).filter(isReasonCode))('%s', (code) => {
    const { sentence, remedy } = wordsOfReason(code);
    expect(remedy, 'names settings, not options of a command line').not.toMatch(/(?<!\w)--\w/);
    expect(sentence).toMatch(/^[A-Z`].*\.$/s);
    expect(remedy).toMatch(/^[A-Z`].*\.$/s);
  });
});

it('ships every folder that package.json names', () => {
  const { files } = JSON.parse(readFileSync(`${PACKAGE}package.json`, 'utf8')) as { files: string[] };
  for (const file of files.filter((name) => name !== 'dist'))
    expect(existsSync(PACKAGE + file), file).toBe(true);
});
