import { toLineIndex } from '../../text/line-index.js';
import type { FilePlan, Finding, PlannedFile } from '../finding.js';
import { planScript, type FilePlanOptions, type ScriptText } from '../plan-script.js';
import { indentLines } from './indent-lines.js';
import type { ScriptBlock } from './script-block.js';
import { joinOutlines, shiftOutline, type SourceOutline } from '../source-outline.js';
import { shiftEdit, shiftFinding } from './shift-finding.js';

/** Plans the scripts of a component one by one; all offsets are those of the whole file. */
export function planComponent(
  file: ScriptText,
  blocks: readonly ScriptBlock[],
  options: FilePlanOptions,
): FilePlan {
  const findings: Finding[] = [];
  const companions: PlannedFile['companions'][number][] = [];
  const outlines: (() => SourceOutline)[] = [];
  const placeOf = toLineIndex(file.text);
  for (const { start, end, extension, runsInBrowser } of blocks) {
    const text = file.text.slice(start, end);
    const around = [file.text.slice(0, start), file.text.slice(end), ...companions.map((edit) => edit.text)];
    const plan = planScript(
      {
        ...file,
        // Their offsets are those of a file that the compiler reads, which a component is not.
        types: undefined,
        text,
        parsedAs: `${file.path}.${extension}`,
        startsAt: placeOf(start),
        runsInBrowser,
        takenNames: wordsOf(around.join('\n')),
      },
      options,
    );
    if (plan.kind === 'failed') return plan;
    for (const finding of plan.findings) findings.push(shiftFinding(finding, start));
    const { outline } = plan;
    if (outline) outlines.push(() => shiftOutline(outline(), start));
    companions.push(...plan.companions.map((edit) => shiftEdit(indentLines(edit, text), start)));
  }
  return {
    kind: 'planned',
    findings,
    companions,
    outline: () => joinOutlines(outlines.map((read) => read())),
  };
}

/** Words that are no names of properties; `...log` uses `log`. */
const WORD = /(?<![\w$]|(?<!\.\.)\.)[\w$]+/g;

/**
 * All words around a script: its template and other scripts see what it declares, and a name that means something to
 * them must stay what it is.
 */
function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.match(WORD));
}
