import type { Reason } from './reason-row.js';

/** Reasons that let a call through for a person to judge. */
export const REVIEW_REASONS = {
  'bound-fields': {
    safety: 'review',
    sentence:
      'The logger prints fields of its own, such as a request id, which the new logger does not have.',
    example: "require('pino')().child({ requestId }).info('order placed');",
    remedy: 'Bind the fields to the new logger with `log.bind({ … })`, or run the work in `runWithContext`.',
  },
  'browser-folder': {
    safety: 'review',
    sentence: 'The file lies where files of a page lie, and uses nothing that only Node has.',
    example: "console.log('cart restored');",
    remedy: 'Check that the file runs in Node rather than in a bundle for browsers.',
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
  'too-few-arguments': {
    safety: 'review',
    sentence: 'The format string has more placeholders than the call has values.',
    example: "console.log('user %s of %s', name);",
    remedy: 'Check which value is missing; the empty placeholder is left out.',
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
  wrapper: {
    safety: 'review',
    sentence: 'The function is one of the project, written around a logger, and may do more than print.',
    example: "require('./app-log').warn('disk full', free);",
    remedy: 'Check that nothing but the line is lost: no mail, no counter, no file of its own.',
  },
} as const satisfies Record<string, Reason>;
