import { Writable } from 'node:stream';
import { parseLevel } from '../conventions/index.js';
import { isError } from '../is-error.js';
import { membersWithout, toSaying } from './handed-fields.js';
import { withoutColours } from './foreign-message.js';
import { writeHanded } from './write-handed.js';

export interface TransportOptions {
  /** The logger's name in records; `winston`. */
  readonly name?: string | undefined;
  /** In winston's words: from which level on it takes records; as the logger says when left out. */
  readonly level?: string | undefined;
  readonly silent?: boolean | undefined;
  /** Whether winston hands it errors that nobody caught. */
  readonly handleExceptions?: boolean | undefined;
  readonly handleRejections?: boolean | undefined;
}

type Info = Readonly<Record<string | symbol, unknown>>;

/** Winston's symbols, which are global: it need not be installed. */
const LEVEL = Symbol.for('level');
const SPLAT = Symbol.for('splat');
const OWN_KEYS: ReadonlySet<string> = new Set(['level', 'message']);

/** What a winston logger tells the transports that it is piped to. */
interface WinstonParent {
  readonly level?: string;
  readonly levels?: Readonly<Record<string, number>>;
}

/**
 * A transport of winston 3 that writes records of ours, in the order of the calls: `createLogger({ transports:
 * [logshiftTransport()] })`. Winston decides by its own level first, `configureLogging` by the logger's name then. A level
 * that nobody knows is `info`.
 */
export function logshiftTransport(options: TransportOptions = {}): LogshiftTransport {
  return new LogshiftTransport(options);
}

/** What `logger.add` takes. */
export class LogshiftTransport extends Writable {
  readonly name: string;
  level?: string;
  silent: boolean;
  handleExceptions: boolean;
  handleRejections: boolean;
  #parent: WinstonParent | undefined;

  constructor(options: TransportOptions) {
    super({ objectMode: true });
    this.name = options.name ?? 'winston';
    if (options.level !== undefined) this.level = options.level;
    this.silent = options.silent === true;
    this.handleExceptions = options.handleExceptions === true;
    this.handleRejections = options.handleRejections === true;
    this.on('pipe', (parent: unknown) => (this.#parent = Object(parent) as WinstonParent));
    this.on('unpipe', (parent: unknown) => {
      if (this.#parent === parent) this.#parent = undefined;
    });
  }

  /** What winston asks for to tell this transport from those of its version 2. */
  log(info: Info, callback: () => void): void {
    writeHanded(() => toRecord(this.name, info));
    callback();
  }

  override _write(info: Info, _encoding: unknown, callback: (error?: Error | null) => void): void {
    if (this.#takes(info)) this.log(info, callback);
    else callback();
  }

  #takes(info: Info): boolean {
    if (this.silent) return false;
    if (info['exception'] === true && !this.handleExceptions) return false;
    if (info['rejection'] === true && !this.handleRejections) return false;
    const { levels = {}, level: parentLevel } = this.#parent ?? {};
    const [threshold, own] = [levels[this.level ?? parentLevel ?? ''], levels[String(info[LEVEL])]];
    return threshold === undefined || own === undefined || own <= threshold;
  }
}

function toRecord(logger: string, info: Info) {
  const word = toWord(info);
  const known = parseLevel(word);
  const { event, fields } = toSaying(toText(info['message']), toMembers(info), 'winston_message');
  const members = known === undefined ? { ...fields, level: word } : fields;
  return { logger, level: known ?? 'info', event, fields: members } as const;
}

/** `format.colorize` colours the word that is no symbol. */
function toWord(info: Info): string {
  const word = info[LEVEL] ?? info['level'];
  return typeof word === 'string' ? withoutColours(word) : 'info';
}

function toText(message: unknown): unknown {
  return typeof message === 'string' ? withoutColours(message) : message;
}

/** `format.errors` leaves of an error what it said: its stack begins with its type. */
function toFormattedError({ stack, message }: Info): object | undefined {
  const [, type] = (typeof stack === 'string' ? /^(\w*(?:Error|Exception))\b/.exec(stack) : undefined) ?? [];
  return type === undefined ? undefined : { type, message, stack };
}

/** Winston spreads the members of what stands behind the message; primitives and the error itself are in its splat. */
function toMembers(info: Info): readonly (readonly [string, unknown])[] {
  const members = membersWithout(info, OWN_KEYS);
  const splat: readonly unknown[] = Array.isArray(info[SPLAT]) ? (info[SPLAT] as unknown[]) : [];
  const error = [info, ...splat].find(isError) ?? toFormattedError(info);
  const values = splat.filter(
    (value) => (typeof value !== 'object' || value === null) && value !== undefined,
  );
  const kept = error === undefined ? members : members.filter(([key]) => key !== 'stack' && key !== 'cause');
  return [
    ...kept,
    ...(error === undefined || 'err' in info ? [] : [['err', error] as const]),
    ...(values.length === 0 || 'args' in info ? [] : [['args', values] as const]),
  ];
}
