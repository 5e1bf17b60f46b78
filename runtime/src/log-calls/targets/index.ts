import { bunyan } from './bunyan.js';
import { pino } from './pino.js';
import type { TargetLibrary } from './target-library.js';
import { winston } from './winston.js';

/** The libraries whose own form can be written instead of our runtime's, by name. */
export const TARGET_LIBRARIES = { winston, pino, bunyan } as const satisfies Record<string, TargetLibrary>;

/** What rewritten calls log with: our own runtime, or the logger that the code base has. */
export type TargetName = 'runtime' | keyof typeof TARGET_LIBRARIES;

/** All of them, the default first. */
export const TARGET_NAMES: readonly TargetName[] = [
  'runtime',
  ...(Object.keys(TARGET_LIBRARIES) as (keyof typeof TARGET_LIBRARIES)[]),
];

/** The library of a target; undefined for our own runtime, which is none of them. */
export function targetLibraryOf(target: TargetName | undefined): TargetLibrary | undefined {
  return target === undefined || target === 'runtime' ? undefined : TARGET_LIBRARIES[target];
}
