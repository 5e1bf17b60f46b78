import { syntax, type SyntaxNode } from '@logshift/runtime/log-calls';
import type { MiddlewareReader, MiddlewareRow, MiddlewareTable } from './middleware-settings.js';
import { eventLogger, IGNORE, losing, readOptions, refuseUnlessOff, to } from './read-options.js';

const LAYOUT = losing('the layout of its lines');

const EXPRESS_WINSTON: MiddlewareTable = {
  winstonInstance: eventLogger,
  transports: readTransports,
  skip: to('skip'),
  ignoreRoute: to('skip'),
  ignoredRoutes: to('ignore'),
  format: LAYOUT,
  msg: LAYOUT,
  expressFormat: LAYOUT,
  colorize: LAYOUT,
  metaField: LAYOUT,
  // Its fields: the request and the response, of which ours says what matters.
  meta: IGNORE,
  statusLevels: IGNORE,
  level: (reader, value) => {
    if (syntax.stringOf(value) !== 'info') reader.refuse('level');
  },
  headerBlacklist: IGNORE,
  headerDenylist: IGNORE,
  bodyBlacklist: IGNORE,
  bodyDenylist: IGNORE,
};

/** Reads `expressWinston.logger({ … })`. */
export function readExpressWinston(reader: MiddlewareReader, [options]: readonly SyntaxNode[]): void {
  if (!options) return reader.refuse('no options');
  readOptions(reader, options, EXPRESS_WINSTON);
}

/** Transports to the console say nothing new. */
function readTransports(reader: MiddlewareReader, value: SyntaxNode): void {
  const elements = syntax.elementsOf(syntax.unwrap(value));
  const areConsoles = elements?.every((each) => {
    const made = each && syntax.newOf(each);
    return made !== undefined && syntax.memberOf(made.callee)?.property === 'Console';
  });
  if (!areConsoles) reader.refuse(reader.textOf(value), 'transport-unmapped');
}

const requestLogger: MiddlewareRow = (reader, value) => {
  if (reader.dialectOf(value) === undefined) return reader.refuse(reader.textOf(value));
  reader.set('requestLogger', value);
};

const PINO_HTTP: MiddlewareTable = {
  logger: requestLogger,
  genReqId: to('createRequestId'),
  autoLogging: (reader, value) => {
    if (syntax.literalOf(syntax.unwrap(value))?.value === true) return;
    readOptions(reader, value, { ignore: to('skip'), ignorePaths: to('ignore') });
  },
  level: (reader, value) => {
    if (syntax.stringOf(value) !== 'info') reader.refuse('level');
  },
  useLevel: (reader, value) => {
    if (syntax.stringOf(value) !== 'info') reader.refuse('useLevel');
  },
  name: LAYOUT,
  prettyPrint: LAYOUT,
  quietReqLogger: IGNORE,
  wrapSerializers: IGNORE,
  customSuccessMessage: LAYOUT,
  customErrorMessage: LAYOUT,
  customReceivedMessage: LAYOUT,
  customAttributeKeys: LAYOUT,
  serializers: losing('what its serializers make of request and response'),
  redact: (reader) => {
    reader.refuse('redact', 'redaction-lost');
  },
};

/** Reads `pinoHttp({ … })`; handlers expect `req.log` of it. */
export function readPinoHttp(reader: MiddlewareReader, [options]: readonly SyntaxNode[]): void {
  const given = options && syntax.unwrap(options);
  if (given && syntax.entriesOf(given) === undefined) reader.refuse(reader.textOf(given));
  else readOptions(reader, given, PINO_HTTP);
  const { settings } = reader;
  settings.needsPinoLogger = !settings.options.has('requestLogger');
}

/** Reads `koaLogger()`; a function that it is given takes its lines elsewhere. */
export function readKoaLogger(reader: MiddlewareReader, [options]: readonly SyntaxNode[]): void {
  if (options) reader.refuse(reader.textOf(options));
}

const BUNYAN_MIDDLEWARE: MiddlewareTable = {
  logger: requestLogger,
  headerName: to('requestIdHeader'),
  obscureHeaders: IGNORE,
  excludeHeaders: IGNORE,
  requestStart: refuseUnlessOff('requestStart'),
  verbose: refuseUnlessOff('verbose'),
  level: (reader, value) => {
    if (syntax.stringOf(value) !== 'info') reader.refuse('level');
  },
};

/** Reads `bunyanMiddleware({ … })`. */
export function readBunyanMiddleware(reader: MiddlewareReader, [options]: readonly SyntaxNode[]): void {
  if (!options) return reader.refuse('no options');
  readOptions(reader, options, BUNYAN_MIDDLEWARE);
}
