/** The report for code scanning: that it is SARIF by the official schema, and that its places and fixes are right. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Log, Result } from 'sarif';
import ajvDraft04 from 'ajv-draft-04';
import ajvFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { VERSION } from '../../../codemods/src/version.js';
import { runInProcess } from '../../helpers/run-command-line.js';
import { createTempProject, type TempProject } from '../../helpers/temp-project.js';

const SCHEMA = createRequire(import.meta.url)
  .resolve('@microsoft/jest-sarif/package.json')
  .replace(/package\.json$/, 'lib/schemas/sarif-2.1.0-rtm.5.json');

const SOURCE = `import x from 'x';
export function place(order) {
  console.log('Order %s placed',
    order.id);
  console.log(...order.items);
  console.table(order);
  console.log('Order %s placed',
    order.id);
}
`;

const FILES = {
  'src/orders.js': SOURCE,
  'src/a #1%é.js': "import x from 'x';\r\nconsole.log('Cart 😀 empty'); console.warn(\r\n  'Cart lost');\r\n",
  'src/broken.js': 'console.log("a b");\nfunction {',
};

async function sarif(project: TempProject, ...args: readonly string[]): Promise<Log> {
  const { stderr } = await runInProcess(['migrate', '--sarif', 'out.sarif', ...args], { cwd: project.root });
  expect(stderr).toBe('');
  return JSON.parse(project.read('out.sarif')) as Log;
}

const resultsOf = (log: Log): readonly Result[] => log.runs[0]!.results!;

describe('the SARIF report', () => {
  const schema = JSON.parse(readFileSync(SCHEMA, 'utf8')) as Record<string, unknown>;
  const dialect = String(schema['$schema']);

  it('is valid by the official schema, with findings and without', async () => {
    expect(dialect).toContain('draft-04');
    const ajv = new ajvDraft04.default({ strict: false, allErrors: true, unicodeRegExp: false });
    ajvFormats.default(ajv);
    const validate = ajv.compile(schema);
    for (const files of [FILES, {}, { 'a.js': 'x();\n' }]) {
      const log = await sarif(createTempProject(files));
      expect(validate(log) || validate.errors).toBe(true);
    }
    expect(validate({ version: '2.1.0', runs: [{ tool: {} }] })).toBe(false);
  });

  it('says of each rule what it means and what to do', async () => {
    const { driver } = (await sarif(createTempProject(FILES))).runs[0]!.tool;
    expect(driver).toMatchObject({ name: 'logshift', version: VERSION });
    expect(new Set(driver.rules!.map(({ id }) => id)).size).toBe(driver.rules!.length);
    for (const rule of driver.rules!) {
      expect(rule.shortDescription!.text, rule.id).toMatch(/\.$/);
      expect(rule.help!.markdown, rule.id).toContain(rule.shortDescription!.text);
    }
  });

  it('points each result to its rule', async () => {
    const log = await sarif(createTempProject(FILES));
    const { rules = [] } = log.runs[0]!.tool.driver;
    expect(resultsOf(log).length).toBeGreaterThan(4);
    for (const result of resultsOf(log)) expect(rules[result.ruleIndex!]!.id).toBe(result.ruleId);
    expect(resultsOf(log).map(({ ruleId }) => ruleId)).toContain('spread-arguments');
  });

  it('has regions that hold just the code, and fixes that turn it into the event', async () => {
    const project = createTempProject(FILES);
    const results = resultsOf(await sarif(project));
    for (const { locations, fixes } of results) {
      const { artifactLocation, region } = locations![0]!.physicalLocation!;
      const text = project.read(decodeURIComponent(artifactLocation!.uri!));
      expect(textOf(text, region as Region)).toBe(region!.snippet!.text);
      const change = fixes?.[0]?.artifactChanges[0]?.replacements[0];
      if (change) expect(change.insertedContent!.text).toMatch(/^log\.\w+\('/);
    }
    expect(results.filter(({ fixes }) => fixes).length).toBeGreaterThan(3);
    expect(
      results.some(
        ({ locations }) =>
          locations![0]!.physicalLocation!.artifactLocation!.uri === 'src/a%20%231%25%C3%A9.js',
      ),
    ).toBe(true);
  });

  it('knows an alert again when lines move, and tells two of one text apart', async () => {
    const project = createTempProject(FILES);
    const prints = async () =>
      resultsOf(await sarif(project)).map(({ partialFingerprints }) => partialFingerprints);
    const before = await prints();
    project.write('src/orders.js', SOURCE.replace('export', '\n\nexport'));
    expect(await prints()).toEqual(before);
    expect(new Set(before.map((print) => JSON.stringify(print))).size).toBe(before.length);
  });

  it('tells of files that failed, and that the run did not succeed', async () => {
    const { invocations } = (await sarif(createTempProject(FILES))).runs[0]!;
    expect(invocations).toMatchObject([
      { executionSuccessful: false, toolExecutionNotifications: [{ level: 'error' }] },
    ]);
    expect(invocations![0]!.toolExecutionNotifications![0]!.message.text).toMatch(/^It cannot be parsed: /);
  });

  it('lists nothing that is rewritten by the same run', async () => {
    const project = createTempProject({ 'src/orders.js': SOURCE });
    const log = await sarif(project, '--write', '--allow-dirty');
    expect(resultsOf(log).map(({ ruleId }) => ruleId)).not.toContain('log-call-to-event');
    expect(resultsOf(log).map(({ ruleId }) => ruleId)).toContain('spread-arguments');
  });
});

it('names the version of the package', () => {
  const manifest = JSON.parse(readFileSync('codemods/package.json', 'utf8')) as { version: string };
  expect(VERSION).toBe(manifest.version);
});

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The text of a region, found as a reader of SARIF finds it: by lines, then by UTF-16 units. */
function textOf(text: string, { startLine, startColumn, endLine, endColumn }: Region): string {
  const lines = text.split(/(?<=\r\n|\r(?!\n)|\n)/);
  const lengths = (count: number) => lines.slice(0, count).join('').length;
  return text.slice(lengths(startLine - 1) + startColumn - 1, lengths(endLine - 1) + endColumn - 1);
}
