import type { Decision } from './interview.js';
import type { Verdict } from './policy.js';

/** What a session came to, as full sentences for the report. */
export function toSessionNotes(
  decisions: readonly Decision[],
  stateName: string,
  limit: number,
): readonly string[] {
  const count = (verdict: Verdict, isRemembered: boolean) =>
    decisions.filter((each) => each.verdict === verdict && each.isRemembered === isRemembered).length;
  const [accepted, skipped, left] = [count('accepted', false), count('skipped', false), count('left', false)];
  const remembered = count('skipped', true);
  const findings = decisions.flatMap(({ verdict, question }) =>
    verdict === 'accepted' ? question.findings : [],
  );
  const isFull = left > 0 && findings.length >= limit;
  return [
    decisions.length === remembered
      ? 'There was nothing to ask about.'
      : `You accepted ${accepted}, skipped ${skipped}, and left ${left} for another time.`,
    ...(isFull ? [`The limit of --max-changes ${limit} is reached.`] : []),
    ...(remembered > 0 ? [`You were not asked about ${remembered} that you skipped before.`] : []),
    ...(skipped + remembered > 0
      ? [`What you skipped is remembered in ${stateName}; --interactive --ask-again asks about it again.`]
      : []),
  ];
}
