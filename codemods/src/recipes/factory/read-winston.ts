import { syntax, type SyntaxNode } from '@logshift/runtime/log-calls';
import { firstLine, readFormat } from './read-format.js';
import { readStream } from './read-stream.js';
import {
  consoleLevel,
  IGNORE,
  isOff,
  layout,
  level,
  refuseAlways,
  refuseUnlessOff,
  type OptionTable,
  type SettingsReader,
} from './settings-reader.js';

const { newOf, literalOf } = syntax;

const EXCEPTIONS = refuseUnlessOff('handles-exceptions', 'handleExceptions');
const ALTERS = (what: string) => refuseUnlessOff('logger-alters-lines', what);

const LOGGER: OptionTable = {
  level,
  levels: (reader, value) => {
    const path = reader.pathOf(value);
    const isStandard = path?.[0] === 'winston' && path.at(-1) === 'levels';
    if (!isStandard) reader.refuse('custom-levels', firstLine(reader.textOf(value)));
  },
  format: readFormat,
  defaultMeta: ({ settings, keep, textOf, resolve }, value) => {
    if (isOff(value)) return;
    const inner = /^\{\s*([^]*?),?\s*\}$/.exec(textOf(resolve(value)))?.[1];
    const isLiteral = resolve(value) === syntax.unwrap(value) && inner !== undefined;
    settings.fields.push(isLiteral ? inner : `...${keep(value)}`);
    if (isLiteral) keep(value);
  },
  transports: readTransports,
  silent: readSilent,
  // Without handlers of exceptions it has no effect.
  exitOnError: IGNORE,
  colors: IGNORE,
  padLevels: IGNORE,
  emitErrs: IGNORE,
  handleExceptions: EXCEPTIONS,
  handleRejections: EXCEPTIONS,
  exceptionHandlers: EXCEPTIONS,
  rejectionHandlers: EXCEPTIONS,
  rewriters: ALTERS('rewriters'),
  filters: ALTERS('filters'),
};

const ANY_TRANSPORT: OptionTable = {
  name: IGNORE,
  colorize: IGNORE,
  timestamp: IGNORE,
  json: IGNORE,
  prettyPrint: IGNORE,
  showLevel: IGNORE,
  align: IGNORE,
  depth: IGNORE,
  eol: IGNORE,
  humanReadableUnhandledException: IGNORE,
  forceConsole: IGNORE,
  consoleWarnLevels: layout('the choice of standard error by level'),
  stderrLevels: layout('the choice of standard error by level'),
  debugStdout: IGNORE,
  label: layout('the label of its lines'),
  formatter: layout('the layout that `formatter` writes'),
  format: readFormat,
  handleExceptions: EXCEPTIONS,
  handleRejections: EXCEPTIONS,
};

/** Reads what `winston.createLogger` and `new winston.Logger` are given. */
export function readWinston(reader: SettingsReader, [options]: readonly SyntaxNode[]): void {
  if (!options) return reader.refuse('logger-options', 'no transports');
  reader.readObject(options, LOGGER);
  const { console, files, refusals } = reader.settings;
  if (!console && files.length === 0 && refusals.length === 0)
    reader.refuse('logger-options', 'no transports');
}

/** A list, or one transport alone. */
function readTransports(reader: SettingsReader, value: SyntaxNode): void {
  const given = reader.resolve(value);
  const transports = newOf(given) ? [given] : reader.elementsOf(value);
  for (const each of transports) readTransport(reader, each);
}

function readTransport(reader: SettingsReader, given: SyntaxNode): void {
  const made = newOf(reader.resolve(given));
  const path = made && reader.pathOf(made.callee);
  const kind = path?.[0] === 'winston' && path.at(-2) === 'transports' ? path.at(-1) : undefined;
  const [options] = made?.arguments ?? [];
  if (kind === 'Console') return readConsole(reader, options);
  if (kind === 'File') return readFile(reader, options);
  if (kind === 'Stream' && options) return reader.readObject(options, STREAM);
  // A name that stands for something that other code can change or exchange.
  reader.refuse(made ? 'transport-unmapped' : 'logger-options', firstLine(reader.textOf(given)));
}

function readConsole(reader: SettingsReader, options: SyntaxNode | undefined): void {
  reader.settings.console = true;
  const table: OptionTable = { ...ANY_TRANSPORT, level: consoleLevel, silent: readSilent };
  if (options) reader.readObject(options, table);
}

const STREAM: OptionTable = {
  ...ANY_TRANSPORT,
  stream: readStream,
  level: consoleLevel,
  silent: readSilent,
};

const rotation = refuseAlways('log-rotation', 'rotation');

function readFile(reader: SettingsReader, options: SyntaxNode | undefined): void {
  const file = new Map<string, string>();
  const take =
    (key: string): OptionTable[string] =>
    ({ keep }, value) =>
      void file.set(key, keep(value));
  const table: OptionTable = {
    ...ANY_TRANSPORT,
    filename: take('path'),
    dirname: take('directory'),
    level: take('level'),
    silent: refuseUnlessOff('logger-options', 'silent'),
    options: refuseUnlessOff('logger-options', 'options'),
    maxsize: rotation,
    maxSize: rotation,
    maxFiles: rotation,
    maxfiles: rotation,
    rotationFormat: rotation,
    tailable: rotation,
    zippedArchive: rotation,
  };
  if (options) reader.readObject(options, table);
  const [path, directory, own] = [file.get('path'), file.get('directory'), file.get('level')];
  if (path === undefined) return reader.refuse('logger-options', 'a file without a name');
  // One that stands in the folder of another name; both are texts.
  const whole = directory === undefined ? path : `\`\${${directory}}/\${${path}}\``;
  reader.settings.files.push({ path: whole, ...(own !== undefined && { level: own }) });
}

/** `silent: process.env.NODE_ENV === 'test'` */
function readSilent({ settings, keep }: SettingsReader, value: SyntaxNode): void {
  if (literalOf(syntax.unwrap(value))?.value !== false) settings.silent = keep(value);
}
