import { describe, expect, it } from 'vitest';
import { lint, lintFix, lintSnapshot, type LintSetup } from '../../helpers/lint-snapshot.js';

const rule = 'no-interpolated-message';

const HEAD = "import { getLogger } from '@logshift/runtime';\nconst log = getLogger('auth');\n";

const report = (code: string, setup: Partial<LintSetup> = {}) =>
  lintSnapshot(HEAD + code, { rule, ...setup });

describe('says nothing of', () => {
  it.each([
    ['a constant event with fields', "log.info('user_logged_in', { user_id: user.id });"],
    ['a constant event that is spelled wrong', "log.info('User logged in!');"],
    ['a template without holes', 'log.info(`user_logged_in`);'],
    ['a name of constants joined', "log.info('user_' + 'logged_in');"],
    [
      'a value that is interpolated into a field',
      "log.info('user_logged_in', { greeting: `hello ${name}` });",
    ],
    ['a variable as event name', 'log.info(EVENTS.loggedIn); log.info(event);'],
    ['an error beside the event', "log.exception('log_in_failed', err, { user_id: id });"],
    ['other methods of the logger', 'log.bind({ greeting: `hello ${name}` });'],
    ['loggers that are not ours', 'dialog.info(`hello ${name}`); notALogger.warn("a " + b);'],
    ['a parameter that hides the logger', 'export function f(log) { log.info(`hello ${name}`); }'],
    ['legacy calls, which no-legacy-logger reports', 'console.log(`hello ${name}`); console.log("a %s", b);'],
  ])('%s', (_, code) => {
    expect(lint(HEAD + code, { rule })).toEqual([]);
  });
});

describe('reports with a suggestion', () => {
  it('a template', () => {
    expect(report('log.info(`user ${user.id} logged in`);')).toMatchInlineSnapshot(`
      import { getLogger } from '@logshift/runtime';
      const log = getLogger('auth');
      log.info(\`user \${user.id} logged in\`);
      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ [1]
      [1] The message of \`log.info\` varies with \`user.id\`. Log a constant event name, and pass what varies as fields.
          suggestion: Log \`log.info('user_logged_in', { user_id: user.id })\` instead.
            import { getLogger } from '@logshift/runtime';
            const log = getLogger('auth');
            log.info('user_logged_in', { user_id: user.id });
    `);
  });

  it('a concatenation', () => {
    expect(report("log.warn('retrying ' + attempt + ' of ' + max);")).toMatchInlineSnapshot(`
      import { getLogger } from '@logshift/runtime';
      const log = getLogger('auth');
      log.warn('retrying ' + attempt + ' of ' + max);
      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ [1]
      [1] The message of \`log.warn\` varies with \`attempt\` and \`max\`. Log a constant event name, and pass what varies as fields.
          suggestion: Log \`log.warn('retrying', { attempt, max })\` instead.
            import { getLogger } from '@logshift/runtime';
            const log = getLogger('auth');
            log.warn('retrying', { attempt, max });
    `);
  });

  it('a call with fields, which are kept', () => {
    expect(report('log.info(`loaded ${path}`, { duration_ms: took, ...context });')).toMatchInlineSnapshot(`
      import { getLogger } from '@logshift/runtime';
      const log = getLogger('auth');
      log.info(\`loaded \${path}\`, { duration_ms: took, ...context });
      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ [1]
      [1] The message of \`log.info\` varies with \`path\`. Log a constant event name, and pass what varies as fields.
          suggestion: Log \`log.info('loaded', { path, duration_ms: took, ...context })\` instead.
            import { getLogger } from '@logshift/runtime';
            const log = getLogger('auth');
            log.info('loaded', { path, duration_ms: took, ...context });
    `);
  });

  it('an error in the message, which becomes a field', () => {
    expect(report('try { load(); } catch (err) { log.error(`failed to load: ${err.message}`); }'))
      .toMatchInlineSnapshot(`
      import { getLogger } from '@logshift/runtime';
      const log = getLogger('auth');
      try { load(); } catch (err) { log.error(\`failed to load: \${err.message}\`); }
                                    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ [1]
      [1] The message of \`log.error\` varies with \`err\`. Log a constant event name, and pass what varies as fields.
          suggestion: Log \`log.error('load_failed', { err })\` instead.
            import { getLogger } from '@logshift/runtime';
            const log = getLogger('auth');
            try { load(); } catch (err) { log.error('load_failed', { err }); }
    `);
  });

  it('each varying part once, and long ones cut', () => {
    expect(
      report(
        'log.info(`${a} is ${a} since ${veryLongFunctionName(withMany, arguments, thatNobody, wants, toRead, inALintMessage, atAll, ever, becauseItIsTooLong)}`);',
      ),
    ).toMatchInlineSnapshot(`
      import { getLogger } from '@logshift/runtime';
      const log = getLogger('auth');
      log.info(\`\${a} is \${a} since \${veryLongFunctionName(withMany, arguments, thatNobody, wants, toRead, inALintMessage, atAll, ever, becauseItIsTooLong)}\`);
      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ [1]
      [1] The message of \`log.info\` varies with \`a\` and \`veryLongFunctionName(withMany, arguments, thatNobody, wants, toRead, inALintMessage, atAll, ever, becauseItIsTooLong)\`. Log a constant event name, and pass what varies as fields.
          suggestion: Log \`log.info('a_very_long_function_name', { a, very_long_function_name: veryLongFunctionName(withMany, arguments, thatNobody …\` instead.
            import { getLogger } from '@logshift/runtime';
            const log = getLogger('auth');
            log.info('a_very_long_function_name', {
              a,
              very_long_function_name: veryLongFunctionName(withMany, arguments, thatNobody, wants, toRead, inALintMessage, atAll, ever, becauseItIsTooLong),
            });
    `);
  });

  it('a logger under any name', () => {
    const code =
      "import { getLogger as make } from '@logshift/runtime';\nconst audit = make('audit').bind({ a: 1 });\naudit.info(`user ${id} in`);\n";
    expect(lint(code, { rule })).toHaveLength(1);
  });
});

describe('reports without a suggestion', () => {
  it('a call whose fields are a variable, into which nothing can be moved', () => {
    expect(report('log.info(`user ${id} in`, fields);')).toMatchInlineSnapshot(`
      import { getLogger } from '@logshift/runtime';
      const log = getLogger('auth');
      log.info(\`user \${id} in\`, fields);
      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ [1]
      [1] The message of \`log.info\` varies with \`id\`. The fields are a value that is built elsewhere, so moving the message into it may overwrite a field. Name the event by hand and spread the fields behind its own.
    `);
  });
});

it('never rewrites by itself: the new name is a guess', () => {
  const code = `${HEAD}log.info(\`user \${user.id} logged in\`);`;
  expect(lintFix(code, { rule })).toBe(code);
});

describe('includeLegacy', () => {
  const setup = { options: { includeLegacy: true } };

  it('reports legacy messages however they are spelled', () => {
    const calls = [
      'console.log(`hello ${name}`);',
      "console.log('hello ' + name);",
      "console.log('hello %s', name);",
    ];
    for (const call of calls) expect(lint(HEAD + call, { rule, ...setup }), call).toHaveLength(1);
  });

  it('says nothing of legacy messages whose values stand beside them', () => {
    expect(lint(`${HEAD}console.log('hello', name); console.log('hello');`, { rule, ...setup })).toEqual([]);
  });

  it('suggests the whole rewriting, logger and all', () => {
    const code = "import { load } from './load.js';\nconsole.log(`loaded ${path}`);\n";
    expect(lintSnapshot(code, { rule, ...setup })).toMatchInlineSnapshot(`
      import { load } from './load.js';
      console.log(\`loaded \${path}\`);
      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ [1]

      [1] The message of \`console.log\` varies with \`path\`. Log a constant event name, and pass what varies as fields.
          suggestion: Log \`log.info('loaded', { path })\` instead.
            import { load } from './load.js';
            import { getLogger } from '@logshift/runtime';

            const log = getLogger('app');
            log.info('loaded', { path });
    `);
  });
});
