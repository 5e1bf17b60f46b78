import type { Finding } from '../plan/finding.js';

/** Tells the findings of one text apart; the same when the text is planned again, with other names or choices. */
export function findingId({ recipe, range, before }: Finding): string {
  return [recipe, ...range, before].join(' ');
}
