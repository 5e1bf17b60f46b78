import { dialectOfCall, streamOfCall } from './dialect-of-call.js';
import type { LogCall } from './log-call.js';
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
  const printed = call.behind ?? call;
  const isConsole = printed.dialect === 'console';
  const mayBeInBrowser = context.isBrowserCode && dialectOfCall(call)?.runsInBrowsers;
  if (mayBeInBrowser && !lifted.has('browser-code')) return 'browser-code';
  const isOutput = context.isProgram && streamOfCall(call) === 'stdout';
  if (isOutput && !lifted.has('program-output')) return 'program-output';
  if (isConsole && (patchedMethods.has(printed.method) || patchedMethods.has('*'))) return 'patched-console';
  if (call.site.isHandingOn && call.dialect !== 'structured') return 'logger-module';
  return call.refusal ?? (call.site.runsElsewhere ? 'runs-elsewhere' : undefined);
}
