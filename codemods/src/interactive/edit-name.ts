import type { Finding } from '../plan/finding.js';
import type { FileReport, Renaming } from '../report/migration-report.js';
import type { Dialog } from './dialog.js';
import { findEventNameFault } from './event-name-fault.js';
import { findingId } from './finding-id.js';
import { idsOf, toQuestions, type Question } from './question.js';
import { isRenamed, namedFindings, toRenaming, withRenamings } from './renamings.js';

/** Plans a file again, by its path relative to the working directory, with names that a person gave. */
export type Replan = (path: string, renamings: readonly Renaming[]) => Promise<FileReport>;

/** A question under names that may still be taken back. */
export interface NamedQuestion {
  readonly question: Question;
  readonly renamings: readonly Renaming[];
}

/**
 * Lets a person edit the name of a question's event. The renamed change is planned and checked as any other; undefined,
 * and the reason is said, when it stays as it was.
 */
export async function editName(
  { question, renamings, others }: NamedQuestion & { readonly others: readonly Question[] },
  { dialog, replan }: { readonly dialog: Dialog; readonly replan: Replan },
): Promise<NamedQuestion | undefined> {
  const finding = await pickEvent(question, dialog);
  const old = finding?.logCall?.event;
  if (!finding || old === undefined) return undefined;
  const name = (await dialog.enter('Event name', old, findEventNameFault))?.trim();
  const renaming = name === undefined || name === old ? undefined : toRenaming(finding, name);
  if (!renaming) return undefined;
  const next = [...renamings, renaming];
  const report = await replan(question.path, next);
  const again = toQuestions(report).find(
    (other) => other.before === question.before && idsOf(other).join() === idsOf(question).join(),
  );
  const isNamed = again?.findings.some(({ finding: found }) => found.logCall?.event === renaming.name);
  if (!again || !isNamed) {
    dialog.say(`The name was not taken. ${faultOf(report, finding)}\n`);
    return undefined;
  }
  const alike = countRenamed(others, renaming);
  if (alike > 0) {
    const [changes, verb] = alike === 1 ? ['One other change', 'says'] : [`${alike} other changes`, 'say'];
    dialog.say(`${changes}, to come or accepted before, ${verb} the same and will get this name too.\n`);
  }
  return { question: again, renamings: next };
}

async function pickEvent(question: Question, dialog: Dialog): Promise<Finding | undefined> {
  const named = namedFindings(question);
  if (named.length < 2) return named[0];
  const lines = named.map(
    ({ logCall, before }) => `${logCall?.event ?? ''}  ${before.split('\n', 1)[0] ?? ''}`,
  );
  const index = await dialog.pick('Which event?', lines);
  return index === undefined ? undefined : named[index];
}

/** Why a change is none any more once its event has another name. */
function faultOf({ reason, findings }: FileReport, finding: Finding): string {
  if (reason !== undefined) return reason;
  const found = findings.find((each) => findingId(each.finding) === findingId(finding));
  if (!found) return 'The file has changed since it was read.';
  return found.finding.reason === 'failed-check' ? found.finding.message : 'It leads to another change.';
}

function countRenamed(others: readonly Question[], renaming: Renaming): number {
  const names = withRenamings(new Map(), [renaming]);
  return others.filter(({ findings }) => findings.some(({ finding }) => isRenamed(finding, names))).length;
}
