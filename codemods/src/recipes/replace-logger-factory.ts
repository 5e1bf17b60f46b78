import type { Finding } from '../plan/finding.js';
import { FACTORY_LIBRARIES } from './factory/factory-libraries.js';
import { findFactories } from './factory/find-factories.js';
import { findLocalLoggers } from './factory/local-loggers.js';
import { removeUnusedLoggers } from './factory/remove-unused.js';
import { replaceFactories } from './factory/replace-factories.js';
import { isInside } from './library/range-search.js';
import { readScriptFacts } from './library/script-facts.js';
import { findUnusedNames, type UnusedNames } from './library/unused-names.js';
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
  close: removeUnused,
};

/** Names whose last uses go with changes of any recipe; those of changes that a person has to look at go with these. */
function removeUnused(script: PlannedScript, found: readonly Finding[]): readonly Finding[] {
  const changes = found.filter(({ edits }) => edits.length > 0);
  const safe = changes.filter(({ safety }) => safety === 'safe');
  const own = findUnusedNames(script, safe);
  const rest =
    safe.length === changes.length
      ? []
      : findUnusedNames(script, changes, new Set(own.flatMap(({ names }) => names)));
  return [
    ...own.map((each) => toUnused(each, script)),
    ...rest.map((each) => toUnused(each, script, 'removed-with-calls')),
  ];
}

function toUnused(
  { names, edit, range, needs }: UnusedNames,
  { file }: PlannedScript,
  reason?: 'removed-with-calls',
): Finding {
  return {
    recipe: 'replace-logger-factory',
    range,
    before: file.text.slice(...range),
    message: `Nothing uses ${names.map((name) => `\`${name}\``).join(', ')} any more.`,
    ...(reason ? { safety: 'review', reason } : { safety: 'safe' }),
    edits: [edit],
    needs,
  };
}

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
