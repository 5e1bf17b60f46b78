import type { Finding, LogCallFinding } from '../plan/finding.js';

/** How our own logger's calls are read. */
const OWN_DIALECTS: readonly string[] = ['structured'];

/**
 * Compares a call as it was planned with the same call as it is found in the result; a full sentence when an applied
 * one is not what was planned.
 */
export function findCallFault(
  planned: LogCallFinding,
  found: LogCallFinding,
  applied: ReadonlySet<Finding>,
  keptValues: (finding: LogCallFinding) => readonly string[],
): string | undefined {
  if (!applied.has(planned)) return undefined;
  if (found.safety !== undefined) return 'It does not read as a structured log call.';
  const [wanted, got] = [planned.logCall, found.logCall];
  return (
    findCalleeFault(planned, found) ??
    findDifference('event', wanted.event, got.event) ??
    findDifference('level', wanted.level, got.level) ??
    findValueFault(
      keptValues(planned),
      (got.fields ?? []).map(({ expression }) => expression),
    ) ??
    findDifference('fields', keysOf(wanted.fields), keysOf(got.fields))
  );
}

/** A parameter named `log` would take the line instead of the logger; `log?.info(…)` might write none. */
function findCalleeFault(
  { logCall: wanted }: LogCallFinding,
  { logCall: got }: LogCallFinding,
): string | undefined {
  const { newDialects = OWN_DIALECTS } = wanted;
  if (!newDialects.includes(got.dialect) && got.callee !== wanted.callee) {
    return `\`${got.callee}\` is not the logger of this file.`;
  }
  const isMaybe = got.callee.includes('?.') && !wanted.callee.includes('?.');
  return isMaybe ? `\`${got.callee}\` may not log at all.` : undefined;
}

function findDifference(
  part: string,
  wanted: string | undefined,
  got: string | undefined,
): string | undefined {
  if (wanted === got) return undefined;
  const verb = part === 'fields' ? 'read' : 'reads';
  return `Its ${part} ${verb} as ${got ?? 'nothing'}, not ${wanted ?? 'nothing'}.`;
}

function keysOf(fields: readonly { readonly key: string }[] = []): string {
  return fields.map(({ key }) => key).join(', ');
}

function findValueFault(wanted: readonly string[], got: readonly string[]): string | undefined {
  const index = wanted.findIndex((value, at) => value !== got[at]);
  if (index >= 0) return `Where it printed ${wanted[index]} it has ${got[index] ?? 'nothing'}.`;
  return got.length > wanted.length ? `It has ${got[wanted.length]}, which it did not print.` : undefined;
}
