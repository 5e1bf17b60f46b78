import type { ReportedFinding } from '../report/migration-report.js';
import { findingId } from './finding-id.js';

/** Findings that need each other, and what else they need. */
export interface NeedGroup {
  readonly findings: readonly ReportedFinding[];
  /** Ids of findings in other groups. */
  readonly needs: readonly string[];
}

/**
 * Puts findings of one file together that need each other, directly or through others. The groups stand in source
 * order, but that what a group needs comes before it.
 */
export function groupByNeeds(findings: readonly ReportedFinding[]): readonly NeedGroup[] {
  const needed = toLinks(findings);
  const needing = reversed(needed);
  const grouped = new Set<ReportedFinding>();
  const groups: NeedGroup[] = [];
  for (const first of findings) {
    if (grouped.has(first)) continue;
    const ahead = reachable(first, needed);
    const behind = reachable(first, needing);
    const members = findings.length === 1 ? findings : membersOf(first, findings, ahead, behind);
    for (const each of members) grouped.add(each);
    const own = new Set(members);
    const others = members.flatMap((each) => (needed.get(each) ?? []).filter((other) => !own.has(other)));
    groups.push({ findings: members, needs: [...new Set(others.map(({ finding }) => findingId(finding)))] });
  }
  return needsFirst(groups);
}

type Links = ReadonlyMap<ReportedFinding, readonly ReportedFinding[]>;

function toLinks(findings: readonly ReportedFinding[]): Links {
  const byRange = new Map<string, ReportedFinding[]>();
  for (const each of findings) {
    const key = each.finding.range.join();
    byRange.set(key, [...(byRange.get(key) ?? []), each]);
  }
  return new Map(
    findings.flatMap((each) => {
      const { needs } = each.finding;
      return needs ? [[each, needs.flatMap((range) => byRange.get(range.join()) ?? [])] as const] : [];
    }),
  );
}

function reversed(links: Links): Links {
  const back = new Map<ReportedFinding, ReportedFinding[]>();
  for (const [from, all] of links) {
    for (const to of all) {
      const known = back.get(to);
      if (known) known.push(from);
      else back.set(to, [from]);
    }
  }
  return back;
}

function reachable(first: ReportedFinding, links: Links): ReadonlySet<ReportedFinding> {
  const found = new Set([first]);
  for (const each of found) for (const next of links.get(each) ?? []) found.add(next);
  return found;
}

/** Most findings need nothing and are needed by nobody: they are not looked for among thousands. */
function membersOf(
  first: ReportedFinding,
  findings: readonly ReportedFinding[],
  ahead: ReadonlySet<ReportedFinding>,
  behind: ReadonlySet<ReportedFinding>,
): readonly ReportedFinding[] {
  if (ahead.size === 1 || behind.size === 1) return [first];
  return findings.filter((each) => ahead.has(each) && behind.has(each));
}

/** Moves each group behind the last one that it needs; groups do not need each other in turn, or they were one. */
function needsFirst(groups: readonly NeedGroup[]): readonly NeedGroup[] {
  if (groups.every(({ needs }) => needs.length === 0)) return groups;
  const groupOf = new Map(
    groups.flatMap((group) => group.findings.map(({ finding }) => [findingId(finding), group] as const)),
  );
  const ordered = new Set<NeedGroup>();
  const add = (group: NeedGroup): void => {
    if (ordered.has(group)) return;
    for (const id of group.needs) {
      const other = groupOf.get(id);
      if (other) add(other);
    }
    ordered.add(group);
  };
  for (const group of groups) add(group);
  return [...ordered];
}
