import { dialectOfCall, mayAnswer } from './dialect-of-call.js';
import type { LogCall } from './log-call.js';
import { isBrowserCode } from './module-system.js';
import { isProgram } from './program-output.js';
import type { ReasonCode } from './reason.js';
import type { SourceReading } from './read-source.js';
import type { SourceFile } from './source-file.js';
import { findUsageText } from './usage-text.js';

/** What a file says about all calls in it. */
export interface RefusalContext {
  readonly isProgram: boolean;
  readonly isBrowserCode: boolean;
  readonly patchedMethods: () => ReadonlySet<string>;
  /** Calls that print how to call the program. */
  readonly usage: ReadonlySet<LogCall>;
  /** Codes of refusals that the user lifted. */
  readonly lifted: ReadonlySet<string>;
}

/** What a file says about its calls; `lifted` are codes of refusals that the user lifted. */
export function refusalContextOf(
  file: SourceFile,
  { calls, facts, patchedMethods }: Pick<SourceReading, 'calls' | 'facts' | 'patchedMethods'>,
  lifted: ReadonlySet<string> = new Set(),
): RefusalContext {
  return {
    isProgram: isProgram(file, facts),
    isBrowserCode: isBrowserCode(file, facts),
    patchedMethods,
    usage: findUsageText(calls, file.text),
    lifted,
  };
}

/** Why a call must not be rewritten, the file's reasons first: they hold whatever the call looks like. */
export function refusalOf(call: LogCall, context: RefusalContext): ReasonCode | undefined {
  const { patchedMethods, lifted } = context;
  const printed = call.behind ?? call;
  const isConsole = printed.dialect === 'console';
  const mayBeInBrowser = context.isBrowserCode && dialectOfCall(call)?.runsInBrowsers;
  if (mayBeInBrowser && !lifted.has('browser-code')) return 'browser-code';
  const isOutput = (context.isProgram && mayAnswer(call)) || context.usage.has(call);
  if (isOutput && !lifted.has('program-output')) return 'program-output';
  if (isConsole && isPatched(printed.method, patchedMethods())) return 'patched-console';
  if (call.site.isHandingOn && call.dialect !== 'structured') return 'logger-module';
  return call.refusal ?? (call.site.runsElsewhere ? 'runs-elsewhere' : undefined);
}

function isPatched(method: string, patched: ReadonlySet<string>): boolean {
  return patched.has(method) || patched.has('*');
}
