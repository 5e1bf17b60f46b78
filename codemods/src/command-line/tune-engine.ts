import * as nodeModule from 'node:module';
import { setFlagsFromString } from 'node:v8';

/**
 * What suits a command that reads each file once, with the versions of Node whose engine was seen to know it: another
 * would complain on standard error. Measured in `test/bench`.
 *
 * Most code runs too seldom to repay being optimised, which takes a quarter of the processor time; and trees are dropped
 * by the megabyte, so that a heap which may grow fourfold before it is cleaned is mostly rubbish.
 */
const SETTINGS: readonly (readonly [setting: string, majors: readonly string[]])[] = [
  ['--interrupt-budget=1000000', ['20']],
  ['--heap-growing-percent=60', ['20', '22', '24']],
];

/** Tells the engine of this process how the command uses it, and to keep what it compiles for the next run. */
export function tuneEngine(): void {
  const [major = ''] = process.versions.node.split('.');
  for (const [setting, majors] of SETTINGS) if (majors.includes(major)) setFlagsFromString(setting);
  // Node has it since 22.1.
  const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: () => unknown };
  enableCompileCache?.();
}
