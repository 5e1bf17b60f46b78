import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import logshift from '@logshift/eslint-plugin';
import { isReasonCode, REASONS } from '@logshift/runtime/log-calls';
import { Linter } from 'eslint';
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
    const [options] = rule.meta.schema as readonly { readonly anyOf: readonly { properties: object }[] }[];
    const schema = options?.anyOf[0];
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

describe('wrong options', () => {
  const verify = (config: object, code = "console.log('a');") => {
    const plugins = { logshift };
    return new Linter({ configType: 'flat' }).verify(code, [{ plugins, ...config }]);
  };

  it.each([
    [
      'event-name-format',
      { cas: 'snake_case' },
      'rules["logshift/event-name-format"][1] has the unknown key "cas". Did you mean "case"?',
    ],
    [
      'event-name-format',
      { case: 'snake' },
      'rules["logshift/event-name-format"][1].case is "snake", which is no known value. The known ones are snake_case, camelCase, kebab-case, PascalCase.',
    ],
    [
      'event-name-format',
      'snake_case',
      "rules[\"logshift/event-name-format\"][1] is \"snake_case\", but it must be an object; write `'logshift/event-name-format': ['error', { case: 'snake_case' }]`.",
    ],
    [
      'event-name-format',
      { pattern: '(' },
      'rules["logshift/event-name-format"][1].pattern is "(", but it must be a regular expression, such as "^[a-z_]+$".',
    ],
    [
      'no-legacy-logger',
      { allowProgramOutput: 'yes' },
      'rules["logshift/no-legacy-logger"][1].allowProgramOutput is "yes", but it must be true or false.',
    ],
    [
      'prefer-bound-field',
      { min: 1.5 },
      'rules["logshift/prefer-bound-field"][1].min is 1.5, but it must be a whole number of at least 2.',
    ],
    [
      'prefer-guard',
      { levels: 'debug' },
      'rules["logshift/prefer-guard"][1].levels is "debug", but it must be a list; write `levels: [\'trace\']`.',
    ],
    [
      'required-fields',
      { require: [{ events: ['order_*'] }] },
      'rules["logshift/required-fields"][1].require[0].fields is missing; it must be a list.',
    ],
    [
      'required-fields',
      { require: [{ events: [], fields: ['order_id'] }] },
      'rules["logshift/required-fields"][1].require[0].events is empty. Write `events: [\'…\']`.',
    ],
    [
      'no-forbidden-field',
      { forbid: [1] },
      'rules["logshift/no-forbidden-field"][1].forbid[0] is 1, but it must be a text, or an object; write `{ key: \'…\' }`.',
    ],
    [
      'no-forbidden-field',
      { forbid: ['a', { name: 'b' }] },
      'rules["logshift/no-forbidden-field"][1].forbid[1] has the unknown key "name". The known keys are key, use, because.',
    ],
  ])('of %s are refused in a sentence: %j', (name, options, sentence) => {
    const lint = () => verify({ rules: { [`logshift/${name}`]: ['error', options] } });
    expect(lint).toThrow(sentence);
    expect(lint, 'not the first time only').toThrow(sentence);
  });

  it('of a comment are a problem of that comment, and no end of the run', () => {
    const code = `/* eslint logshift/max-log-calls: ["error", { "max": 0.5 }] */\nconsole.log('a');`;
    const [problem, ...others] = verify({ rules: { 'logshift/max-log-calls': 'error' } }, code);
    expect(problem).toMatchObject({ line: 1, column: 1, ruleId: 'logshift/max-log-calls' });
    expect(problem?.message).toMatch(
      /^rules\["logshift\/max-log-calls"\]\[1\]\.max is 0\.5, but it must be a whole/,
    );
    expect(others).toEqual([]);
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
