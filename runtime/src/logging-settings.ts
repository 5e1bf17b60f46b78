import type { Destination } from './destination.js';
import type { LevelRules } from './level-rules.js';
import type { LineOptions } from './lines/line-options.js';
import type { ProcessHooks } from './lines/outlets.js';

export const FORMATS = ['auto', 'json', 'pretty'] as const;

/** `auto` is pretty on a terminal outside of production, JSON everywhere else. */
export type LogFormat = (typeof FORMATS)[number];

/** A file descriptor, the path of a file to append to, or anything that takes lines. */
export type LogDestination = number | string | Destination;

/** Everything that decides which records are written, how, and where to. */
export interface LoggingSettings {
  readonly levels: LevelRules;
  readonly format: LogFormat;
  readonly destination: LogDestination;
  readonly lines: LineOptions;
  readonly hooks: ProcessHooks;
}
