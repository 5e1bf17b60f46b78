import { describe, expect, it } from 'vitest';
import { lint, lintFix, lintSnapshot, type LintSetup } from '../../helpers/lint-snapshot.js';

const rule = 'event-name-format';

const HEAD = "import { getLogger } from '@logshift/runtime';\nconst log = getLogger('auth');\n";

const report = (code: string, setup: Partial<LintSetup> = {}) =>
  lintSnapshot(HEAD + code, { rule, ...setup });
const problemsOf = (code: string, setup: Partial<LintSetup> = {}) => lint(HEAD + code, { rule, ...setup });

describe('says nothing of', () => {
  it.each([
    [
      'names in the grammar',
      "log.info('user_logged_in'); log.warn(`ready`); log.exception('log_in_failed', err);",
    ],
    ['names at the limits', `log.info('a_b_c_d_e_f'); log.info('${'a'.repeat(60)}');`],
    [
      'names that vary, which no-interpolated-message reports',
      'log.info(`User ${id}`); log.info("User " + id);',
    ],
    ['names that are variables', 'log.info(EVENT); log.info(EVENTS.loggedIn); log.info(nameOf(x));'],
    ['calls without a name', 'log.info(); log.info(...args);'],
    ['names that are no strings', 'log.info(42); log.info(null); log.info({ a: 1 });'],
    ['other methods of the logger', "log.isLevelEnabled('Not An Event'); log.bind({ 'Not a name': 1 });"],
    ['loggers that are not ours', "dialog.info('Welcome back!'); notALogger.info('Welcome back!');"],
    ['legacy log calls', "console.log('Welcome back!');"],
    ['a parameter that hides the logger', "export function f(log) { log.info('Welcome back!'); }"],
  ])('%s', (_, code) => {
    expect(problemsOf(code)).toEqual([]);
  });
});

describe('reports', () => {
  it('prose', () => {
    expect(report("log.info('User logged in!', { user_id: id });")).toMatchInlineSnapshot(`
      import { getLogger } from '@logshift/runtime';
      const log = getLogger('auth');
      log.info('User logged in!', { user_id: id });
               ~~~~~~~~~~~~~~~~~ [1]
      [1] The event name \`User logged in!\` is not in snake_case. Write it like \`user_logged_in\`.
          suggestion: Rename the event to \`user_logged_in\`.
            import { getLogger } from '@logshift/runtime';
            const log = getLogger('auth');
            log.info('user_logged_in', { user_id: id });
    `);
  });

  it.each([
    ['camel case', 'userLoggedIn', 'user_logged_in'],
    ['kebab case', 'user-logged-in', 'user_logged_in'],
    ['a capital', 'User_logged_in', 'user_logged_in'],
    ['acronyms', 'parsingJSONFailed', 'parsing_json_failed'],
    ['dots', 'auth.login_failed', 'auth_login_failed'],
    ['an underscore too many', 'user__logged_in_', 'user_logged_in'],
    ['quotes and breaks', "it\\'s\\nover", 'it_s_over'],
  ])('%s, and suggests the name in the grammar', (_, event, name) => {
    const [problem, ...others] = problemsOf(`log.info('${event}');`);
    expect(others).toEqual([]);
    expect(problem?.suggestions?.map(({ fix }) => fix.text)).toEqual([name]);
  });

  it('a name that is too long, without a suggestion: cutting it may cut a "not"', () => {
    expect(report("log.warn('orderOfTheCustomerCouldNotBePlaced');")).toMatchInlineSnapshot(`
      import { getLogger } from '@logshift/runtime';
      const log = getLogger('auth');
      log.warn('orderOfTheCustomerCouldNotBePlaced');
               ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ [1]
      [1] The event name \`orderOfTheCustomerCouldNotBePlaced\` has more than 6 words or 60 characters. Choose a shorter one.
    `);
    expect(problemsOf(`log.info('${'a'.repeat(61)}');`)).toMatchObject([{ messageId: 'tooLong' }]);
  });

  it('a name that has no words, without a suggestion', () => {
    expect(report("log.info('—'); log.warn('');")).toMatchInlineSnapshot(`
      import { getLogger } from '@logshift/runtime';
      const log = getLogger('auth');
      log.info('—'); log.warn('');
               ~~~ [1]
                              ~~ [2]
      [1] The event name \`—\` is not in snake_case. Write it like \`order_placed\`.
      [2] The event name \`\` is not in snake_case. Write it like \`order_placed\`.
    `);
  });

  it('a name put together from constants, without a suggestion', () => {
    expect(report("log.info('User ' + 'logged in');")).toMatchInlineSnapshot(`
      import { getLogger } from '@logshift/runtime';
      const log = getLogger('auth');
      log.info('User ' + 'logged in');
               ~~~~~~~~~~~~~~~~~~~~~ [1]
      [1] The event name \`User logged in\` is not in snake_case. Write it like \`user_logged_in\`.
    `);
  });

  it('a name in a template and in the file’s other quotes, which are kept', () => {
    expect(report('log.info(`User logged in`); log.info("Ready!");')).toMatchInlineSnapshot(`
      import { getLogger } from '@logshift/runtime';
      const log = getLogger('auth');
      log.info(\`User logged in\`); log.info("Ready!");
               ~~~~~~~~~~~~~~~~ [1]
                                           ~~~~~~~~ [2]
      [1] The event name \`User logged in\` is not in snake_case. Write it like \`user_logged_in\`.
          suggestion: Rename the event to \`user_logged_in\`.
            import { getLogger } from '@logshift/runtime';
            const log = getLogger('auth');
            log.info(\`user_logged_in\`); log.info("Ready!");
      [2] The event name \`Ready!\` is not in snake_case. Write it like \`ready\`.
          suggestion: Rename the event to \`ready\`.
            import { getLogger } from '@logshift/runtime';
            const log = getLogger('auth');
            log.info(\`User logged in\`); log.info("ready");
    `);
  });

  it('a name behind a cast', () => {
    expect(problemsOf("log.info('User logged in' as const);", { parser: 'typescript' })).toHaveLength(1);
  });
});

it('never renames by itself: somebody may be querying the old name', () => {
  const code = `${HEAD}log.info('User logged in');`;
  expect(lintFix(code, { rule })).toBe(code);
});

describe('options', () => {
  it('maxWords and maxLength move the limits', () => {
    expect(problemsOf("log.info('a_b_c_d_e_f_g');", { options: { maxWords: 7 } })).toEqual([]);
    expect(report("log.info('user_logged_in');", { options: { maxWords: 1, maxLength: 10 } }))
      .toMatchInlineSnapshot(`
        import { getLogger } from '@logshift/runtime';
        const log = getLogger('auth');
        log.info('user_logged_in');
                 ~~~~~~~~~~~~~~~~ [1]
        [1] The event name \`user_logged_in\` has more than one word or 10 characters. Choose a shorter one.
      `);
  });

  it('namespaces allows dots', () => {
    const options = { namespaces: true };
    expect(problemsOf("log.info('auth.login_failed');", { options })).toEqual([]);
    expect(report("log.info('Auth.loginFailed');", { options })).toMatchInlineSnapshot(`
      import { getLogger } from '@logshift/runtime';
      const log = getLogger('auth');
      log.info('Auth.loginFailed');
               ~~~~~~~~~~~~~~~~~~ [1]
      [1] The event name \`Auth.loginFailed\` is not in snake_case with dots between namespaces. Write it like \`auth.login_failed\`.
          suggestion: Rename the event to \`auth.login_failed\`.
            import { getLogger } from '@logshift/runtime';
            const log = getLogger('auth');
            log.info('auth.login_failed');
    `);
  });

  it('pattern is asked of well-formed names as well', () => {
    const options = { pattern: '_(started|ended)$' };
    expect(problemsOf("log.info('job_started');", { options })).toEqual([]);
    expect(report("log.info('job_begun'); log.info('Job begun');", { options })).toMatchInlineSnapshot(`
      import { getLogger } from '@logshift/runtime';
      const log = getLogger('auth');
      log.info('job_begun'); log.info('Job begun');
               ~~~~~~~~~~~ [1]
                                      ~~~~~~~~~~~ [2]
      [1] The event name \`job_begun\` does not match \`_(started|ended)$\`. Choose a name that does.
      [2] The event name \`Job begun\` is not in snake_case. Write it like \`job_begun\`.
    `);
  });

  it('a pattern that is no regular expression is refused', () => {
    expect(() => problemsOf("log.info('a');", { options: { pattern: '(' } })).toThrow('regular expression');
  });

  it.each([
    ['camelCase', 'orderPlaced', 'order_placed', 'orderPlaced'],
    ['kebab-case', 'order-placed', 'OrderPlaced', 'order-placed'],
    ['PascalCase', 'OrderPlaced', 'order placed', 'OrderPlaced'],
  ])('case joins the words as %s', (namingCase, good, bad, name) => {
    const options = { case: namingCase };
    expect(problemsOf(`log.info('${good}');`, { options })).toEqual([]);
    const [problem] = problemsOf(`log.info('${bad}');`, { options });
    expect(problem?.message).toContain(`is not in ${namingCase}`);
    expect(problem?.suggestions?.map(({ fix }) => fix.text)).toEqual([name]);
  });

  it('case counts words by capitals', () => {
    const options = { case: 'camelCase', maxWords: 2 };
    expect(problemsOf("log.info('orderPlaced');", { options })).toEqual([]);
    expect(problemsOf("log.info('orderPlacedLate');", { options })).toMatchObject([{ messageId: 'tooLong' }]);
  });

  it.each(['order_placed', 'place_order_failed', 'cache_hit', 'user_not_found', 'order.placed', 'mail_sent'])(
    'tense past takes %s',
    (name) => {
      expect(problemsOf(`log.info('${name}');`, { options: { tense: 'past', namespaces: true } })).toEqual(
        [],
      );
    },
  );

  it.each([
    ['place_order', ['order_placed', 'place_ordered']],
    ['create_order', ['order_created']],
    ['placing_order', ['order_placed']],
    ['order_placing', ['order_placed']],
    ['send_welcome_mail', ['welcome_mail_sent']],
    ['start', ['started']],
    ['orders.write_file', ['orders.file_written']],
    ['disk_usage', []],
  ])('tense past reports %s', (name, renamed) => {
    const problems = problemsOf(`log.info('${name}');`, { options: { tense: 'past', namespaces: true } });
    expect(problems).toMatchObject([{ messageId: 'notPast' }]);
    expect(problems[0]?.suggestions?.map(({ fix }) => fix.text) ?? []).toEqual(renamed);
  });
});

describe('where the name stands elsewhere', () => {
  it('a constant of the file is judged where it is logged', () => {
    expect(report("const EVENT = 'Order placed';\nlog.info(EVENT);")).toMatchInlineSnapshot(`
      import { getLogger } from '@logshift/runtime';
      const log = getLogger('auth');
      const EVENT = 'Order placed';
      log.info(EVENT);
               ~~~~~ [1]
      [1] The event name \`Order placed\` is not in snake_case. Write it like \`order_placed\`.
    `);
  });

  it('the library that a code base keeps is judged in its own form', () => {
    const code = "import pino from 'pino';\nconst log = pino();\nlog.info({ id: 1 }, 'order_placed');\n";
    const settings = { target: 'pino' };
    expect(lint(code, { rule, settings })).toEqual([]);
    const [problem] = lint(code.replace('order_placed', 'Order placed'), { rule, settings });
    expect(problem?.suggestions?.map(({ fix }) => fix.text)).toEqual(['order_placed']);
  });
});
