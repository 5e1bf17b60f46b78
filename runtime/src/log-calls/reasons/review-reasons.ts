import type { Reason } from './reason-row.js';

/** Reasons that let a call through for a person to judge. */
export const REVIEW_REASONS = {
  'bound-fields': {
    safety: 'review',
    sentence:
      'The logger prints fields of its own, such as a request id or the name of the service, which the new logger does not have.',
    example: "const child = require('pino')().child({ requestId });\nchild.info('order placed');",
    remedy:
      'Bind the fields to the new logger with `log.bind({ … })`, or run the work in `runWithContext`; what is the same on every line goes into `configureLogging({ base: { … } })`.',
  },
  'browser-folder': {
    safety: 'review',
    sentence:
      'The file lies where files of a page lie, or imports what pages are made with, and uses nothing that only Node has.',
    example: "console.log('cart restored');",
    remedy: 'Check that the file runs in Node rather than in a bundle for browsers.',
  },
  'custom-level': {
    safety: 'review',
    sentence:
      'The library has no such method, so it was taken for a level that the program added to its logger.',
    example: "require('winston').audit('order placed');",
    remedy: 'Check that the method logs, and takes event and fields as the others do.',
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
  'decoration-only': {
    safety: 'review',
    sentence:
      'The call prints an empty line or a ruling, which no event can say, so its statement is taken out.',
    example: "console.log('----------');\nconsole.log('order placed');",
    remedy:
      'Leave it if somebody reads it and the lines around it on a terminal; nobody looks for it in a log.',
  },
  'detached-callback': {
    safety: 'review',
    sentence:
      'The log method is handed on as a callback, so a function that logs an event is written around it.',
    example: 'load().catch(console.error);',
    remedy: 'Check the event name, and that the callback gets nothing but this one value.',
  },
  'error-serializer-unknown': {
    safety: 'review',
    sentence:
      'Of `{ err }` bunyan shows message and stack only where the logger was made with a serializer for it.',
    example: "log.error('payment failed', err);",
    remedy:
      'Give the logger `serializers: bunyan.stdSerializers`; where all have it, use `--include error-serializer-unknown`.',
  },
  'error-shortened': {
    safety: 'review',
    sentence:
      'The library shows less of this error than the line did: not its cause, or neither its message nor its stack.',
    example: "logger.info('started'); console.error('payment failed', err);",
    remedy:
      'Check what a record of it holds, or have a format or serializer of the logger add what is missing.',
  },
  'function-logged': {
    safety: 'review',
    sentence:
      'A value is a function by its type; a record leaves functions out, where the line said `[Function]`.',
    example: 'logger.info(`served ${server.requestCount}`);',
    remedy: 'Call the function, or leave the value out.',
  },
  'hidden-values': {
    safety: 'review',
    sentence:
      'The logger was made to hide values (`redact`, `serializers`, a format of its own), and the new logger does not know of it.',
    example: "require('pino')({ redact: ['*.iban'] }).info({ customer }, 'order placed');",
    remedy:
      'Tell `configureLogging({ redact: … })` what to hide, check that it does, and let them through with `--include hidden-values`.',
  },
  'level-inferred': {
    safety: 'review',
    sentence: 'The call prints a caught error without an error level, so `error` was inferred.',
    example: 'try { load(); } catch (err) { console.log(err); }',
    remedy: 'Check the level, or decide it once with `--level-of console.log=info`.',
  },
  'level-may-be-missing': {
    safety: 'review',
    sentence: 'The logger is made elsewhere, and levels other than those of npm have no method of this name.',
    example: "logger.info('started'); console.warn('stock low');",
    remedy: 'Check that the logger has the method; one that is missing throws when the line is reached.',
  },
  'may-be-output': {
    safety: 'review',
    sentence:
      'A command-line program or a script of the package runs or may run this file, so that the line may be its answer rather than a log.',
    example: "console.log('No posts.');",
    remedy: 'Leave the line if it is what somebody asked for; `--include program-output` takes all for logs.',
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
  'optional-logger': {
    safety: 'review',
    sentence: 'The call is skipped where there is no logger, and the event is written in any case.',
    example:
      "class Shop {\n  constructor() { this.logger = require('winston'); }\n  open() { this.logger?.info('opened'); }\n}",
    remedy: 'Keep a condition around the event if the line must stay out where nobody handed in a logger.',
  },
  'promise-logged': {
    safety: 'review',
    sentence: 'A value is a promise by its type, so the line says `Promise { <pending> }` and a record `{}`.',
    example: "logger.info('order loaded', loadOrder(id));",
    remedy: 'Write `await` before the value; an `await` is most likely missing.',
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
      'A command-line program runs this file, and records would stand between what it prints on standard output.',
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
  'whole-object-logged': {
    safety: 'review',
    sentence:
      'A value is a whole object of a library by its type, such as a request or a row with its connection.',
    example: "logger.info('request refused', request);",
    remedy: 'Log the few fields that tell what happened: its id, its path, its status.',
  },
  wrapper: {
    safety: 'review',
    sentence: 'The function is one of the project, written around a logger, and may do more than print.',
    example: "require('./app-log').warn('disk full', free);",
    remedy: 'Check that nothing but the line is lost: no mail, no counter, no file of its own.',
  },
} as const satisfies Record<string, Reason>;
