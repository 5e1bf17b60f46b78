import {
  COMPAT_MODULE,
  loggerNameOf,
  syntax,
  type Edit,
  type Range,
  type SyntaxNode,
} from '@logshift/runtime/log-calls';
import type { Finding } from '../../plan/finding.js';
import { planImports } from '../library/plan-imports.js';
import type { PlannedScript } from '../recipe.js';
import type { RecipeReason } from '../recipe-reasons.js';
import type { FactoryLibrary } from './factory-libraries.js';
import type { FactorySettings } from './factory-settings.js';
import type { FoundFactory } from './find-factories.js';
import type { ScriptFacts } from '../library/script-facts.js';
import { findUseBeyond } from './logger-uses.js';
import { renderFactory } from './render-factory.js';
import { createSettingsReader } from './settings-reader.js';

const { rangeOf } = syntax;

const NAME = 'replace-logger-factory';

interface ReadFactory {
  readonly found: FoundFactory;
  readonly settings: FactorySettings;
}

/** Findings for the places where one library builds loggers: one for all that can be replaced, one for each other. */
export function replaceFactories(
  library: FactoryLibrary,
  found: readonly FoundFactory[],
  script: PlannedScript,
  facts: ScriptFacts,
): readonly Finding[] {
  const setUp = found.find(({ isOwn, node }) => !isOwn && !isPlain(library, node, script));
  const read = found
    .filter(({ isOwn, node }) => isOwn || !isPlain(library, node, script))
    .map((each) => readFactory(each, setUp, script, facts));
  const refused = read.filter(({ settings }) => settings.refusals.length > 0);
  const replaceable = read.filter(({ settings }) => settings.refusals.length === 0);
  const manual = refused.map((each) => toRefusal(each, script));
  const change = replaceable.length > 0 ? toChange(library, replaceable, script, facts) : undefined;
  if (replaceable.length === 0 || change) return [...manual, ...(change ? [change] : [])];
  const noPlace = replaceable.map((each) => toManual(each.found, 'no-import-place', [], script));
  return [...manual, ...noPlace];
}

/** A set-up that says no more than that lines go to a standard stream may stay: it changes nothing for our loggers. */
function isPlain(library: FactoryLibrary, node: SyntaxNode, { file }: PlannedScript): boolean {
  return library.isPlainSetUp?.(file.text.slice(...rangeOf(node))) ?? false;
}

function readFactory(
  found: FoundFactory,
  setUp: FoundFactory | undefined,
  script: PlannedScript,
  facts: ScriptFacts,
): ReadFactory {
  const { file, plan } = script;
  const reader = createSettingsReader({ file, pathOf: facts.pathOf, isUsedOnce: facts.isUsedOnce });
  if (!found.isOwn)
    reader.refuse('shared-logger', file.text.slice(...rangeOf(found.node)).split('(')[0] ?? '');
  else if (found.isExchanged) reader.refuse('library-exchanged', found.library.module);
  else found.library.read(reader, found.args);
  if (setUp && found.isOwn && found.library.isPlainSetUp)
    reader.refuse('transport-unmapped', found.library.module + '.configure');
  if (script.isApplication && says(reader.settings)) reader.settings.leads = true;
  const use = findUseBeyond(found, facts);
  if (use !== undefined) reader.refuse('logger-set-up-later', use);
  const range = rangeOf(found.node);
  const kept = reader.settings.kept.map(rangeOf);
  const isInside = (inner: Range) => range[0] <= inner[0] && inner[1] <= range[1];
  const calls = plan.calls.filter(({ call }) => isInside(call.range));
  if (calls.some(({ call }) => !kept.some((each) => each[0] <= call.range[0] && call.range[1] <= each[1])))
    reader.refuse('logger-alters-lines', 'a log call among its options');
  return { found, settings: reader.settings };
}

/** Whether a logger has a level of its own, or keeps off standard output: the loggers of rewritten calls know neither. */
function says({ level, consoleLevel, silent, isStderr }: FactorySettings): boolean {
  const own = consoleLevel === "'info'" ? undefined : (consoleLevel ?? level);
  return own !== undefined || silent !== undefined || isStderr === true;
}

function toRefusal({ found, settings }: ReadFactory, script: PlannedScript): Finding {
  const [first] = settings.refusals;
  const what = [...new Set(settings.refusals.map((each) => each.what))];
  return toManual(found, first?.reason ?? 'logger-options', what, script);
}

function toManual(
  { node, library }: FoundFactory,
  reason: RecipeReason,
  what: readonly string[],
  { file }: PlannedScript,
): Finding {
  const range = rangeOf(node);
  const because = what.length === 0 ? '' : ` because of ${what.map((each) => `\`${each}\``).join(', ')}`;
  return {
    recipe: NAME,
    range,
    before: file.text.slice(...range),
    message: `The logger of ${library.module} stays${because}.`,
    safety: 'manual',
    reason,
    edits: [],
  };
}

function toChange(
  library: FactoryLibrary,
  read: readonly ReadFactory[],
  { file, plan }: PlannedScript,
  facts: ScriptFacts,
): Finding | undefined {
  const fallbackName = loggerNameOf(file.path);
  const edits = read.map(({ found, settings }): Edit => {
    const [start, end] = rangeOf(found.node);
    return { start, end, text: renderFactory(found, settings, { file, fallbackName }) };
  });
  const [first] = edits;
  const all = read.map(({ settings }) => settings);
  const usesStandard = all.some(({ serializers = '' }) => serializers.includes('stdSerializers'));
  const imports = planImports({
    file,
    moduleKind: plan.loggers.moduleKind,
    facts: { ...facts, isLibrary: (module) => isModuleOf(library, module) },
    inserted: (plan.logger?.edits ?? []).map(({ start }) => start),
    gone: {
      removed: read.map(({ found }) => rangeOf(found.node)),
      kept: all.flatMap(({ kept }) => kept.map(rangeOf)),
    },
    wanted: [
      {
        module: COMPAT_MODULE,
        imported: [library.replacement, ...(usesStandard ? ['stdSerializers'] : [])],
      },
    ],
  });
  if (!first || !imports) return undefined;
  const lost = [...new Set(all.flatMap((settings) => settings.lost))];
  const range: Range = [first.start, first.end];
  return {
    recipe: NAME,
    range,
    before: file.text.slice(...range),
    after: first.text,
    message: toMessage(library, read.length, lost) + levelMessage(all),
    safety: 'review',
    reason: 'logger-replaced',
    edits: [...edits, ...imports],
  };
}

/** Plugins of a library are named after it: `winston-daily-rotate-file`, `winston/lib/winston/transports`. */
function isModuleOf({ module }: FactoryLibrary, name: string): boolean {
  return (
    name === module || name.startsWith(`${module}-`) || name.startsWith(`${module}/`) || name === 'logform'
  );
}

/** A library cannot decide for those who load it: what its logger said has to be said by the program. */
function levelMessage(all: readonly FactorySettings[]): string {
  const own = all.filter((settings) => says(settings) && !settings.leads);
  if (own.length === 0) {
    return all.some(({ leads }) => leads)
      ? ' What it says of its level counts for all loggers, unless `configureLogging` says otherwise.'
      : '';
  }
  const levels = [...new Set(own.flatMap(({ consoleLevel, level }) => consoleLevel ?? level ?? []))];
  const [first] = levels;
  const which =
    first === undefined ? 'What it says of silence and streams' : `Its level \`${levels.join('`, `')}\``;
  return levels.length < 2
    ? ` ${which} counts for calls through it alone: say it to \`configureLogging\` for those that became events.`
    : ` Their levels \`${levels.join('`, `')}\` count for calls through them alone: say them to \`configureLogging\`.`;
}

function toMessage({ module }: FactoryLibrary, count: number, lost: readonly string[]): string {
  const what =
    count === 1 ? `The logger of ${module} becomes one` : `${count} loggers of ${module} become some`;
  const loses = lost.length === 0 ? '' : ` It loses ${lost.join(', ')}.`;
  return `${what} of Logshift that still takes ${module}'s calls.${loses}`;
}
