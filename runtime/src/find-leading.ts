import type { LeadingLogger } from './leading-logger.js';
import { THRESHOLDS, type Threshold } from './level-rules.js';

/** What leading loggers say together where `configureLogging` says nothing. */
export interface Leading {
  readonly level: Threshold | undefined;
  readonly isStderr: boolean;
}

/** Of several levels the one that writes most, since no line may be lost; standard error when all of them say so. */
export function findLeading(loggers: readonly LeadingLogger[]): Leading {
  const ranks = loggers.flatMap(({ threshold }) => threshold ?? []);
  return {
    level: ranks.length === 0 ? undefined : THRESHOLDS[Math.min(...ranks)],
    isStderr: loggers.length > 0 && loggers.every(({ isStderr }) => isStderr),
  };
}
