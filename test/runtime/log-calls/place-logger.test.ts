import { describe, expect, test } from 'vitest';
import { applyPlan, planSource } from '../../helpers/plan-source.js';

/** The first lines of a source after its rewrite, up to the log statement. */
function place(text: string, path?: string): string {
  const plan = planSource(text, path, { include: new Set(['program-output', 'browser-code']) });
  return applyPlan(text, plan);
}

const CALL = "console.log('server started');\n";

describe('the logger is inserted', () => {
  test.each<[string, string]>([
    ['behind the imports', `import a from 'a';\nimport 'b';\n\n${CALL}`],
    [
      'behind the requires',
      `const a = require('a');\nvar b = require('b')(1), c = require('c').c;\n\n${CALL}`,
    ],
    ['behind a directive', `'use strict';\n\nmodule.exports = 1;\n${CALL}`],
    ['behind directive and requires', `'use strict';\nconst a = require('a'); // the a\n${CALL}`],
    ['behind a licence header', `/*\n * Copyright 2020 Somebody\n */\nexports.a = 1;\n${CALL}`],
    ['behind a header that a blank line ends', `// orders\n// and more\n\nexports.a = 1;\n${CALL}`],
    ['above a comment that belongs to the code', `// the port\nexports.a = 1;\n${CALL}`],
    ['behind a hashbang', `#!/usr/bin/env node\nprocess.exitCode = 1;\n${CALL}`],
    [
      'behind hashbang, header and directive',
      `#!/usr/bin/env node\n/* eslint no-x: 0 */\n'use strict';\nprocess.exitCode = 1;\n${CALL}`,
    ],
    [
      'before the first statement that may log',
      `const a = require('a');\nstart();\nconst b = require('b');\n${CALL}`,
    ],
    ['on a line of its own, whatever stands on the line', `const a = require('a'); const b = 1;\n${CALL}`],
    [
      'without a semicolon where the file has none',
      `const a = require('a')\nconst b = require('b')\n\nconsole.log('server started')\n`,
    ],
    [
      'with the semicolon that the next line needs',
      `exports.a = 1\n;[1].map(f)\nconsole.log('server started')\n`,
    ],
    ['in double quotes where the file has them', `const a = require("a");\n${CALL.replaceAll("'", '"')}`],
    [
      'with the line ends of the file',
      `'use strict';\r\nconst a = require('a');\r\nconsole.log('server started');\r\n`,
    ],
    ['behind a byte order mark', `\uFEFFconst a = require('a');\n${CALL}`],
    ['behind a byte order mark alone', `\uFEFFexports.a = 1;\n${CALL}`],
  ])('%s', (_, text) => {
    expect(place(text)).toMatchSnapshot();
  });

  test.each<[string, string]>([
    ['log is a variable', `const log = require('a');\n${CALL}`],
    ['log is a parameter somewhere', `exports.f = (log) => log;\n${CALL}`],
    ['log and logger are taken', `const log = require('a');\nlet logger;\n${CALL}`],
    [
      'every usual name is taken',
      `const log = 1, logger = 2, eventLog = 3, eventLogger = 4;\nexports.a = 1;\n${CALL}`,
    ],
    ['a property of that name takes nothing', `exports.a = Math.log(2);\nexports.b = { log: 1 };\n${CALL}`],
  ])('under a free name when %s', (_, text) => {
    expect(place(text)).toMatchSnapshot();
  });

  test('not at all when the file has a logger of ours', () => {
    const text = `import { getLogger } from '@logshift/runtime';\nconst orders = getLogger('orders');\n${CALL}`;
    expect(place(text)).toBe(text.replace("console.log('server started')", "orders.info('server_started')"));
  });

  test('anew when a name of the same spelling hides our logger at the call', () => {
    const text = `import { getLogger } from '@logshift/runtime';\nconst log = getLogger('a');\nfunction f(log) {\n  ${CALL}}\n`;
    expect(place(text)).toContain("logger.info('server_started')");
  });

  test('with the getLogger that the file imports already', () => {
    const text = `import { getLogger } from '@logshift/runtime';\nexport const make = () => getLogger('a');\n${CALL}`;
    const result = place(text);
    expect(result.match(/import \{ getLogger \}/g)).toHaveLength(1);
    expect(result).toContain("\nconst log = getLogger('orders/service');\n");
  });

  test('as an import in TypeScript and in .mjs files, as a require in .cjs files', () => {
    expect(place(CALL, 'src/a.ts')).toContain("import { getLogger } from '@logshift/runtime';");
    expect(place(CALL, 'src/a.mjs')).toContain("import { getLogger } from '@logshift/runtime';");
    expect(place(CALL, 'src/a.cjs')).toContain("const { getLogger } = require('@logshift/runtime');");
  });
});
