import { mentionsLogCall, planFile, type SourcePlan } from '@logshift/runtime/log-calls';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';
import { findKnownEvents } from './event-catalog.js';
import type { ListenerContext } from './listener-context.js';
import { toPackagePath } from './package-path.js';
import { readSettings, type PlanSettings } from './settings.js';
import { toSourceFile } from './source-file.js';

type Reads = WeakMap<Readonly<SourceCode>, Map<PlanSettings, boolean>>;

const mentions: Reads = new WeakMap();

/**
 * Whether a file may hold a log call at all, by its words alone: the one check that a file without log calls costs,
 * made once for all rules. False only where there surely is none.
 */
export function mayHoldLogCalls({ sourceCode, settings: all }: ListenerContext): boolean {
  const settings = readSettings(all);
  return remembered(mentions, sourceCode, settings, () => {
    const { text } = sourceCode;
    if (settings.isMentionedIn(text)) return true;
    // A type may show that `this.reporter.info('started')` logs, whatever the words.
    if (hasTypes(sourceCode, settings) && CALLS_LEVEL.test(text)) return true;
    return mentionsLogCall(text) && mentionsLogCall(codeOf(sourceCode));
  });
}

const CALLS_LEVEL = /\.\s*(?:trace|debug|verbose|info|warn|warning|error|fatal|exception)\b/;

function hasTypes({ parserServices }: Readonly<SourceCode>, { types }: PlanSettings): boolean {
  return types !== false && Boolean(parserServices?.program);
}

/** The text without what is no log call however it reads: comments, and logarithms. */
function codeOf({ text, ast }: Readonly<SourceCode>): string {
  const parts: string[] = [];
  let end = 0;
  for (const { range } of ast.comments) {
    parts.push(text.slice(end, range[0]));
    end = range[1];
  }
  return [...parts, text.slice(end)].join(' ').replaceAll(/\bMath\.log\w*/g, ' ');
}

const plans = new WeakMap<Readonly<SourceCode>, Map<PlanSettings, SourcePlan>>();

/** The log calls of a file, read, named and rewritten: one plan for each file and settings, however many rules ask. */
export function planOf(context: ListenerContext): SourcePlan {
  const settings = readSettings(context.settings);
  return remembered(plans, context.sourceCode, settings, () => {
    const eventNames = findKnownEvents(context)?.namesIn(toPackagePath(context, []));
    const options = { ...settings.planOptions, ...(eventNames && { eventNames }) };
    return planFile(toSourceFile(context, settings), options);
  });
}

function remembered<Value>(
  answers: WeakMap<Readonly<SourceCode>, Map<PlanSettings, Value>>,
  sourceCode: Readonly<SourceCode>,
  settings: PlanSettings,
  answer: () => Value,
): Value {
  const known = answers.get(sourceCode) ?? new Map<PlanSettings, Value>();
  answers.set(sourceCode, known);
  if (!known.has(settings)) known.set(settings, answer());
  return known.get(settings) as Value;
}
