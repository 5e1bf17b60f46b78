import { COMPAT_MODULE, syntax, type Edit, type Range } from '@logshift/runtime/log-calls';
import type { Finding } from '../../plan/finding.js';
import { isInside } from '../library/range-search.js';
import { planImports } from '../library/plan-imports.js';
import type { ScriptFacts } from '../library/script-facts.js';
import type { PlannedScript } from '../recipe.js';
import type { RecipeReason } from '../recipe-reasons.js';
import type { FoundMiddleware } from './find-middleware.js';
import type { MiddlewareLibrary } from './middleware-libraries.js';
import type { MiddlewareReader, MiddlewareSettings } from './middleware-settings.js';
import { renderMiddleware } from './render-middleware.js';

const { rangeOf } = syntax;

const NAME = 'replace-request-logger';

/** The door that the middleware is imported from. */
const HTTP_MODULE = '@logshift/runtime/http';

interface ReadMiddleware {
  readonly found: FoundMiddleware;
  readonly settings: MiddlewareSettings;
}

/** Findings for the middleware of one library: one for all that can be replaced, one for each other. */
export function replaceMiddleware(
  library: MiddlewareLibrary,
  found: readonly FoundMiddleware[],
  script: PlannedScript,
  facts: ScriptFacts,
): readonly Finding[] {
  const isSetUp = found.some(({ isMaker }) => !isMaker);
  const read = found.map((each) => readMiddleware(each, isSetUp, script));
  const refused = read.filter(({ settings }) => settings.refusals.length > 0);
  const rest = read.filter(({ settings }) => settings.refusals.length === 0);
  const change = rest.length > 0 ? toChange(library, rest, script, facts) : undefined;
  const manual = [
    ...refused.map(({ found: each, settings }) => toManual(each, settings.refusals, script)),
    ...(change
      ? []
      : rest.map(({ found: each }) => toManual(each, [{ reason: 'no-import-place', what: '' }], script))),
  ];
  return [...manual, ...(change ? [change] : [])];
}

function readMiddleware(found: FoundMiddleware, isSetUp: boolean, script: PlannedScript): ReadMiddleware {
  const { file, plan } = script;
  const settings: MiddlewareSettings = {
    include: [],
    options: new Map(),
    needsPinoLogger: false,
    kept: [],
    lost: [],
    refusals: [],
  };
  const textOf: MiddlewareReader['textOf'] = (node) => file.text.slice(...rangeOf(node));
  const refuse: MiddlewareReader['refuse'] = (what, reason = 'middleware-options') =>
    void settings.refusals.push({ reason, what });
  if (isSetUp) refuse(textOf(found.node).split('(')[0] ?? '', 'middleware-set-up');
  else if (!found.isUsed) refuse('not handed to use()');
  else
    found.library.read(
      {
        settings,
        textOf,
        refuse,
        set: (option, value) => {
          settings.kept.push(value);
          settings.options.set(option, textOf(value));
        },
        lose: (what) => {
          if (!settings.lost.includes(what)) settings.lost.push(what);
        },
        dialectOf: (node) => {
          const origin = plan.loggers.originOf(node);
          return origin?.kind === 'logger' || origin?.kind === 'module' ? origin.dialect.name : undefined;
        },
      },
      found.args,
    );
  const range = rangeOf(found.node);
  const kept = settings.kept.map(rangeOf);
  const isLost = (inner: Range) =>
    inner.join() !== range.join() && isInside(inner, [range]) && !isInside(inner, kept);
  if (file.comments.some(({ start, end }) => isLost([start, end]))) refuse('a comment', 'comment-in-way');
  return { found, settings };
}

function toManual(
  { node, library }: FoundMiddleware,
  refusals: readonly { readonly reason: RecipeReason; readonly what: string }[],
  { file }: PlannedScript,
): Finding {
  const range = rangeOf(node);
  const what = [...new Set(refusals.map((each) => each.what.split('\n', 1)[0] ?? ''))].filter(
    (each) => each !== '',
  );
  const because = what.length === 0 ? '' : ` because of ${what.map((each) => `\`${each}\``).join(', ')}`;
  return {
    recipe: NAME,
    range,
    before: file.text.slice(...range),
    message: `The request logger of ${library.module} stays${because}.`,
    safety: 'manual',
    reason: refusals[0]?.reason ?? 'middleware-options',
    edits: [],
  };
}

function toChange(
  library: MiddlewareLibrary,
  read: readonly ReadMiddleware[],
  { file, plan }: PlannedScript,
  facts: ScriptFacts,
): Finding | undefined {
  const edits = read.map(({ found, settings }): Edit => {
    const [start, end] = rangeOf(found.node);
    return { start, end, text: renderMiddleware(found, settings, file) };
  });
  const all = read.map(({ settings }) => settings);
  const needsPino = all.some(({ needsPinoLogger }) => needsPinoLogger);
  const imports = planImports({
    file,
    moduleKind: plan.loggers.moduleKind,
    facts: { ...facts, isLibrary: (module) => module === library.module },
    inserted: (plan.logger?.edits ?? []).map(({ start }) => start),
    gone: {
      removed: read.map(({ found }) => rangeOf(found.node)),
      kept: all.flatMap(({ kept }) => kept.map(rangeOf)),
    },
    wanted: [
      ...(needsPino ? [{ module: COMPAT_MODULE, imported: ['pinoLogger'] }] : []),
      { module: HTTP_MODULE, imported: [library.replacement] },
    ],
  });
  const [first] = edits;
  if (!first || !imports) return undefined;
  const lost = [...new Set(all.flatMap((settings) => settings.lost))];
  const loses = lost.length === 0 ? '' : ` It loses ${lost.join(', ')}.`;
  const range: Range = [first.start, first.end];
  return {
    recipe: NAME,
    range,
    before: file.text.slice(...range),
    after: first.text,
    message: `The request logger of ${library.module} becomes \`${library.replacement}\`, which writes one event a request.${loses}`,
    safety: 'review',
    reason: 'middleware-replaced',
    edits: [...edits, ...imports],
  };
}
