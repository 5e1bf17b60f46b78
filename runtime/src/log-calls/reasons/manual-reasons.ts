import type { Reason } from './reason-row.js';

/** Reasons that refuse a call. */
export const MANUAL_REASONS = {
  'applied-method': {
    safety: 'manual',
    sentence:
      'The log method is called through `call`, `apply` or `bind`, so not all of its arguments are known here.',
    example: 'console.log.apply(console, arguments);',
    remedy: 'Call the logger directly, with an event name and the fields that matter.',
  },
  'blank-message': {
    safety: 'manual',
    sentence: 'The call prints no word and no value, and what it prints, or where it stands, may yet matter.',
    example: "if (verbose) console.log('----------');",
    remedy: 'Delete the call if nobody reads what it prints, or log an event with a name.',
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
  'computed-level': {
    safety: 'manual',
    sentence: 'The level is a variable or one that no logger is known to have, so it is not known here.',
    example: "require('winston').log(level, 'started');",
    remedy: 'Write the level into the call, or write one call for each level.',
  },
  'computed-method': {
    safety: 'manual',
    sentence: 'The log method is chosen when the program runs, so the level is not known here.',
    example: "console[level]('started');",
    remedy: 'Write one call for each level, or pass the level to a function that does.',
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
    sentence:
      'The format string is a variable or chosen when it runs, so which value is meant by what is not known here.',
    example: 'console.log(format, id, name);',
    remedy: 'Write the format string into the call, or log an event with named fields.',
  },
  'holds-state': {
    safety: 'manual',
    sentence: 'The method counts or measures between calls, which one event cannot say.',
    example: "console.time('load');",
    remedy: 'Measure in a variable and log it as a field, or wrap the work in a span.',
  },
  'impure-callee': {
    safety: 'manual',
    sentence:
      'The logger is made where it is called, and making it runs code or sets options that the rewrite would drop.',
    example: "require('pino')().child({ id }, { level: 'debug' }).info('order placed');",
    remedy: 'Make the logger in a variable first.',
  },
  'lazy-message': {
    safety: 'manual',
    sentence: 'The message is a function that the logger calls only when the level is on.',
    example: "new (require('tslog').Logger)().debug(() => ['cache', dump()]);",
    remedy: 'Log the values themselves, or make the fields in a function of your own.',
  },
  'level-test': {
    safety: 'manual',
    sentence: 'The call has no argument and prints nothing: it asks whether the level is on.',
    example: "if (require('bunyan').createLogger({ name: 'a' }).debug()) dump();",
    remedy: 'Remove the test if what it guards is cheap, or ask a setting of your own.',
  },
  'logger-module': {
    safety: 'manual',
    sentence: 'The call stands in a log function of the project and prints what that function was given.',
    example: 'exports.warn = (msg, ...args) => console.warn(msg, ...args);',
    remedy: 'Migrate the calls of the function first, then delete it.',
  },
  'masked-value': {
    safety: 'manual',
    sentence: 'The logger masks what stands under one of these keys, and the new one would print it.',
    example: "new (require('tslog').Logger)().info('user', { name, password });",
    remedy: 'Leave the value out, or log only whether there is one.',
  },
  'never-printed': {
    safety: 'manual',
    sentence: 'The level is one that is never printed.',
    example: "require('npmlog').silent('cache', 'cleared');",
    remedy: 'Delete the call, or give it a level at which somebody may want to see it.',
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
  'no-target-logger': {
    safety: 'manual',
    sentence:
      'The code base keeps its own logger, and none of that library is surely in scope where this call stands.',
    example: "exports.place = (order) => console.log('order placed', order.id);",
    remedy: 'Import the logger of the code base at the top of the file, and run the migration again.',
  },
  'program-output': {
    safety: 'manual',
    sentence:
      'What a command-line program prints to standard output is its product, and so is a text that says how to call it.',
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
  'tagged-template': {
    safety: 'manual',
    sentence: 'The log method is the tag of a template, so it gets the texts as a list.',
    example: 'console.log`started`;',
    remedy: 'Write an ordinary call.',
  },
  'terminal-output': {
    safety: 'manual',
    sentence:
      'The code base has a logger and this call writes to a stream past it, so the text is for whoever sits at the terminal.',
    example: "process.stdout.write('Your password: ' + password + '\\n');",
    remedy: 'Leave it; if the line belongs in the log, write a call of the logger by hand.',
  },
  'unknown-method': {
    safety: 'manual',
    sentence: 'The logger has no such method of its own, so what the call does is not known here.',
    example: "console.success('saved');",
    remedy: 'Say what the method does in the configuration, or migrate the call by hand.',
  },
  'value-not-json': {
    safety: 'manual',
    sentence:
      'The library writes JSON, which shows nothing of such a value: a collection, a function, a pattern, a big integer.',
    example: "console.log('waiting: %s', new Set(names));",
    remedy: 'Log what tells what happened: a size, a list, a text.',
  },
  'value-used': {
    safety: 'manual',
    sentence: 'The code uses what the call returns, and a log method of the runtime returns nothing.',
    example: "if (!process.stderr.write('import started\\n')) pause();",
    remedy: 'Log an event in a statement of its own, and keep what the value was needed for.',
  },
  'wrapper-acts': {
    safety: 'manual',
    sentence:
      'The function is one of the project that logs and then throws, ends the program or gives a value.',
    example: "require('./app-log').fatal('no configuration');",
    remedy: 'Log the event and do the rest in two statements, here or in the function.',
  },
} as const satisfies Record<string, Reason>;
