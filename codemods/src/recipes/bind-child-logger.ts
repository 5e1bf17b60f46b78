import type { PlannedChild } from '@logshift/runtime/log-calls';
import type { Finding } from '../plan/finding.js';
import { applyInside } from './apply-inside.js';
import { findBoundGroups } from './bound-calls.js';
import type { Recipe } from './recipe.js';

const NAME = 'bind-child-logger';

/** Rewrites `logger.child({ requestId })` as `log.bind({ request_id: requestId })`, with all calls through it. */
export const bindChildLogger: Recipe = {
  name: NAME,
  summary: 'Binds loggers with fields of their own, and lets their calls log through them.',
  bindsChildren: true,
  mayConcern: (text) => /\.\s*(?:addContext|child|extend|scope|withScope|withTag)\b/.test(text),
  plan: ({ plan, file }) =>
    [...findBoundGroups(plan)].map(([child, { isDoubtful }]) => toFinding(child, isDoubtful, file.text)),
};

function toFinding({ range, outcome }: PlannedChild, isDoubtful: boolean, text: string): Finding {
  const before = text.slice(...range);
  const base = { recipe: NAME, range, before } as const;
  if (outcome.kind === 'refused') {
    const message = 'The logger has fields of its own and stays as it is.';
    return { ...base, message, safety: 'manual', reason: outcome.reason, edits: [] };
  }
  const { doubt, edits, calls, linked } = outcome;
  return {
    ...base,
    message: 'The logger is bound to ours with its fields.',
    ...(isDoubtful ? { safety: 'review', reason: doubt ?? 'bound-together' } : { safety: 'safe' }),
    edits,
    after: applyInside(before, range, edits),
    needs: [...calls.map((call) => call.range), ...linked],
  };
}
