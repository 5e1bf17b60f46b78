import type { LogCall } from './log-call.js';
import { isConstant } from './message.js';

/**
 * The console calls that say how a program is called, with those that stand right before and behind them: together
 * they are the help that its user reads, in whatever file that stands.
 */
export function findUsageText(calls: readonly LogCall[], text: string): ReadonlySet<LogCall> {
  const printed = calls.filter(
    (call) => (call.behind ?? call).dialect === 'console' && call.site.isStatement,
  );
  const found = new Set<LogCall>();
  if (!printed.some(saysUsage)) return found;
  let run: LogCall[] = [];
  const close = (): void => {
    if (run.some(saysUsage)) for (const call of run) found.add(call);
    run = [];
  };
  for (const call of printed.toSorted(byPlace)) {
    const before = run.at(-1);
    if (before && runsCode(text.slice(before.range[1], call.range[0]))) close();
    run.push(call);
  }
  close();
  return found;
}

/** Whether text between two calls is more than white space, semicolons and comments. */
function runsCode(between: string): boolean {
  return /[^\s;]/.test(between.replaceAll(/\/\*[^]*?\*\/|\/\/.*/g, ''));
}

/**
 * `Usage: ping <host>`, `usage: [options]`, or `Usage:` alone, above its lines. `Usage: 80%`, `Usage: ${percent}` and
 * `'Usage:', process.memoryUsage()` measure something.
 */
function saysUsage({ message }: LogCall): boolean {
  const [first] = message;
  if (first?.kind !== 'text') return false;
  return (
    /^\s*usage:\s*[a-z<[\-./$]/i.test(first.text) ||
    (isConstant(message) && /^\s*usage:\s*$/i.test(first.text))
  );
}

function byPlace(a: LogCall, b: LogCall): number {
  return a.range[0] - b.range[0];
}
