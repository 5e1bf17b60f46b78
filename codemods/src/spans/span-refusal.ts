import { isAttributeKey, toAttributeKey } from '@logshift/runtime/conventions';
import type { AnnotatedFunction } from '../survey/spans/annotated-function.js';
import type { SpanScene } from './planned-span.js';
import { isSecret } from './secret-words.js';
import type { SpanReason } from './span-reasons.js';

/** Why a function is left to a person, and what of it that person should know. */
export interface SpanRefusal {
  readonly reason: SpanReason;
  /** Full sentences beside what the reason says. */
  readonly details: readonly string[];
}

/** What others know of it. */
export type RefusalFacts = Pick<SpanScene, 'conventionalKey' | 'hasRxjs' | 'isSettled'>;

/** Finds the first reason why a function cannot get its span; undefined where it can. */
export function findSpanRefusal(
  target: AnnotatedFunction,
  spanName: string | undefined,
  facts: RefusalFacts,
): SpanRefusal | undefined {
  const reason =
    bodyReason(target) ??
    annotationReason(target, spanName) ??
    resultReason(target, facts) ??
    libraryReason(target);
  return reason && { reason, details: detailsOf(target, reason, facts) };
}

function bodyReason(target: AnnotatedFunction): SpanReason | undefined {
  const { kind, body, uses, decorators } = target;
  if (kind === 'constructor' || kind === 'getter' || kind === 'setter') return 'span-accessor';
  if (kind === 'declared' || !body) return 'span-no-body';
  if (decorators.length > 1) return 'span-decorator';
  if (
    decorators.some(
      ({ hasMore, spanName, text }) => hasMore || spanName === undefined || /\n|\*\//.test(text),
    )
  ) {
    return 'span-decorator';
  }
  const isLate = target.isAsync || target.result.kind === 'promise';
  if (!isLate && decorators.some(({ row }) => row.makesPromise)) return 'span-decorator-promise';
  if (uses.hasEval) return 'span-eval';
  if (uses.redeclared !== undefined) return 'span-redeclared';
  return target.isGenerator ? generatorReason(target) : undefined;
}

/** What goes with the library whose span is replaced. */
function libraryReason({ decorators }: AnnotatedFunction): SpanReason | undefined {
  const rows = decorators.map(({ row }) => row);
  if (rows.some(({ isByName }) => isByName)) return 'span-decorator-unknown';
  if (rows.some(({ hasOwnSdk }) => hasOwnSdk)) return 'span-decorator-sdk';
  return rows.some(({ addsAttributes }) => addsAttributes) ? 'span-decorator-attributes' : undefined;
}

/** There are no generators that share `super` and `arguments` with the code around them. */
function generatorReason({ uses, isTyped }: AnnotatedFunction): SpanReason | undefined {
  // The compiler lets nobody hand `arguments` on.
  return uses.hasSuper || (uses.hasArguments && isTyped) ? 'span-arguments' : undefined;
}

function annotationReason(
  { annotation, expressionFaults }: AnnotatedFunction,
  spanName: string | undefined,
): SpanReason | undefined {
  const { attributes, results, faults } = annotation;
  if (faults.length > 0 || expressionFaults.length > 0) return 'span-annotation';
  if (spanName === undefined) return 'span-no-name';
  const all = [...attributes, ...results];
  if (all.some(({ key, expression }) => isSecret(key) || isSecret(expression))) return 'span-secret';
  return all.every(({ key }) => isAttributeKey(key)) ? undefined : 'span-attribute-key';
}

function resultReason(
  target: AnnotatedFunction,
  { hasRxjs, isSettled }: RefusalFacts,
): SpanReason | undefined {
  const { isAsync, isGenerator, isTyped, callback, result } = target;
  if (isAsync || isGenerator) return undefined;
  if (callback !== undefined) return 'span-callback';
  if (result.kind === 'observable') return hasRxjs && result.isRxjs ? undefined : 'span-observable';
  if (result.kind === 'later') return 'span-later';
  if (result.mayNarrow && isTyped) return 'span-narrowing';
  return result.kind === 'open' && !isSettled(target) ? 'span-open-result' : undefined;
}

function detailsOf(
  { annotation, expressionFaults, uses }: AnnotatedFunction,
  reason: SpanReason,
  { conventionalKey }: RefusalFacts,
): readonly string[] {
  const { attributes, results, faults } = annotation;
  if (reason === 'span-annotation') return [...faults, ...expressionFaults];
  if (reason === 'span-redeclared') return [`\`${uses.redeclared ?? ''}\` is declared twice.`];
  if (reason !== 'span-attribute-key') return [];
  return [...attributes, ...results]
    .filter(({ key }) => !isAttributeKey(key))
    .map(
      ({ key }) =>
        `Instead of \`${key}\` write \`${conventionalKey(key) ?? toAttributeKey(key) ?? 'a.name'}\`.`,
    );
}
