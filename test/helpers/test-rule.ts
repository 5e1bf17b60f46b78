import { fileURLToPath } from 'node:url';
import logshift from '@logshift/eslint-plugin';
import { describe, expect, it } from 'vitest';
import { commentsOf } from './comments-of.js';
import { lint, lintFix, lintSnapshot, suggestionsOf, type LintSetup } from './lint-snapshot.js';

/** A piece of code with what differs from the defaults; a text alone is the code. */
export interface RuleCase extends Omit<LintSetup, 'rule'> {
  readonly code: string;
  /** What the case is about, where the code does not say it. */
  readonly name?: string;
  /** Lines before the code: by default a logger `log` of our runtime, or of `settings.target`. */
  readonly head?: string;
  /** Leaves out the look-alikes of this case: its report has nothing to do with whose logger `log` is. */
  readonly hasNoLookAlike?: boolean;
}

/** The cases of one rule. */
export interface RuleCases {
  readonly valid: readonly (string | RuleCase)[];
  readonly invalid: readonly (string | RuleCase)[];
  /** For rules that judge something else than calls of a logger called `log`. */
  readonly hasNoLookAlikes?: boolean;
  /** For rules whose suggestions remove comments, which is what is asked of them. */
  readonly removesComments?: boolean;
  /** Settings of all cases; said once, above all reports. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Rules that were tested in this run, with the numbers of their cases. */
export const TESTED_RULES = new Map<string, { readonly valid: number; readonly invalid: number }>();

/** Heads by target: where `log` comes from. */
const HEADS: Readonly<Record<string, readonly [esm: string, commonjs: string]>> = {
  runtime: [
    "import { getLogger } from '@logshift/runtime';\nconst log = getLogger('orders');\n",
    "const { getLogger } = require('@logshift/runtime');\nconst log = getLogger('orders');\n",
  ],
  pino: [
    "import pino from 'pino';\nconst log = pino();\n",
    "const pino = require('pino');\nconst log = pino();\n",
  ],
  winston: [
    "import winston from 'winston';\nconst log = winston.createLogger();\n",
    "const winston = require('winston');\nconst log = winston.createLogger();\n",
  ],
  bunyan: [
    "import bunyan from 'bunyan';\nconst log = bunyan.createLogger({ name: 'orders' });\n",
    "const bunyan = require('bunyan');\nconst log = bunyan.createLogger({ name: 'orders' });\n",
  ],
};

const REPORTS = new URL('../eslint-plugin/rules/', import.meta.url);

/**
 * Tests one rule with both parsers, which must agree.
 *
 * - A valid case gets no report.
 * - An invalid case gets at least one. What each says, suggests and fixes stands in `rules/<rule>.report.txt`, for
 *   people to read; `npx vitest run test/eslint-plugin/rules.test.ts -t <rule> --update` writes it.
 * - A fix parses, keeps every comment, leaves nothing that it could fix, and nothing new to report.
 * - A suggestion parses, keeps every comment, and settles one report.
 * - What only looks like the same call is left alone: the same code with a `log` that is no logger.
 */
export function testRule(rule: string, cases: RuleCases): void {
  const [valid, invalid] = [cases.valid, cases.invalid].map((list) =>
    list.map((each) => toCase(each, rule, cases.settings)),
  );
  TESTED_RULES.set(rule, { valid: cases.valid.length, invalid: cases.invalid.length });
  describe(rule, () => {
    it.each(valid!)('leaves alone: $title', ({ code, setup }) => {
      expect(lint(code, setup).map(({ message }) => message)).toEqual([]);
    });
    it.each(invalid!)('reports: $title', ({ code, setup }) => {
      expectSoundReports(code, setup, cases.removesComments ?? false);
    });
    it.each(cases.hasNoLookAlikes ? [] : lookAlikesOf(invalid!))(
      'is not misled by $title',
      ({ code, setup }) => {
        expect(lint(code, setup).map(({ message }) => message)).toEqual([]);
      },
    );
    it('says it in words that a person has read', async () => {
      const shared = cases.settings ? [`settings: ${JSON.stringify(cases.settings, null, 2)}`] : [];
      const reports = [...shared, ...invalid!.map((each) => reportOf(each))];
      await expect(`${reports.join('\n\n')}\n`).toMatchFileSnapshot(
        fileURLToPath(new URL(`${rule}.report.txt`, REPORTS)),
      );
    });
  });
}

interface TestedCase {
  readonly title: string;
  /** Head and code. */
  readonly code: string;
  readonly head: string;
  readonly body: string;
  /** What differs from the defaults of the rule's tests. */
  readonly own: Omit<LintSetup, 'rule'>;
  readonly setup: LintSetup;
  readonly hasNoLookAlike: boolean;
}

function toCase(
  given: string | RuleCase,
  rule: string,
  shared: Readonly<Record<string, unknown>> = {},
): TestedCase {
  const {
    code: body,
    name,
    head,
    hasNoLookAlike = false,
    ...own
  } = typeof given === 'string' ? { code: given } : given;
  const settings = { ...shared, ...own.settings };
  const target = (settings['target'] as string | undefined) ?? 'runtime';
  const isModule = own.sourceType === undefined || own.sourceType === 'module';
  const start = head ?? HEADS[target]![isModule ? 0 : 1];
  const title = name ?? body.replaceAll(/\s+/g, ' ');
  const setup = { rule, ...own, settings };
  return { title, code: start + body, head: start, body, own, setup, hasNoLookAlike };
}

/** The report of one case; the head says the same each time, and is left out. */
function reportOf({ title, body, code, head, own, setup }: TestedCase): string {
  const name = title === body.replaceAll(/\s+/g, ' ') ? '' : `## ${title}\n`;
  const { options, settings, filename, sourceType, types } = own;
  const said = Object.entries({ options, settings, filename, sourceType, types }).filter(
    ([, value]) => value !== undefined,
  );
  const given = said.map(
    ([key, value]) => `# ${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}\n`,
  );
  const indented = head.replaceAll(/^(?=.)/gm, '      ');
  const text = lintSnapshot(code, setup);
  const short = head === '' ? text : text.replaceAll(indented, '').replaceAll(head, '');
  return `${'─'.repeat(80)}\n${name}${given.join('')}${short}`;
}

function expectSoundReports(code: string, setup: LintSetup, removesComments: boolean): void {
  const problems = lint(code, setup);
  expect(problems.length, 'reports').toBeGreaterThan(0);
  const told = problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
  expect(told, 'nothing is said twice').toEqual([...new Set(told)]);
  for (const { message } of problems)
    expect(message, 'a message is made of sentences').toMatch(/\S \S.*\.$/su);
  expectSoundFix(code, setup, problems.filter(({ fix }) => fix).length, problems.length);
  for (const { desc, output } of suggestionsOf(code, problems)) {
    if (!removesComments) expect(commentsOf(output), `comments after: ${desc}`).toEqual(commentsOf(code));
    expect(lint(output, setup).length, `reports after: ${desc}`).toBeLessThan(problems.length);
  }
}

function expectSoundFix(code: string, setup: LintSetup, fixable: number, reported: number): void {
  const output = lintFix(code, setup);
  expect(output !== code, 'what offers a fix is fixed').toBe(fixable > 0);
  if (fixable === 0) return;
  expect(commentsOf(output), 'comments after the fix').toEqual(commentsOf(code));
  expect(lintFix(output, setup), 'a second fix finds nothing to do').toBe(output);
  const left = lint(output, setup);
  expect(left.length, 'reports that the fix left').toBeLessThanOrEqual(reported - fixable);
  expect(
    left.filter(({ fix }) => fix),
    'what could still be fixed',
  ).toEqual([]);
}

/** The invalid cases with something else in place of the logger. */
function lookAlikesOf(invalid: readonly TestedCase[]): readonly TestedCase[] {
  return invalid
    .filter(({ body, hasNoLookAlike }) => !hasNoLookAlike && /\blog\??\./.test(body))
    .flatMap((each) =>
      LOOK_ALIKES.map(([title, toCode]) => ({
        ...each,
        title: `${title}: ${each.title}`,
        code: toCode(each),
      })),
    );
}

type LookAlike = readonly [title: string, toCode: (given: TestedCase) => string];

const LOOK_ALIKES: readonly LookAlike[] = [
  ['a dialog', ({ head, body }) => head + renamed(body, 'dialog')],
  ['a blog', ({ head, body }) => head + renamed(body, 'blog')],
  ['Math by the name of the logger', ({ body }) => `const log = Math;\n${body}`],
  ['a list by the name of the logger', ({ body }) => `const log = [];\n${body}`],
];

function renamed(code: string, name: string): string {
  return code.replaceAll(/(?<![\w.$])log(?=\??\.)/g, name);
}

/** The names of the plugin's rules. */
export const RULE_NAMES = Object.keys(logshift.rules);
