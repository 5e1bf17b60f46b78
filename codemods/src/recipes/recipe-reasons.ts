import type { Reason } from '@logshift/runtime/log-calls';
import { FACTORY_REASONS } from './factory-reasons.js';

/** Reasons of the recipes that rewrite other code than log calls, by their codes. */
export const RECIPE_REASONS = {
  ...FACTORY_REASONS,
  'bound-together': {
    safety: 'review',
    sentence:
      'The call logs through a child logger that is rewritten with all its calls, and a person should look at one of them.',
    example: "const child = log.child({ id });\nchild.info('started');\nchild.debug(message);",
    remedy: 'Look at the call that has another reason; they are applied together with `--include review`.',
  },
  'child-call': {
    safety: 'manual',
    sentence:
      'A call through the child logger has to stay as it is, and the new logger would not understand it.',
    example: 'const child = log.child({ id });\nchild.info(...args);',
    remedy: 'Rewrite that call by hand, then run the migration again.',
  },
  'child-context': {
    safety: 'manual',
    sentence: 'The fields are added to a logger that is in use already, and a bound logger never changes.',
    example: "function serve(id) {\n  logger.addContext('request_id', id);\n}",
    remedy:
      'Make the bound logger where the value is known, or run the work in `runWithContext({ … }, work)`.',
  },
  'child-escapes': {
    safety: 'manual',
    sentence:
      'The child logger is handed on, returned or exported, so code elsewhere logs through it in the old form.',
    example: 'const child = log.child({ id });\nserve(child);',
    remedy: 'Migrate the code that gets it first, then write `log.bind({ … })` here.',
  },
  'child-field': {
    safety: 'review',
    sentence: 'The child logger is a field that code outside of the class can reach, and may log through.',
    example: "this.log = logger.child({ component: 'cart' });",
    remedy: 'Check that nobody outside of the class uses the field.',
  },
  'child-fields': {
    safety: 'manual',
    sentence: 'The fields of the child logger are no plain object literal, so their keys are not known here.',
    example: 'const child = log.child(fieldsOf(req));',
    remedy: 'Write `log.bind({ … })` with the fields that matter.',
  },
  'child-made': {
    safety: 'manual',
    sentence:
      'The parent logger is made in the same expression, and making it runs code that the rewrite would drop.',
    example: "const child = createLogger(openStream()).child({ part: 'cart' });",
    remedy: 'Make the parent logger in a variable first.',
  },
  'child-options': {
    safety: 'manual',
    sentence:
      'The child logger has options of its own, such as a level or serializers, which change what it prints.',
    example: "const child = log.child({ id }, { level: 'debug' });",
    remedy:
      'Decide what the options were for: levels are set by logger name, errors are serialised everywhere.',
  },
  'child-typed': {
    safety: 'manual',
    sentence:
      'The child logger is declared with a type of the old library, which a bound logger does not have.',
    example: 'const child: pino.Logger = log.child({ id });',
    remedy: 'Leave the type out, or write the type `Logger` of the runtime.',
  },
  'comment-in-way': {
    safety: 'manual',
    sentence: 'A comment stands inside of the code that would be taken out.',
    example: "log.error('load_failed', { error: /* the cause */ e.message });",
    remedy: 'Move the comment, then run the migration again.',
  },
  'err-taken': {
    safety: 'manual',
    sentence:
      'The call has more than one error, or one without a name, so which belongs under `err` is not known here.',
    example: "log.error('load_failed', { err: first, error: second });",
    remedy: 'Put the error that matters under `err`, and make another its `cause` or a field of its own.',
  },
  'error-unproven': {
    safety: 'manual',
    sentence: 'The key says that the value is an error, and nothing in the code shows that it is one.',
    example: "log.error('load_failed', { error: response.error });",
    remedy: 'Write `err` for the key if it is an error; leave it if it is a text or a code.',
  },
  'expects-old-text': {
    safety: 'manual',
    sentence: 'The test reads what a program prints and waits for a text that is an event by now.',
    example: "child.stdout.on('data', (text) => text.includes('Server is listening') && done());",
    remedy: 'Wait for the name of the event, or read the lines as JSON.',
  },
  'guard-differs': {
    safety: 'manual',
    sentence: 'The condition asks for another level than the calls behind it log with.',
    example: "if (logger.isDebugEnabled()) logger.info('cache is full');",
    remedy: 'Ask for the level of the calls, or leave the condition out.',
  },
  'guard-mixed': {
    safety: 'manual',
    sentence:
      'The condition decides about more than log calls, and how to ask the new logger is not clear here.',
    example: 'const verbose = logger.isDebugEnabled();',
    remedy: "Write `log.isLevelEnabled('debug')` if the answer should follow the new logger.",
  },
  'guarded-property': {
    safety: 'review',
    sentence:
      'Without the condition a property is read also where the level is off, which throws if its object is missing.',
    example: "if (logger.isDebugEnabled()) logger.debug('served', user.name);",
    remedy: 'Check that the object is always there.',
  },
  'mocked-logger': {
    safety: 'manual',
    sentence:
      'The test replaces a logger module, and code that it runs logs events through our logger instead.',
    example: "jest.mock('../lib/logger');",
    remedy:
      'Take the mock out, and read what was logged from `captureLogs()` of `@logshift/runtime/testing`.',
  },
  'spy-custom': {
    safety: 'manual',
    sentence: 'The spy does something of its own with what is printed, and that became an event.',
    example: "jest.spyOn(console, 'error').mockImplementation((text) => lines.push(text));",
    remedy: 'Read what was logged from `captureLogs()` of `@logshift/runtime/testing`.',
  },
  'spy-mixed': {
    safety: 'manual',
    sentence:
      'Of the code that the test runs, some calls became events and some still print, or the level says too little.',
    example: "const spy = jest.spyOn(console, 'log'); // src/cart.js logs events, src/cli.js prints",
    remedy:
      'Keep the spy for what prints, and read the events from `captureLogs()` of `@logshift/runtime/testing`.',
  },
  'spy-open': {
    safety: 'review',
    sentence:
      'The capture that takes the place of the spy is not ended by name, so it may take records until the file ends.',
    example: "beforeEach(() => { jest.spyOn(console, 'error').mockImplementation(() => {}); });",
    remedy: 'Keep what `captureLogs()` gives in a variable and call its `restore()` when the test is over.',
  },
  'spy-use': {
    safety: 'manual',
    sentence: 'What the test reads from the spy cannot be told from the events with certainty.',
    example: 'expect(spy.mock.calls[0][0]).toMatch(/failed/);',
    remedy: 'Expect the event and its fields among the `records` of `captureLogs()`.',
  },
} as const satisfies Readonly<Record<string, Reason>>;

/** Why a recipe that rewrites other code than log calls leaves something to a person. */
export type RecipeReason = keyof typeof RECIPE_REASONS;
