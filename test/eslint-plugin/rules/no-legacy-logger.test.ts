import { describe, expect, it } from 'vitest';
import { lint, lintFix, lintSnapshot, type LintSetup } from '../../helpers/lint-snapshot.js';

const rule = 'no-legacy-logger';

/** In a file that is certainly one of Node's, and has a place for the logger. */
const HEAD = "import { load } from './load.js';\n\n";

const report = (code: string, setup: Partial<LintSetup> = {}) => lintSnapshot(code, { rule, ...setup });

describe('says nothing of', () => {
  it.each([
    [
      'calls of the structured logger',
      "import { getLogger } from '@logshift/runtime';\nconst log = getLogger('a');\nlog.info('order_placed', { order_id: 1 });",
    ],
    ['a parameter that hides the console', "export function f(console) { console.log('x'); }"],
    [
      'a block that hides the console',
      "export function f() { { const console = other; console.log('x'); } }",
    ],
    ['an import that hides the console', "import { console } from './my-console.js';\nconsole.log('x');"],
    [
      'a caught value that hides the console',
      "export function f() { try {} catch (console) { console.log('x'); } }",
    ],
    ['functions of mathematics', 'export const x = Math.log(2);'],
    ['dialogs, blogs and logins', "dialog.info('x'); blog.log('x'); changelog.error('x'); user.logIn('x');"],
    ['members that are called console', "this.console.log('x'); page.console.log('x');"],
    [
      'functions that are called like debuglog',
      "import { debuglog } from './debug.js';\nconst debug = debuglog('a');\ndebug('x %s', 1);",
    ],
    ['text that looks like a call', 'export const text = "console.log(1)"; // console.log(2)'],
    ['methods that are not called', 'export const out = console.log;'],
  ])('%s', (_, code) => {
    expect(lint(code, { rule })).toEqual([]);
  });

  it('what a command line program prints', () => {
    const code = "#!/usr/bin/env node\nconsole.log('3 files written');";
    expect(lint(code, { rule })).toEqual([]);
    expect(lint("console.log('3 files written');", { rule, filename: 'bin/report.js' })).toEqual([]);
  });

  it('a type-only import of a logger', () => {
    const code = "import type { debuglog } from 'node:util';\nexport type Debug = typeof debuglog;";
    expect(lint(code, { rule, parser: 'typescript' })).toEqual([]);
  });
});

describe('fixes calls of a declared logger', () => {
  const settings = {
    loggers: [
      { module: './lib/logger', dialect: 'winston' },
      { module: './lib/logger', export: 'create', dialect: 'log4js', makesLoggers: true },
      { module: '@shop/debug', export: 'debug', dialect: 'debug' },
    ],
  };

  it.each([
    ["import logger from '../lib/logger.js';\n\nlogger.info('order placed');", "log.info('order_placed');"],
    ["import { create } from './lib/logger';\n\ncreate('app').warn('disk full');", "log.warn('disk_full');"],
    [
      "const { debug } = require('@shop/debug');\n\ndebug('cache %s', key);",
      "log.debug('cache', { cache_key: key });",
    ],
  ])('%s', (code, expected) => {
    expect(lintFix(code, { rule, settings })).toContain(expected);
    // Nobody has said so without the setting, and a fix would be a guess.
    expect(lintFix(code, { rule })).toBe(code);
  });

  it('and of no parameter that hides it', () => {
    const code =
      "import logger from './lib/logger';\n\nexport const f = (logger) => logger.info('order placed');";
    expect(lintFix(code, { rule, settings })).toBe(code);
  });
});

describe('fixes', () => {
  it('a call that loses nothing, and brings the logger along', () => {
    expect(report(`${HEAD}console.log('User %s logged in', user.id);\n`)).toMatchInlineSnapshot(`
      import { load } from './load.js';

      console.log('User %s logged in', user.id);
      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ [1]

      [1] \`console.log\` is a legacy log call. Log the event \`user_logged_in\` instead: \`log.info('user_logged_in', { user_id: user.id })\`.

      --- fixed
      import { load } from './load.js';
      import { getLogger } from '@logshift/runtime';

      const log = getLogger('app');

      log.info('user_logged_in', { user_id: user.id });
    `);
  });

  it('several calls of a file, with one logger for all', () => {
    const code = `${HEAD}export function place(order) {
  console.log('Order placed', order.id);
  try {
    load(order);
  } catch (err) {
    console.error(\`Failed to load order \${order.id}\`, err);
  }
}
`;
    expect(report(code)).toMatchInlineSnapshot(`
      import { load } from './load.js';

      export function place(order) {
        console.log('Order placed', order.id);
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ [1]
        try {
          load(order);
        } catch (err) {
          console.error(\`Failed to load order \${order.id}\`, err);
          ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ [2]
        }
      }

      [1] \`console.log\` is a legacy log call. Log the event \`order_placed\` instead: \`log.info('order_placed', { order_id: order.id })\`.
      [2] \`console.error\` is a legacy log call. Log the event \`load_order_failed\` instead: \`log.error('load_order_failed', { order_id: order.id, err })\`.

      --- fixed
      import { load } from './load.js';
      import { getLogger } from '@logshift/runtime';

      const log = getLogger('app');

      export function place(order) {
        log.info('order_placed', { order_id: order.id });
        try {
          load(order);
        } catch (err) {
          log.error('load_order_failed', { order_id: order.id, err });
        }
      }
    `);
  });

  it('a CommonJS file with require', () => {
    const code =
      "'use strict';\n\nconst fs = require('fs');\n\nconsole.warn('Disk usage is at ' + pct + '%');\nmodule.exports = fs;\n";
    expect(report(code, { sourceType: 'commonjs' })).toMatchInlineSnapshot(`
      'use strict';

      const fs = require('fs');

      console.warn('Disk usage is at ' + pct + '%');
      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ [1]
      module.exports = fs;

      [1] \`console.warn\` is a legacy log call. Log the event \`disk_usage\` instead: \`log.warn('disk_usage', { pct })\`.

      --- fixed
      'use strict';

      const fs = require('fs');
      const { getLogger } = require('@logshift/runtime');
      const log = getLogger('app');

      log.warn('disk_usage', { pct });
      module.exports = fs;
    `);
  });

  it('a file that has a logger, without a second one', () => {
    const code =
      "import { getLogger } from '@logshift/runtime';\n\nconst logger = getLogger('jobs');\nlogger.info('job_started');\nconsole.log('Job finished');\n";
    expect(report(code)).toMatchInlineSnapshot(`
      import { getLogger } from '@logshift/runtime';

      const logger = getLogger('jobs');
      logger.info('job_started');
      console.log('Job finished');
      ~~~~~~~~~~~~~~~~~~~~~~~~~~~ [1]

      [1] \`console.log\` is a legacy log call. Log the event \`job_finished\` instead: \`logger.info('job_finished')\`.

      --- fixed
      import { getLogger } from '@logshift/runtime';

      const logger = getLogger('jobs');
      logger.info('job_started');
      logger.info('job_finished');
    `);
  });

  it('the functions of util.debuglog', () => {
    const code =
      "const { debuglog } = require('node:util');\n\nconst debug = debuglog('orders');\ndebug('placing %s', order.id);\n";
    expect(report(code)).toMatchInlineSnapshot(`
      const { debuglog } = require('node:util');

      const debug = debuglog('orders');
      debug('placing %s', order.id);
      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ [1]

      [1] \`debug\` is a legacy log call. Log the event \`placing\` instead: \`log.debug('placing', { order_id: order.id })\`.

      --- fixed
      const { debuglog } = require('node:util');
      const { getLogger } = require('@logshift/runtime');
      const log = getLogger('app');

      const debug = debuglog('orders');
      log.debug('placing', { order_id: order.id });
    `);
  });

  it.each([
    "import { getLogger } from 'log4js';\nexport const other = getLogger('a');\nconsole.log('Server started');\n",
    "const { getLogger } = require('log4js');\nconst other = getLogger('a');\nconsole.log('Server started');\n",
    "const fs = require('fs');\nconst other = getLogger('a');\nconsole.log('Server started');\n",
  ])('a file whose getLogger is somebody else’s, without taking the name: %j', (code) => {
    const fixed = lintFix(code, { rule });
    expect(fixed).toContain('server_started');
    const declared = /getLogger(?=[^\n]*'@logshift\/runtime')(?! as |: )/;
    expect(fixed).not.toMatch(declared);
    expect(fixed).toContain("other = getLogger('a');");
  });

  it('calls that are named apart together, so that no later pass gives one the name of the other', () => {
    const code = `${HEAD}console.log('moved %s to %s', user.id, order.id);\nconsole.log('moved %s from %s to %s', id, user.id, id);\n`;
    const events = [...lintFix(code, { rule }).matchAll(/log\.info\('(\w+)'/g)].map(([, event]) => event);
    expect(events).toHaveLength(2);
    expect(new Set(events).size).toBe(2);
  });

  it('nothing twice: what it wrote is clean', () => {
    const code = `${HEAD}console.log('Order placed', order.id);\nconsole.error('Failed to place order', err);\n`;
    const fixed = lintFix(code, { rule });
    expect(fixed).not.toContain('console');
    expect(lint(fixed, { rule: 'recommended' })).toEqual([]);
  });

  it('behind a byte order mark and in Windows line ends, changing no other byte', () => {
    const code =
      "\uFEFFimport { load } from './load.js';\r\n\r\nload();\r\nconsole.log('Server started');\r\n";
    const fixed = lintFix(code, { rule });
    expect(fixed.startsWith("\uFEFFimport { load } from './load.js';\r\n")).toBe(true);
    expect(fixed).not.toMatch(/[^\r]\n/);
    expect(fixed).toContain("load();\r\nlog.info('server_started');\r\n");
  });

  it('no call that a comment exempts', () => {
    const code = `${HEAD}// eslint-disable-next-line logshift/no-legacy-logger\nconsole.log('a person reads this');\nconsole.log('Server started');\n`;
    const fixed = lintFix(code, { rule });
    expect(fixed).toContain("console.log('a person reads this');");
    expect(fixed).toContain("log.info('server_started');");
  });
});

describe('suggests, with the reason', () => {
  it('a name that no word of the message gives', () => {
    expect(report(`${HEAD}export function placeOrder() {\n  console.log(load());\n}\n`))
      .toMatchInlineSnapshot(`
        import { load } from './load.js';

        export function placeOrder() {
          console.log(load());
          ~~~~~~~~~~~~~~~~~~~ [1]
        }

        [1] \`console.log\` is a legacy log call, and may become the event \`place_order_load\`. The message has no words of its own, so the event is named after the code around it. Check the event name, and rename it if another word would be searched for.
            suggestion: Log \`log.info('place_order_load', { load: load() })\` instead.
              import { load } from './load.js';
              import { getLogger } from '@logshift/runtime';

              const log = getLogger('app');

              export function placeOrder() {
                log.info('place_order_load', { load: load() });
              }
      `);
  });

  it('a level that prints nothing by default', () => {
    expect(report(`${HEAD}console.debug('cache %s', key);\n`)).toMatchInlineSnapshot(`
      import { load } from './load.js';

      console.debug('cache %s', key);
      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ [1]

      [1] \`console.debug\` is a legacy log call, and may become the event \`cache\`. The call always prints, and the level it is rewritten to is off by default. Set the level to \`debug\` where the line is needed, or choose another level with \`settings.logshift.levelOf\`.
          suggestion: Log \`log.debug('cache', { cache_key: key })\` instead.
            import { load } from './load.js';
            import { getLogger } from '@logshift/runtime';

            const log = getLogger('app');

            log.debug('cache', { cache_key: key });
    `);
  });

  it('a logger in a file that may run in a browser', () => {
    expect(report("console.log('page ready');\n")).toMatchInlineSnapshot(`
      console.log('page ready');
      ~~~~~~~~~~~~~~~~~~~~~~~~~ [1]

      [1] \`console.log\` is a legacy log call, and may become the event \`page_ready\`. The file neither imports, exports nor requires, so nothing shows that it can load the runtime. Check that the file runs in Node rather than in a browser.
          suggestion: Log \`log.info('page_ready')\` instead.
            const { getLogger } = require('@logshift/runtime');
            const log = getLogger('app');

            log.info('page_ready');
    `);
  });
});

describe('an empty line or a ruling', () => {
  it('is suggested to be taken out with its line, which brings no logger', () => {
    expect(report(`${HEAD}load();\nconsole.log('-----');\nload();\n`)).toMatchInlineSnapshot(`
      import { load } from './load.js';

      load();
      console.log('-----');
      ~~~~~~~~~~~~~~~~~~~~ [1]
      load();

      [1] \`console.log\` is a legacy log call that says nothing. The call prints an empty line or a ruling, which no event can say, so its statement is taken out. Leave it if somebody reads it and the lines around it on a terminal; nobody looks for it in a log.
          suggestion: Take the statement out.
            import { load } from './load.js';

            load();
            load();
    `);
    const [problem] = lint(`${HEAD}load();\nconsole.log('-----');\nload();\n`, { rule });
    expect(problem).not.toHaveProperty('fix');
  });
});

describe('refuses, with a remedy', () => {
  it.each([
    ['spread-arguments', 'console.log(...args);'],
    ['computed-method', "console[level]('started');"],
    ['draws-output', 'console.table(rows);'],
    ['holds-state', "console.time('load');"],
    ['conditional-log', "console.assert(total >= 0, 'negative total');"],
  ])('%s', (_, call) => {
    const [problem, ...others] = lint(HEAD + call, { rule });
    expect(others).toEqual([]);
    expect(problem?.messageId).toBe('refused');
    expect(problem).not.toHaveProperty('fix');
    expect(problem).not.toHaveProperty('suggestions');
    expect(lintFix(HEAD + call, { rule })).toBe(HEAD + call);
  });

  it('in a message that says what to do', () => {
    expect(report(`${HEAD}console.log(...args);\n`)).toMatchInlineSnapshot(`
      import { load } from './load.js';

      console.log(...args);
      ~~~~~~~~~~~~~~~~~~~~ [1]

      [1] \`console.log\` is a legacy log call that no fix can rewrite. The arguments are spread from a list, so neither message nor values are known here. Log an event with named fields where the values are known.
    `);
  });
});

describe('options and settings', () => {
  const program = "#!/usr/bin/env node\nconst fs = require('fs');\nconsole.log('3 files written');\n";

  it('allowProgramOutput: false reports what a program prints', () => {
    expect(report(program, { options: { allowProgramOutput: false } })).toMatchInlineSnapshot(`
      #!/usr/bin/env node
      const fs = require('fs');
      console.log('3 files written');
      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ [1]

      [1] \`console.log\` is a legacy log call that no fix can rewrite. What a command-line program prints to standard output is its product, and so is a text that says how to call it. Leave it, or lift the refusal with \`settings.logshift.include: ['program-output']\` if the output is a log.
    `);
  });

  it.each([
    ["console.error('Could not save');", ['console.error'], 0],
    ["const { error } = console;\nerror('Could not save');", ['console.error'], 0],
    ["console.warn('Slow');\nconsole.error('Could not save');", ['console.*'], 0],
    ["process.stdout.write('Saved order 1\\n');", ['process.stdout.write'], 0],
    ["console.error('Could not save');", ['console.err', 'error', 'console'], 1],
    ["const console = { error() {} };\nconsole.error('a');\nglobalThis.console.error('b');", ['error'], 1],
    ["console.log('Saved');\nconsole.error('Could not save');", ['console.error'], 1],
  ])('allow lets calls stay by their callee: %j with %j', (code, allow, count) => {
    expect(lint(`${HEAD}${code}\n`, { rule, options: { allow } })).toHaveLength(count);
  });

  it('allow lets calls stay where the fix of another would tell the two apart', () => {
    const code = "console.log('Saved %s', a);\nconsole.error('Saved for %s', b);\nconsole.log('Saved');\n";
    const fixed = lintFix(`${HEAD}${code}`, { rule, options: { allow: ['console.error'] } });
    expect(fixed).toContain("console.error('Saved for %s', b);");
    expect(fixed).not.toContain('console.log');
  });

  it('settings.include takes what a program prints for a log', () => {
    const [problem] = lint(program, { rule, settings: { include: ['program-output'] } });
    const [fix] = [problem?.fix, ...(problem?.suggestions ?? []).map((suggestion) => suggestion.fix)].filter(
      Boolean,
    );
    expect(fix?.text).toContain("log.info('files_written')");
  });

  it('settings.loggerModule is what the fix imports from', () => {
    const fixed = lintFix(`${HEAD}console.log('Server started');\n`, {
      rule,
      settings: { loggerModule: '#log' },
    });
    expect(fixed).toContain("import { getLogger } from '#log';");
    expect(lint(fixed, { rule, settings: { loggerModule: '#log' } })).toEqual([]);
  });

  it('settings.levelOf decides the level', () => {
    const settings = { levelOf: { 'console.log': 'debug' } };
    expect(lintFix(`${HEAD}console.log('Server started');\n`, { rule, settings })).toContain(
      "log.debug('server_started')",
    );
  });

  it('settings.packageRoots names the logger after its place in the package', () => {
    const setup = { rule, filename: 'packages/billing/src/invoice.js' };
    const code = `${HEAD}console.log('Server started');\n`;
    expect(lintFix(code, setup)).toContain("getLogger('packages/billing/src/invoice')");
    const settings = { packageRoots: ['packages/billing'] };
    expect(lintFix(code, { ...setup, settings })).toContain("getLogger('invoice')");
  });

  it('a wrong setting stops the run with a sentence', () => {
    expect(() => lint('load();', { rule, settings: { logerModule: '#log' } })).toThrow(
      'settings.logshift has the unknown key "logerModule". Did you mean "loggerModule"?',
    );
  });
});
