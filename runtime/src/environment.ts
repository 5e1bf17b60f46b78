import { findRank, isNamePattern, THRESHOLDS, type Threshold } from './level-rules.js';
import { FORMATS, type LogFormat } from './logging-settings.js';

/** What LOG_LEVEL, LOG_LEVELS and LOG_FORMAT say; each value that says nothing valid is a complaint instead. */
export interface EnvironmentSettings {
  readonly level: Threshold | undefined;
  readonly levels: ReadonlyMap<string, Threshold>;
  readonly format: LogFormat | undefined;
  readonly complaints: readonly string[];
}

/**
 * Reads the settings of the environment; upper case and spaces are accepted. Never throws, since the first record of a
 * program may be what reads them.
 */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): EnvironmentSettings {
  const complaints: string[] = [];
  return {
    level: readLevel(env['LOG_LEVEL'], complaints),
    levels: readLevels(env['LOG_LEVELS'], complaints),
    format: readFormat(env['LOG_FORMAT'], complaints),
    complaints,
  };
}

function readLevel(text: string | undefined, complaints: string[]): Threshold | undefined {
  const word = toWord(text);
  if (word === '') return undefined;
  if (findRank(word) !== undefined) return word as Threshold;
  complaints.push(`LOG_LEVEL is "${word}", which is ignored. Valid levels: ${THRESHOLDS.join(', ')}.`);
  return undefined;
}

function readLevels(text: string | undefined, complaints: string[]): ReadonlyMap<string, Threshold> {
  const levels = new Map<string, Threshold>();
  for (const entry of (text ?? '').split(',').map((part) => part.trim())) {
    if (entry === '') continue;
    const equals = entry.lastIndexOf('=');
    const pattern = entry.slice(0, Math.max(equals, 0)).trim();
    const word = toWord(entry.slice(equals + 1));
    if (isNamePattern(pattern) && findRank(word) !== undefined) levels.set(pattern, word as Threshold);
    else complaints.push(toEntryComplaint(entry));
  }
  return levels;
}

function toEntryComplaint(entry: string): string {
  return (
    `LOG_LEVELS holds "${entry}", which is ignored. Write logger=level, like db/*=warn,*=info; ` +
    `valid levels: ${THRESHOLDS.join(', ')}.`
  );
}

function readFormat(text: string | undefined, complaints: string[]): LogFormat | undefined {
  const word = toWord(text);
  if (word === '') return undefined;
  if ((FORMATS as readonly string[]).includes(word)) return word as LogFormat;
  complaints.push(`LOG_FORMAT is "${word}", which is ignored. Valid formats: ${FORMATS.join(', ')}.`);
  return undefined;
}

function toWord(text: string | undefined): string {
  return (text ?? '').trim().toLowerCase();
}
