import { describe, expect, test } from 'vitest';
import {
  findLoggerExports,
  planLogCalls,
  REASONS,
  type ReasonCode,
  type TargetName,
  type ValueKind,
} from '@logshift/runtime/log-calls';
import { sourceFile } from '../../helpers/plan-source.js';

/** What stands around an example in a real file: that it runs in Node, and the loggers it uses. */
const AROUND: Partial<Record<ReasonCode, string>> = {
  'dynamic-fields': "import { getLogger } from '@logshift/runtime';\nconst log = getLogger('a');\n",
  'function-logged': "const logger = require('winston').createLogger({});\n",
  'no-module-system': '',
  'promise-logged': "const logger = require('winston').createLogger({});\n",
  'whole-object-logged': "const logger = require('winston').createLogger({});\n",
  'error-serializer-unknown': "const log = require('bunyan').createLogger({ name: 'a' });\n",
  'error-shortened': "const logger = require('winston').createLogger({});\n",
  'level-may-be-missing': "const logger = require('winston').createLogger(options);\n",
  'terminal-output': "const logger = require('winston').createLogger({});\n",
  'value-not-json': "const log = require('pino')();\n",
};

/** The logger that the code base keeps, when that is the reason. */
const TARGETS: Partial<Record<ReasonCode, TargetName>> = {
  'custom-level': 'winston',
  'error-serializer-unknown': 'bunyan',
  'error-shortened': 'winston',
  'level-may-be-missing': 'winston',
  'no-target-logger': 'winston',
  'terminal-output': 'winston',
  'value-not-json': 'pino',
};

/** Where the example stands, when that is the reason. */
const PATHS: Partial<Record<ReasonCode, string>> = { 'browser-folder': 'client/plugins/cart.js' };

/** What a program of the package has to do with the file, when that is the reason. */
const MAY_BE_OUTPUT: ReadonlySet<ReasonCode> = new Set(['may-be-output']);

/** What the types say of the values, when that is the reason. */
const VALUES: Partial<Record<ReasonCode, ValueKind>> = {
  'function-logged': 'function',
  'promise-logged': 'promise',
  'whole-object-logged': 'whole-object',
};

/** The module of the project that examples import. */
const APP_LOG = findLoggerExports(
  sourceFile(`
    exports.warn = (msg, ...values) => { count += 1; console.warn(msg, ...values); };
    exports.fatal = (msg) => { console.error(msg); process.exit(1); };
  `),
);

function reasonsIn(code: ReasonCode): readonly string[] {
  const { example } = REASONS[code];
  const around = AROUND[code] ?? "module.exports = require('a');\n";
  // A hashbang stays on the first line.
  const source = example.startsWith('#!') ? example : around + example;
  const types = { methodAt: () => undefined, valueAt: () => VALUES[code] };
  const mayBeOutput = MAY_BE_OUTPUT.has(code);
  const file = { ...sourceFile(source, PATHS[code]), types, mayBeOutput, loggerModules: () => APP_LOG };
  return planLogCalls(file, { target: TARGETS[code] }).calls.map(({ outcome }) =>
    'reason' in outcome ? (outcome.reason ?? '') : '',
  );
}

describe('every reason', () => {
  const codes = Object.keys(REASONS) as ReasonCode[];

  test.each(codes)('%s is what its example gets', (code) => {
    expect(reasonsIn(code)).toContain(code);
  });

  test.each(codes)('%s is told in full sentences', (code) => {
    const { sentence, remedy } = REASONS[code];
    for (const text of [sentence, remedy]) expect(text).toMatch(/^[A-Z`].*\.$/);
  });

  test('stands in the documentation as it stands in the table', async () => {
    const rows = codes.map((code) => {
      const { safety, sentence, example, remedy } = REASONS[code];
      return `## ${code}\n\n**${safety}.** ${sentence} ${remedy}\n\n\`\`\`js\n${example}\n\`\`\`\n`;
    });
    const intro = [
      '# Reasons',
      '',
      'A call that `logshift` does not rewrite, or that a person should look at, says why by one of these codes:',
      '`manual` reasons refuse the call, `review` reasons hold it back until `--include review`. The same text is',
      'printed by `logshift explain <code>`.',
      '',
      '<!-- Generated from the table of reasons; `npx vitest run test/runtime/log-calls/reasons.test.ts --update` renews it. -->',
      '',
    ];
    await expect([...intro, ...rows].join('\n')).toMatchFileSnapshot('../../../codemods/docs/reasons.md');
  });
});
