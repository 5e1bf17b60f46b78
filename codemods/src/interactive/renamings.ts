import { findEventName, messageKey, type EventNames } from '@logshift/runtime/log-calls';
import type { Finding } from '../plan/finding.js';
import type { Renaming } from '../report/migration-report.js';
import type { Question } from './question.js';

/** The names of a file with those that a person gave in this session, which win; the later over the earlier. */
export function withRenamings(names: EventNames, renamings: readonly Renaming[]): EventNames {
  if (renamings.length === 0) return names;
  const joined = new Map(names);
  for (const { message, derived, name } of renamings) {
    const key = messageKey(message);
    const others = (joined.get(key) ?? []).filter((each) => each.derived !== derived);
    joined.set(key, [{ derived, name }, ...others]);
  }
  return joined;
}

/** The findings of a question whose events get a name here, each old message once. */
export function namedFindings({ findings }: Question): readonly Finding[] {
  const byMessage = new Map<string, Finding>();
  for (const { finding } of findings) {
    const { message, derived } = finding.logCall?.catalog ?? {};
    if (!message || derived === undefined) continue;
    const key = `${messageKey(message)}\u0000${derived}`;
    if (!byMessage.has(key)) byMessage.set(key, finding);
  }
  return [...byMessage.values()];
}

/** The renaming of a finding's event; undefined where that gets no name here. */
export function toRenaming({ logCall }: Finding, name: string): Renaming | undefined {
  const { message, derived } = logCall?.catalog ?? {};
  return message && derived !== undefined ? { message, derived, name } : undefined;
}

/** Whether the names give the event of a finding another name than it has. */
export function isRenamed({ logCall }: Finding, names: EventNames): boolean {
  const { message, derived, event } = logCall?.catalog ?? {};
  if (names.size === 0 || !message || derived === undefined) return false;
  const name = findEventName(names, message, derived);
  return name !== undefined && name !== event;
}
