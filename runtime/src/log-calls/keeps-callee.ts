import { generic } from './dialects/generic.js';
import type { TargetLibrary } from './targets/target-library.js';

/**
 * Whether calls of a dialect keep their callee in a code base that keeps `target`: those of the library itself, and
 * those of loggers that are known by name only, which are most likely of it.
 */
export function keepsCallee(dialect: string, target: TargetLibrary): boolean {
  return dialect === generic.name || target.dialects.has(dialect);
}
