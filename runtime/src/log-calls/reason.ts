import type { Safety } from './edit.js';

/** What is known of one reason for not rewriting a log call, or for asking a person to look. */
export interface Reason {
  /** `manual` reasons refuse the call; `review` reasons let it through for a person to judge. */
  readonly safety: Exclude<Safety, 'safe'>;
  /** What is the matter, as a full sentence. */
  readonly sentence: string;
  /** Legacy code that has this reason. */
  readonly example: string;
  /** What the reader can do, as a full sentence. */
  readonly remedy: string;
}

/** Every reason there is, by its code. No refusal without a row, no row without a test. */
export const REASONS = {
  'applied-method': {
    safety: 'manual',
    sentence:
      'The log method is called through `call`, `apply` or `bind`, so not all of its arguments are known here.',
    example: 'console.log.apply(console, arguments);',
    remedy: 'Call the logger directly, with an event name and the fields that matter.',
  },
  'blank-message': {
    safety: 'manual',
    sentence: 'The call prints no word and no value, only space or decoration.',
    example: "console.log('----------');",
    remedy: 'Delete the call if nobody reads the decoration, or log an event with a name.',
  },
  'bound-fields': {
    safety: 'review',
    sentence:
      'The logger prints fields of its own, such as a request id, which the new logger does not have.',
    example: "require('pino')().child({ requestId }).info('order placed');",
    remedy: 'Bind the fields to the new logger with `log.bind({ … })`, or run the work in `runWithContext`.',
  },
  'browser-code': {
    safety: 'manual',
    sentence: 'The file is written for a browser, where the runtime does not run.',
    example: "document.title = 'Shop'; console.log('page ready');",
    remedy: 'Leave it, or lift the refusal with `--include browser-code` if the file runs in Node only.',
  },
  'callback-argument': {
    safety: 'manual',
    sentence: 'The last argument is a function that the logger calls when the line is written.',
    example: "require('winston').info('stopped', () => process.exit());",
    remedy: 'Call the function by hand after the log call; `flushLogs()` waits until all lines are written.',
  },
  'chained-call': {
    safety: 'manual',
    sentence: 'Calls are chained on what the log call returns, and a call of the new logger returns nothing.',
    example: "require('winston').info('started').info('ready');",
    remedy: 'Write each call as a statement of its own.',
  },
  'computed-method': {
    safety: 'manual',
    sentence: 'The log method is chosen when the program runs, so the level is not known here.',
    example: "console[level]('started');",
    remedy: 'Write one call for each level, or pass the level to a function that does.',
  },
  'computed-level': {
    safety: 'manual',
    sentence: 'The level is a variable or one that no logger is known to have, so it is not known here.',
    example: "require('winston').log(level, 'started');",
    remedy: 'Write the level into the call, or write one call for each level.',
  },
  'conditional-log': {
    safety: 'manual',
    sentence: '`console.assert` prints only when its condition fails, which an event cannot say.',
    example: "console.assert(total >= 0, 'negative total');",
    remedy: 'Write an `if` with a log call inside, or throw.',
  },
  'css-placeholder': {
    safety: 'manual',
    sentence: 'The value of `%c` is a style that is computed, and rewriting would stop computing it.',
    example: "console.log('%cReady', styleOf(theme));",
    remedy: 'Remove the style by hand.',
  },
  'custom-placeholder': {
    safety: 'review',
    sentence: 'The placeholder is one of the program, so what it prints of its value is not known here.',
    example: "require('debug')('chain')('block %h', hash);",
    remedy: 'Check that the value itself says what its placeholder printed, and that it is no secret.',
  },
  'custom-type': {
    safety: 'review',
    sentence: 'The method is a type that the program added to its logger, so its level was taken for `info`.',
    example: "require('signale').remind('renew the certificate');",
    remedy: 'Check the level, or decide it once with `--level-of signale.remind=warn`.',
  },
  'detached-callback': {
    safety: 'review',
    sentence:
      'The log method is handed on as a callback, so a function that logs an event is written around it.',
    example: 'load().catch(console.error);',
    remedy: 'Check the event name, and that the callback gets nothing but this one value.',
  },
  'detached-method': {
    safety: 'manual',
    sentence:
      'The log method is handed on instead of called, so what it will be called with is not known here.',
    example: 'rows.forEach(console.log);',
    remedy: 'Hand on a function that logs an event with the values that matter.',
  },
  'draws-output': {
    safety: 'manual',
    sentence:
      'The method draws on the terminal (a table, a group, a cleared screen), which an event cannot say.',
    example: 'console.table(rows);',
    remedy: 'Log an event with the figures that matter, or leave the call if a person watches the terminal.',
  },
  'dynamic-fields': {
    safety: 'manual',
    sentence:
      'The fields are a value that is built elsewhere, so moving the message into it may overwrite a field.',
    example: 'log.info(`user ${id} in`, fields);',
    remedy: 'Name the event by hand and spread the fields behind its own.',
  },
  'dynamic-format': {
    safety: 'manual',
    sentence: 'The format string is a variable, so which value is meant by what is not known here.',
    example: 'console.log(format, id, name);',
    remedy: 'Write the format string into the call, or log an event with named fields.',
  },
  'holds-state': {
    safety: 'manual',
    sentence: 'The method counts or measures between calls, which one event cannot say.',
    example: "console.time('load');",
    remedy: 'Measure in a variable and log it as a field, or wrap the work in a span.',
  },
  'lazy-message': {
    safety: 'manual',
    sentence: 'The message is a function that the logger calls only when the level is on.',
    example: "new (require('tslog').Logger)().debug(() => ['cache', dump()]);",
    remedy: 'Log the values themselves, or make the fields in a function of your own.',
  },
  'impure-callee': {
    safety: 'manual',
    sentence: 'The logger is made where it is called, and making it runs code that the rewrite would drop.',
    example: "require('pino')().child({ id: nextId() }).info('order placed');",
    remedy: 'Make the logger in a variable first.',
  },
  'level-inferred': {
    safety: 'review',
    sentence: 'The call prints a caught error without an error level, so `error` was inferred.',
    example: 'try { load(); } catch (err) { console.log(err); }',
    remedy: 'Check the level, or decide it once with `--level-of console.log=info`.',
  },
  'level-test': {
    safety: 'manual',
    sentence: 'The call has no argument and prints nothing: it asks whether the level is on.',
    example: "if (require('bunyan').createLogger({ name: 'a' }).debug()) dump();",
    remedy: 'Remove the test if what it guards is cheap, or ask a setting of your own.',
  },
  'masked-value': {
    safety: 'manual',
    sentence: 'The logger masks what stands under one of these keys, and the new one would print it.',
    example: "new (require('tslog').Logger)().info('user', { name, password });",
    remedy: 'Leave the value out, or log only whether there is one.',
  },
  'logger-module': {
    safety: 'manual',
    sentence: 'The call stands in a log function of the project and prints what that function was given.',
    example: 'exports.warn = (msg, ...args) => console.warn(msg, ...args);',
    remedy: 'Migrate the calls of the function first, then delete it.',
  },
  'name-needed': {
    safety: 'review',
    sentence: 'The message is a variable or not in Latin script, so no event name can be read from it.',
    example: 'console.log(message);',
    remedy: 'Choose an event name that says what happened.',
  },
  'never-printed': {
    safety: 'manual',
    sentence: 'The level is one that is never printed.',
    example: "require('npmlog').silent('cache', 'cleared');",
    remedy: 'Delete the call, or give it a level at which somebody may want to see it.',
  },
  'no-module-system': {
    safety: 'review',
    sentence:
      'The file neither imports, exports nor requires, so nothing shows that it can load the runtime.',
    example: "console.log('started');",
    remedy: 'Check that the file runs in Node rather than in a browser.',
  },
  'no-words': {
    safety: 'review',
    sentence: 'The message has no words of its own, so the event is named after the code around it.',
    example: 'function placeOrder() { console.log(result); }',
    remedy: 'Check the event name, and rename it if another word would be searched for.',
  },
  'partial-line': {
    safety: 'manual',
    sentence: 'The call writes no whole line of text, so it may draw progress or write data.',
    example: "process.stderr.write('.');",
    remedy: 'Leave it if it draws, or log an event when the work is done.',
  },
  'patched-console': {
    safety: 'manual',
    sentence: 'The file assigns to this method of the console, so what a call does is not known here.',
    example: "console.log = capture; console.log('started');",
    remedy: 'Remove the assignment first, or migrate the call by hand.',
  },
  'prints-stack': {
    safety: 'manual',
    sentence: '`console.trace` prints where it was called from, which an event does not carry.',
    example: "console.trace('who calls this');",
    remedy:
      'Log an event with `err: new Error(…)` if the stack matters, or delete a call left from debugging.',
  },
  'program-output': {
    safety: 'manual',
    sentence: 'The file is a command-line program, and what it prints to standard output is its product.',
    example: "#!/usr/bin/env node\nconsole.log('3 files written');",
    remedy: 'Leave it, or lift the refusal with `--include program-output` if the output is a log.',
  },
  'request-logger': {
    safety: 'manual',
    sentence: 'The function makes a middleware that logs requests by itself, in a format of its own.',
    example: "app.use(require('log4js').connectLogger(logger, { level: 'info' }));",
    remedy: 'Write a middleware that logs one event for each request, with method, URL and status as fields.',
  },
  'runs-elsewhere': {
    safety: 'manual',
    sentence:
      'The function around the call is sent to a browser or another process as text, where no logger of this file exists.',
    example: "page.evaluate(() => console.log('inside the page'));",
    remedy: 'Leave it, or return the value and log it on this side.',
  },
  'spread-arguments': {
    safety: 'manual',
    sentence: 'The arguments are spread from a list, so neither message nor values are known here.',
    example: 'console.log(...args);',
    remedy: 'Log an event with named fields where the values are known.',
  },
  'spread-field': {
    safety: 'review',
    sentence:
      'An object is spread into the fields, so its keys are not known and may meet those of other fields.',
    example: "console.log('request', { ...context, id });",
    remedy: 'Check the keys, or pass the object as one field.',
  },
  'stream-may-change': {
    safety: 'review',
    sentence:
      'The file is a command-line program that prints this on standard error; records go to standard output.',
    example: "#!/usr/bin/env node\nconsole.error('no such file');",
    remedy:
      'Send the logger to standard error with `configureLogging({ destination: 2 })`, or leave the call.',
  },
  'tagged-template': {
    safety: 'manual',
    sentence: 'The log method is the tag of a template, so it gets the texts as a list.',
    example: 'console.log`started`;',
    remedy: 'Write an ordinary call.',
  },
  'too-few-arguments': {
    safety: 'review',
    sentence: 'The format string has more placeholders than the call has values.',
    example: "console.log('user %s of %s', name);",
    remedy: 'Check which value is missing; the empty placeholder is left out.',
  },
  'unknown-method': {
    safety: 'manual',
    sentence: 'The logger has no such method of its own, so what the call does is not known here.',
    example: "console.success('saved');",
    remedy: 'Say what the method does in the configuration, or migrate the call by hand.',
  },
  'unresolved-logger': {
    safety: 'review',
    sentence: 'The logger is known by its name only; where it comes from is not known here.',
    example: "module.exports = (req) => req.log.info('started');",
    remedy: 'Check that it is a logger and that its own fields, such as a request id, come along.',
  },
  'value-used': {
    safety: 'manual',
    sentence: 'The code uses what the call returns, and a log method of the runtime returns nothing.',
    example: "if (!process.stderr.write('import started\\n')) pause();",
    remedy: 'Log an event in a statement of its own, and keep what the value was needed for.',
  },
  'visibility-may-change': {
    safety: 'review',
    sentence: 'The call always prints, and the level it is rewritten to is off by default.',
    example: "console.debug('cache %s', key);",
    remedy: 'Set the level to `debug` where the line is needed, or choose another level with `--level-of`.',
  },
  wrapper: {
    safety: 'review',
    sentence: 'The function is one of the project, written around a logger, and may do more than print.',
    example: "require('./app-log').warn('disk full', free);",
    remedy: 'Check that nothing but the line is lost: no mail, no counter, no file of its own.',
  },
  'wrapper-acts': {
    safety: 'manual',
    sentence: 'The function is one of the project that logs and then throws, ends the program or gives a value.',
    example: "require('./app-log').fatal('no configuration');",
    remedy: 'Log the event and do the rest in two statements, here or in the function.',
  },
} as const satisfies Record<string, Reason>;

export type ReasonCode = keyof typeof REASONS;

/** Whether a text is the code of a reason. */
export function isReasonCode(code: string): code is ReasonCode {
  return Object.hasOwn(REASONS, code);
}
