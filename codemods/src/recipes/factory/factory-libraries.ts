import type { SyntaxNode } from '@logshift/runtime/log-calls';
import { readBunyan } from './read-bunyan.js';
import { readLog4js } from './read-log4js.js';
import { readPino } from './read-pino.js';
import { readSignale } from './read-signale.js';
import { readWinston } from './read-winston.js';
import type { SettingsReader } from './settings-reader.js';

/** A library whose loggers are built by code that can be replaced. */
export interface FactoryLibrary {
  readonly module: string;
  /** What builds a logger, as words behind the module; the module itself is the empty text. */
  readonly makers: readonly string[];
  /** What changes the logger of the module itself, which other files may log through. */
  readonly shared: readonly string[];
  /** Whether such a change, by its text, sends lines nowhere but to the standard streams; no where it is left out. */
  readonly isPlainSetUp?: (text: string) => boolean;
  /** What takes its place. */
  readonly replacement: string;
  /** The type of its loggers, without an import. */
  readonly type: string;
  /** Members that a logger of ours cannot have: who uses them expects more of it than to log. */
  readonly beyond: readonly string[];
  readonly read: (reader: SettingsReader, args: readonly SyntaxNode[]) => void;
}

const WINSTON_BEYOND = [
  ...['add', 'addRewriter', 'addFilter', 'clear', 'cli', 'configure', 'exceptions', 'extend', 'filters'],
  ...['handleExceptions', 'on', 'once', 'addListener', 'pipe', 'query', 'rejections', 'remove', 'rewriters'],
  ...['setLevels', 'transports', 'unhandleExceptions', 'format', 'exitOnError'],
];

export const FACTORY_LIBRARIES: readonly FactoryLibrary[] = [
  {
    module: 'winston',
    makers: ['createLogger', 'Logger'],
    shared: ['add', 'configure', 'remove', 'handleExceptions', 'cli', 'loggers.add', 'loggers.get'],
    replacement: 'winstonLogger',
    type: "import('winston').Logger",
    beyond: WINSTON_BEYOND,
    read: readWinston,
  },
  {
    module: 'bunyan',
    makers: ['', 'createLogger', 'Logger'],
    shared: [],
    replacement: 'bunyanLogger',
    type: "import('bunyan')",
    beyond: ['addStream', 'addSerializers', 'on', 'once', 'addListener', 'streams', 'serializers'],
    read: readBunyan,
  },
  {
    module: 'pino',
    makers: ['', 'pino'],
    shared: [],
    replacement: 'pinoLogger',
    type: "import('pino').Logger",
    beyond: ['on', 'once', 'addListener'],
    read: readPino,
  },
  {
    module: 'log4js',
    makers: ['getLogger'],
    shared: ['configure'],
    isPlainSetUp: (text) => typesIn(text).length > 0 && typesIn(text).every((type) => STANDARD.test(type)),
    replacement: 'log4jsLogger',
    type: "import('log4js').Logger",
    beyond: ['setParseCallStackFunction'],
    read: readLog4js,
  },
  {
    module: 'signale',
    makers: ['Signale'],
    shared: [],
    replacement: 'signaleLogger',
    type: "import('signale').Signale",
    beyond: ['addSecrets', 'config'],
    read: readSignale,
  },
];

/** Appenders of log4js that write to a standard stream. */
const STANDARD = /^(?:stdout|stderr|console)$/;

/** The kinds of appenders that a configuration of log4js names; layouts have kinds too. */
function typesIn(text: string): readonly string[] {
  const bare = text.replace(/layout['"]?\s*:\s*\{[^}]*\}/g, '');
  return [...bare.matchAll(/\btype['"]?\s*:\s*['"]([^'"]+)['"]/g)].map(([, type = '']) => type);
}
