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
    sentence: 'The log method is called through `call` or `apply`, so its arguments are not known here.',
    example: 'console.log.apply(console, arguments);',
    remedy: 'Call the logger directly, with an event name and the fields that matter.',
  },
  'blank-message': {
    safety: 'manual',
    sentence: 'The call prints no word and no value, only space or decoration.',
    example: "console.log('----------');",
    remedy: 'Delete the call if nobody reads the decoration, or log an event with a name.',
  },
  'browser-code': {
    safety: 'manual',
    sentence: 'The file is written for a browser, where the runtime does not run.',
    example: "document.title = 'Shop'; console.log('page ready');",
    remedy: 'Leave it, or lift the refusal with `--include browser-code` if the file runs in Node only.',
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
  'level-inferred': {
    safety: 'review',
    sentence: 'The call prints a caught error without an error level, so `error` was inferred.',
    example: 'try { load(); } catch (err) { console.log(err); }',
    remedy: 'Check the level, or decide it once with `--level-of console.log=info`.',
  },
  'name-needed': {
    safety: 'review',
    sentence: 'The message is a variable or not in Latin script, so no event name can be read from it.',
    example: 'console.log(message);',
    remedy: 'Choose an event name that says what happened.',
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
  'visibility-may-change': {
    safety: 'review',
    sentence: 'The call always prints, and the level it is rewritten to is off by default.',
    example: "console.debug('cache %s', key);",
    remedy: 'Set the level to `debug` where the line is needed, or choose another level with `--level-of`.',
  },
} as const satisfies Record<string, Reason>;

export type ReasonCode = keyof typeof REASONS;

/** Whether a text is the code of a reason. */
export function isReasonCode(code: string): code is ReasonCode {
  return Object.hasOwn(REASONS, code);
}
