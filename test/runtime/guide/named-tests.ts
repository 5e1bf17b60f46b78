/** A test by its file below test/runtime, its title as the file writes it, and the row of its table where it has one. */
export type NamedTest = readonly [file: string, title: string, row?: string];

const LOGGERS = 'loggers/loggers.test.ts';
const STRUCTLOG = 'loggers/structlog-counterparts.test.ts';
const CONFIGURE = 'configure-logging.test.ts';
const GET_LOGGER = 'get-logger.test.ts';
const TOKENS = 'context-tokens.test.ts';
const HTTP = 'http/http-logging.test.ts';
const IDS = 'http/ids.test.ts';
const SHELLS = 'http/shells.test.ts';
const FOREIGN = 'foreign/capture-foreign.test.ts';
const OTEL = 'otel/start-otel.test.ts';
const OTLP = 'otel/otlp-settings.test.ts';
const REGISTER = 'otel/register.test.ts';
const COLLECTORS = 'deploy/collectors.test.ts';
const ALERTS = 'deploy/alerts.test.ts';
const KEPT = 'sampling/error-aware.test.ts';
const CONSISTENT = 'sampling/consistent.test.ts';
const SAMPLER = 'sampling/guide-mistakes.test.ts';
const JOBS = 'jobs/wrap-job.test.ts';
const BUS = 'events/bus-mistakes.test.ts';
const REPROCESS = 'events/bus-reprocess.test.ts';
const LETTERS = 'events/cli-dead-letters.test.ts';
const SENTRY = 'sentry/sentry.test.ts';
const DOCTOR = 'doctor/doctor.test.ts';
const OWN = 'guide/mistakes.test.ts';

/** Each component of the guide, by its number in docs/from-structlog.md, and what shows that ours works. */
export const COMPONENTS: Readonly<Record<number, readonly NamedTest[]>> = {
  1: [['processors.test.ts', 'run in order, each with what the one before it answered']],
  2: [[TOKENS, 'test_merge_overrides_bind: the call wins over the logger, and that over the context']],
  3: [['record.test.ts', 'writes the level %s as that word']],
  4: [
    [GET_LOGGER, 'names the records, and falls back to a name where a JavaScript caller gives none'],
    [GET_LOGGER, 'follows every later configuration, whenever the logger was made'],
  ],
  5: [[LOGGERS, 'are put into the event of %j where the processor is asked to']],
  6: [
    ['record.test.ts', 'carries the time of the call in UTC'],
    [LOGGERS, 'have microseconds where asked, never go back, and are those of the clock'],
  ],
  7: [[LOGGERS, 'is replaced by the stack of whoever logs, without the frames of the runtime']],
  8: [[STRUCTLOG, '%s: %s', 'test_processors.py TestUnicodeDecoder.test_decodes, test_bytes_nop']],
  9: [
    [CONFIGURE, 'the format auto'],
    ['dev-line.test.ts', 'is one coloured line: time, level, event, fields, logger'],
    ['record.test.ts', 'is one JSON line of exactly the contract keys, in their order'],
  ],
  10: [
    [FOREIGN, 'are records, and are not printed as well'],
    [FOREIGN, 'is a record under the name of its namespace, without prefix and colours'],
    ['foreign/as-pino.test.ts', 'logs through it: start, requests, children, errors'],
  ],
  11: [
    [GET_LOGGER, 'that are off read no value'],
    [GET_LOGGER, 'follows every later configuration, whenever the logger was made'],
  ],
  12: [[CONFIGURE, 'gives the defaults which options override, name by name']],
  13: [
    [
      CONFIGURE,
      'let the own name win, then the longest beginning, then the root, in whatever order they are written',
    ],
    [
      'logging.test.ts',
      'reaches loggers that exist, by name, by beginning and for all, until it is taken back',
    ],
  ],
  14: [
    [CONFIGURE, 'sets the format, which options override'],
    [CONFIGURE, 'the format auto'],
  ],
  15: [
    [GET_LOGGER, 'answer new loggers and leave the one they come from alone'],
    [LOGGERS, 'has the given fields alone, and leaves the logger that it came from as it was'],
  ],
  16: [['record.test.ts', 'is one JSON line of exactly the contract keys, in their order']],
  17: [
    [GET_LOGGER, 'writes level error with the error under err, after the fields'],
    ['with-span.test.ts', 'marks the active span, and withSpan around it does not record the error again'],
  ],
  18: [[HTTP, 'writes one access event with the context of the request']],
  19: [
    [HTTP, 'that is %s is replaced, and stands nowhere'],
    [IDS, 'test_returned_response_headers: what is sent comes back, and another where none is'],
  ],
  20: [
    [TOKENS, 'starts empty where it does not inherit'],
    [IDS, 'test_cleanup_signal, test_two_requests_concurrently: no request inherits the id of another'],
  ],
  21: [
    [HTTP, 'writes one access event with the context of the request'],
    [HTTP, 'says further facts, none of them with a query string'],
  ],
  22: [
    [SHELLS, 'is asked for until somebody is known, and stands in every record from then on'],
    [
      'context.test.ts',
      'reaches code that entered the scope before: middleware sees the user that authentication found',
    ],
  ],
  23: [
    [
      'context.test.ts',
      'reaches code that entered the scope before: middleware sees the user that authentication found',
    ],
  ],
  24: [
    [OTEL, 'nothing is started'],
    [REGISTER, 'leaves no timer, socket or listener, and loads no SDK, %s'],
  ],
  25: [[OTEL, 'brings traces, metrics and events to the collector, with headers and resource']],
  26: [
    [OTEL, 'brings traces, metrics and events to the collector, with headers and resource'],
    [OTLP, 'E17: an endpoint of the other protocol'],
  ],
  27: [
    [OTEL, 'brings traces, metrics and events to the collector, with headers and resource'],
    [OTLP, 'E21: headers'],
  ],
  28: [[REGISTER, 'has one trace of client and server spans, whose ids its lines carry: %s']],
  29: [
    [REGISTER, 'has one trace of client and server spans, whose ids its lines carry: %s'],
    [REGISTER, 'is left alone where the environment turns an instrumentation off'],
  ],
  30: [
    ['with-span.test.ts', 'ends the span of a promise when it settles, and stays active over its awaits'],
    [
      'with-span.test.ts',
      'records an error that passes through three spans in the innermost only; all three failed',
    ],
  ],
  31: [
    [
      'trace-mixin.test.ts',
      'gives the ids of a span that is not sampled: nine of ten records at 10 % are such',
    ],
    ['record.test.ts', 'stand last, as hex of 32 and 16 digits, and are those of the active span'],
  ],
  32: [[COLLECTORS, 'takes OTLP on this machine alone, from an image of a certain version']],
  33: [
    [COLLECTORS, 'takes all three signals where programs send them, limits memory first and batches last'],
  ],
  34: [
    [COLLECTORS, 'has components that its distribution has'],
    [OTEL, 'is that of dd-trace, once it is loaded'],
  ],
  35: [
    [COLLECTORS, 'reads lines by a parser that it declares, and sends what it reads'],
    [COLLECTORS, 'leads from its source through its transform to its sink'],
  ],
  36: [
    [CONSISTENT, 'of traces sampled at %d is that of chance (chi-square)'],
    [OTEL, 'is what OTEL_TRACES_SAMPLER says, error-aware included, and unsampled events keep their ids'],
  ],
  37: [
    [KEPT, 'is exported whole, in the order in which its spans ended, when one of them fails'],
    ['sampling/random-trees.test.ts', 'come out whole where one has an error, and else not at all'],
  ],
  38: [
    ['spans/outgoing-headers.test.ts', 'are the trace and the ids of the context'],
    [SHELLS, 'adds ids for hosts of the list, and to no others'],
  ],
  39: [
    [JOBS, 'has id, name, queue, attempt, the carried correlation id and what is bound, also after an await'],
    [JOBS, 'is a new root of kind CONSUMER that is linked to the publisher, and its records carry its ids'],
    [
      'jobs/bullmq.test.ts',
      'runs with what came through the options, in a fresh context, and leaves the data alone',
    ],
    [
      'jobs/pg-boss.test.ts',
      'runs each job with what its publisher sent along, and hands out the data that was given',
    ],
    ['jobs/adapters.test.ts', 'carries by message attributes, to a handler of Lambda'],
  ],
  40: [
    [
      REPROCESS,
      'one for each attempt, below the publisher, failed where the attempt failed, and log lines carry its ids',
    ],
    [BUS, 'E14: a handler binds context fields'],
  ],
  41: [
    [IDS, 'test_request_with_correlation_id: is the flow, and the request has an id of its own'],
    [IDS, 'test_no_return_header_and_drf_url: is not returned where that is not wanted'],
    [IDS, '(unlike it) adds to what %s exposes, each name once'],
  ],
  42: [[IDS, 'test_api: is set, read and deleted anywhere']],
  43: [
    [BUS, 'defines, publishes and handles it, with the payload apart from the ids'],
    [BUS, 'which events that a handler publishes share, with the event that caused them'],
  ],
  44: [
    [BUS, 'and are run again after longer and longer waits, of which chance takes up to the half'],
    [BUS, 'and log each attempt as a warning, and the last one as an error, with the ids of the event'],
  ],
  45: [
    ['events/sqlite-store.test.ts', 'makes what sqlite.sql makes'],
    ['events/postgres-store.test.ts', 'makes what postgres.sql makes'],
  ],
  46: [
    [BUS, 'and the letter names handler, attempts, error with its cause, and the event in full'],
    [BUS, 'and a store that %s costs the publisher and the other handlers nothing'],
  ],
  47: [[LETTERS, 'exits with 0 when nothing is open, or no more than may be']],
  48: [
    [
      REPROCESS,
      'count stored letters by type and handler, and observe the pending ones, also of an SDK that comes later',
    ],
    [ALERTS, '%s asks for series and labels that the program really gives'],
    [ALERTS, 'watch metrics that the program gives, or that the collector makes of one'],
  ],
  49: [
    [SENTRY, 'tags an error with trace, flow and request, though its span is not sampled'],
    [SENTRY, 'takes the tags by beforeSend as well, whose own answer counts'],
  ],
  50: [
    [DOCTOR, 'is shown with what said each setting, and status 0'],
    [DOCTOR, 'shows no secret, in text and in JSON'],
  ],
  51: [
    [OTEL, 'E20: metrics leave the process although the program sets up no provider for them'],
    [
      SHELLS,
      'are durations in seconds by method, route and status, of which none can be made up by a client',
    ],
  ],
  52: [
    [
      LOGGERS,
      'writes the last records of a scope before its error, in order and with their own time, context and values',
    ],
    [SENTRY, 'are the records from a level on, as they stand in the log, with secrets hidden'],
  ],
};

/** Each mistake of the guide, by its number, and what fails where ours makes it too. */
export const MISTAKES: Readonly<Record<string, readonly NamedTest[]>> = {
  E1: [[SAMPLER, 'E1: it decides when a span starts; ours keeps the error that is known when it ends']],
  E2: [
    [
      SAMPLER,
      'E2: it asks the context for the flags of a span; ours finds the parent, local or remote, in every context',
    ],
  ],
  E3: [
    [CONSISTENT, 'E3: 0.1 % keeps one in a thousand, not one in a hundred, and agrees with other services'],
  ],
  E4: [[CONSISTENT, 'E4: %s keeps the trace state of other vendors, whatever it decides']],
  E5: [
    [
      CONSISTENT,
      'E5: an unsampled remote parent is not rolled for anew, so that no fragment stands without its trace',
    ],
  ],
  E6: [
    [
      SAMPLER,
      'E6: what it drops records nothing that could be kept later; ours records every span of every trace',
    ],
    [
      SAMPLER,
      'E6: recording belongs outside of the parent-based sampler; inside, the errors below the root are lost',
    ],
  ],
  E7: [
    [SAMPLER, 'E7: it names the trace in records of sampled spans alone; ours does in all (%s)'],
    [SENTRY, 'tags an error with trace, flow and request, though its span is not sampled'],
  ],
  E8: [
    [OWN, 'E8: lost the traceback of log.exception in its JSON; ours has type, message, stack and causes'],
  ],
  E9: [
    [
      OWN,
      'E9: ran its whole chain for records that were dropped; ours neither reads their fields nor runs processors',
    ],
  ],
  E10: [[OWN, 'E10: took X-Request-ID verbatim; ours replaces one that is %s, and it stands nowhere']],
  E11: [[OWN, 'E11: gave no id back where the view raised, and left its context behind; ours does neither']],
  E12: [
    [
      OWN,
      'E12: had two ids that nothing related; ours is the flow where one comes in, else the request, everywhere',
    ],
  ],
  E13: [
    [OWN, 'E13: overwrote Access-Control-Expose-Headers; ours adds its name to what the program exposes'],
  ],
  E14: [
    [BUS, 'E14: a handler binds context fields'],
    [BUS, 'and neither the publisher nor other handlers see them (%s)'],
  ],
  E15: [[BUS, 'E15: an event has fields of its own beside those that every event has']],
  E16: [[BUS, 'E16: an event has a correlation id, never an empty one']],
  E17: [
    [OTLP, 'E17: an endpoint of the other protocol'],
    [REGISTER, 'E17: says loudly at the start that 4317 does not take HTTP'],
  ],
  E18: [
    [OTEL, 'E18: the end, with a collector that does not answer'],
    [REGISTER, 'E18: is bounded with the collector down, and nothing is thrown'],
  ],
  E19: [[REGISTER, 'E19: a worker thread has a provider too, and sends its spans']],
  E20: [[OTEL, 'E20: metrics leave the process although the program sets up no provider for them']],
  E21: [[OTLP, 'E21: headers']],
  E22: [[BUS, 'E22: handlers fail']],
  E23: [[BUS, 'E23: payloads hold what cannot be stored, or must not be']],
  E24: [[LETTERS, 'E24: counts letters that are older than its window, and exits with 1 for them alone']],
  E25: [
    [
      OWN,
      'E25: told of errors by span events, which OpenTelemetry gives up; ours are log records with the name of their event',
    ],
  ],
};
