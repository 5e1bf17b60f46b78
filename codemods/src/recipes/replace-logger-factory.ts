import type { Finding } from '../plan/finding.js';
import { FACTORY_LIBRARIES } from './factory/factory-libraries.js';
import { findFactories } from './factory/find-factories.js';
import { findLocalLoggers } from './factory/local-loggers.js';
import { removeUnusedLoggers } from './factory/remove-unused.js';
import { replaceFactories } from './factory/replace-factories.js';
import { isInside } from './library/gone-code.js';
import { readScriptFacts } from './library/script-facts.js';
import type { PlannedScript, Recipe } from './recipe.js';
import { syntax } from '@logshift/runtime/log-calls';

const MODULES = FACTORY_LIBRARIES.map(({ module }) => module).join('|');
const MENTION = new RegExp(`['"](?:${MODULES}|debug|npmlog|loglevel|consola)['"]`);

/** Rewrites `winston.createLogger({ … })` as `winstonLogger('orders', { … })`. */
export const replaceLoggerFactory: Recipe = {
  name: 'replace-logger-factory',
  summary: 'Replaces the loggers that other libraries build, and removes those that nothing uses any more.',
  mayConcern: (text) => MENTION.test(text),
  plan: planFactories,
};

function planFactories(script: PlannedScript): readonly Finding[] {
  const facts = readScriptFacts(script);
  // Where calls are not rewritten in this run, a logger has to be there for them.
  const isWithCalls = script.chosen.has('log-call-to-event');
  const unused = isWithCalls ? removeUnusedLoggers(findLocalLoggers(script, facts), script, facts) : [];
  const gone = unused.map(({ range }) => range);
  const found = findFactories(script, facts.pathOf).filter(
    ({ node }) => !isInside(syntax.rangeOf(node), gone),
  );
  const replaced = FACTORY_LIBRARIES.flatMap((library) => {
    const own = found.filter((each) => each.library === library);
    return own.length === 0 ? [] : replaceFactories(library, own, script, facts);
  });
  return [...unused, ...replaced].sort((a, b) => a.range[0] - b.range[0]);
}
