import type { Edit } from '@logshift/runtime/log-calls';
import type { FileReport, ReportedFinding } from '../report/migration-report.js';
import { findingId } from './finding-id.js';
import { groupByNeeds } from './group-by-needs.js';

/** One change that a person decides about: a finding, or several that only work together. */
export interface Question {
  /** POSIX path relative to the working directory. */
  readonly path: string;
  /** The text of the file as it stands. */
  readonly before: string;
  /** In source order; at least one. */
  readonly findings: readonly ReportedFinding[];
  /** Ids of findings in other questions that must be accepted first. */
  readonly needs: readonly string[];
  /** What goes with the first change of the file that is accepted: the lines that make the logger. */
  readonly companions: readonly Edit[];
}

/** The questions that a planned file raises: one for each change that is part of its result, needs before what needs them. */
export function toQuestions({ path, findings, change }: FileReport): readonly Question[] {
  if (!change) return [];
  const { before, edits } = change;
  const candidates = findings.filter(({ isChosen }) => isChosen);
  const own = new Set(candidates.flatMap(({ finding }) => finding.edits.map(editKey)));
  const companions = edits.filter((edit) => !own.has(editKey(edit)));
  return groupByNeeds(candidates).map((group) => ({ path, before, companions, ...group }));
}

/** The findings of a question, by their ids. */
export function idsOf({ findings }: Question): readonly string[] {
  return findings.map(({ finding }) => findingId(finding));
}

function editKey({ start, end, text }: Edit): string {
  return `${start} ${end} ${text}`;
}
