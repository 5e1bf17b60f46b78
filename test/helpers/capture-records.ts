import { configureLogging, type LoggingOptions } from '@logshift/runtime';
import { parseJsonStrictly } from './parse-json-strictly.js';

export type LogRecord = Readonly<Record<string, unknown>>;

export interface CapturedRecords {
  /** The raw text of each write, its line end included. */
  readonly lines: readonly string[];
  /** Parsed anew at each read; throws when a write is not one line of JSON without repeated keys. */
  readonly records: readonly LogRecord[];
  /** The only record so far; throws when there is none or more than one. */
  readonly record: LogRecord;
  readonly clear: () => void;
}

/** Configures logging to write JSON of every level into memory; `options` override that. */
export function captureRecords(options: LoggingOptions = {}): CapturedRecords {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  configureLogging({ level: 'trace', format: 'json', destination, ...options });
  const parse = (): LogRecord[] => lines.map(parseRecord);
  return {
    lines,
    get records() {
      return parse();
    },
    get record() {
      const [record, ...others] = parse();
      if (record === undefined || others.length > 0)
        throw new Error(`Expected one record, got ${lines.length}.`);
      return record;
    },
    clear: () => void (lines.length = 0),
  };
}

function parseRecord(line: string): LogRecord {
  if (!/^[^\n\r\u2028\u2029\u0085]*\n$/.test(line))
    throw new Error(`Not one physical line: ${JSON.stringify(line)}`);
  return parseJsonStrictly(line) as LogRecord;
}
