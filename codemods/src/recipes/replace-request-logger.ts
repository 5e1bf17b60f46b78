import type { Finding } from '../plan/finding.js';
import { readScriptFacts } from './library/script-facts.js';
import type { PlannedScript, Recipe } from './recipe.js';
import { findMiddleware } from './request-logger/find-middleware.js';
import { MIDDLEWARE_LIBRARIES } from './request-logger/middleware-libraries.js';
import { replaceMiddleware } from './request-logger/replace-middleware.js';

const MENTION = new RegExp(`['"](?:${MIDDLEWARE_LIBRARIES.map(({ module }) => module).join('|')})['"]`);

/** Rewrites `app.use(morgan('combined'))` as `app.use(httpLogging({ include: ['user_agent', …] }))`. */
export const replaceRequestLogger: Recipe = {
  name: 'replace-request-logger',
  summary: 'Replaces middleware of other libraries that logs requests.',
  mayConcern: (text) => MENTION.test(text),
  plan: planMiddleware,
};

function planMiddleware(script: PlannedScript): readonly Finding[] {
  const facts = readScriptFacts(script);
  const found = findMiddleware(script.file.program, facts.pathOf);
  const findings = MIDDLEWARE_LIBRARIES.flatMap((library) => {
    const own = found.filter((each) => each.library === library);
    return own.length === 0 ? [] : replaceMiddleware(library, own, script, facts);
  });
  return findings.sort((a, b) => a.range[0] - b.range[0]);
}
