import type { LogCall } from './log-call.js';
import { printsToStdout } from './program-output.js';
import type { ReasonCode } from './reason.js';

/** What a file says about all calls in it. */
export interface RefusalContext {
  readonly isProgram: boolean;
  readonly isBrowserCode: boolean;
  readonly patchedMethods: ReadonlySet<string>;
  /** Codes of refusals that the user lifted. */
  readonly lifted: ReadonlySet<string>;
}

/** Why a call must not be rewritten, the file's reasons first: they hold whatever the call looks like. */
export function refusalOf(call: LogCall, context: RefusalContext): ReasonCode | undefined {
  const { patchedMethods, lifted } = context;
  const isConsole = call.dialect === 'console';
  if (isConsole && context.isBrowserCode && !lifted.has('browser-code')) return 'browser-code';
  const isOutput = isConsole && context.isProgram && printsToStdout(call.method);
  if (isOutput && !lifted.has('program-output')) return 'program-output';
  if (isConsole && (patchedMethods.has(call.method) || patchedMethods.has('*'))) return 'patched-console';
  return call.refusal;
}
