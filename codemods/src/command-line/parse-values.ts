import { sep } from 'node:path';
import { isLevel, LEVELS, type Level } from '@logshift/runtime/conventions';
import { FINDING_REASONS } from '../finding-reasons.js';
import { InvalidArgumentError } from 'commander';
import type { Shard } from '../migrate-options.js';
import { didYouMean } from '../text/find-nearest.js';
import { withSlashes } from '../text/posix-path.js';

/** Each of these reads one value of an option that can be repeated, adding to what was read before. */

/** Words separated by commas. */
export function parseWords(value: string, before: readonly string[] = []): readonly string[] {
  const words = value.split(',').map((word) => word.trim());
  return [...before, ...words.filter((word) => word !== '')];
}

/** A pattern, whole: `{a,b}` holds a comma. On Windows its folders may be parted by backslashes, as a shell completes them. */
export function parsePattern(
  value: string,
  before: readonly string[] = [],
  separator: string = sep,
): readonly string[] {
  return [...before, withSlashes(value, separator)];
}

/** What `--include` lets through: `review`, or codes of reasons. */
export function parseInclude(value: string, before: readonly string[] = []): readonly string[] {
  const known = ['review', ...Object.keys(FINDING_REASONS)];
  const words = parseWords(value);
  for (const word of words) {
    if (known.includes(word)) continue;
    throw new InvalidArgumentError(
      `There is no reason "${word}".${didYouMean(word, known)} Give "review" or codes of reasons, as the report names them.`,
    );
  }
  return [...before, ...words];
}

/** `console.log=debug`: the level of all calls of one callee. */
export function parseLevelOf(
  value: string,
  before: ReadonlyMap<string, Level> = new Map(),
): ReadonlyMap<string, Level> {
  const [callee = '', level = '', ...rest] = value.split('=').map((part) => part.trim());
  if (callee === '' || rest.length > 0) {
    throw new InvalidArgumentError(`"${value}" is not of the form console.log=debug.`);
  }
  if (!isLevel(level)) {
    throw new InvalidArgumentError(
      `There is no level "${level}".${didYouMean(level, LEVELS)} Levels: ${LEVELS.join(', ')}.`,
    );
  }
  return new Map([...before, [callee, level]]);
}

/** A whole number of at least one. */
export function parseCount(value: string): number {
  if (/^[1-9]\d*$/.test(value)) return Number(value);
  throw new InvalidArgumentError(`"${value}" is no whole number of at least 1.`);
}

/** `2/5`: the second of five parts. */
export function parseShard(value: string): Shard {
  const [, index, count] = /^([1-9]\d*)\/([1-9]\d*)$/.exec(value) ?? [];
  if (index === undefined || Number(index) > Number(count)) {
    throw new InvalidArgumentError(`"${value}" is not of the form 2/5, the second of five parts.`);
  }
  return { index: Number(index), count: Number(count) };
}

/** The name of a file that a report may be written to: `--html src` forgot the name, and means a directory. */
export function parseReportFile(endings: readonly string[]): (value: string) => string {
  return (value) => {
    if (endings.some((ending) => value.endsWith(ending))) return value;
    throw new InvalidArgumentError(`"${value}" does not end in ${endings.join(' or ')}.`);
  };
}
