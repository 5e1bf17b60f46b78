import type { Edit } from '@logshift/runtime/log-calls';
import type { Finding } from '../plan/finding.js';
import type { AnnotatedFunction, FunctionBody, SpanSource } from '../survey/spans/annotated-function.js';
import type { SpanDecorator } from '../survey/spans/span-decorators.js';
import { nameSpan } from './name-span.js';
import { changed, NO_IMPORTS, type PlannedSpan, type SpanScene } from './planned-span.js';
import { spanFunctionOf } from './render-wrapper.js';
import { localNameOf, type ImportNeeds } from './span-imports.js';
import { SPAN_REASONS } from './span-reasons.js';
import { findSpanRefusal } from './span-refusal.js';
import { unwrapFunction, updateWrapper, wrapFunction } from './wrap-function.js';

export const WRAP_RECIPE = 'wrap-in-span';

/** Plans the spans of annotated and decorated functions: to be put around them, to be brought up to date, or to go. */
export function planWraps(scene: SpanScene): readonly PlannedSpan[] {
  const own = scene.source.functions.flatMap((target) => planFunction(target, scene) ?? []);
  const strays = scene.source.strays.map((range): PlannedSpan => {
    const before = scene.text.slice(...range);
    const message = 'The annotation stands on no function.';
    const finding = { recipe: WRAP_RECIPE, range, before, message, safety: 'manual', edits: [] } as const;
    return {
      key: `stray ${range[0]}`,
      finding: { ...finding, reason: 'span-no-function' },
      imports: NO_IMPORTS,
      details: [],
    };
  });
  return [...own, ...strays].sort((a, b) => a.finding.range[0] - b.finding.range[0]);
}

function planFunction(target: AnnotatedFunction, scene: SpanScene): PlannedSpan | undefined {
  const { annotation, decorators, wrapper } = target;
  if (annotation.isRefused) return wrapper && planUnwrap(target, scene);
  if (!annotation.isWanted && decorators.length === 0) return undefined;
  const named = withDecorator(target);
  const spanName = nameSpan(named, scene.path);
  // What is wrapped already was looked at when it was: only its annotation counts.
  const isKnown = wrapper !== undefined;
  const refusal = findSpanRefusal(
    named,
    spanName,
    isKnown ? { ...scene, hasRxjs: true, isSettled: () => true } : scene,
  );
  const part = partOf(target, scene, spanName);
  const key = keyOf(target);
  // Somebody wrote code beside the call: it is theirs by now.
  if (!wrapper && spanName !== undefined && target.spanNames.includes(spanName)) return undefined;
  if (refusal && SPAN_REASONS[refusal.reason].safety === 'manual') {
    const finding = { ...part, safety: 'manual', reason: refusal.reason, edits: [] } as const;
    return { key, finding, imports: NO_IMPORTS, details: refusal.details };
  }
  if (!hasBody(named) || spanName === undefined) return undefined;
  const callee = localNameOf(spanFunctionOf(target), scene.source).local;
  const request = { ...scene, target: named, spanName, callee };
  const edits = wrapper ? updateWrapper(request) : wrapFunction(request);
  const all = [...edits, ...decorators.flatMap((each) => toComment(each, target.annotation.isWanted, scene))];
  if (all.length === 0) return undefined;
  if (wrapper?.hasComment && edits.length > 0) return withComment(key, part);
  const finding = changed({ ...part, ...(refusal && { reason: refusal.reason }) }, all);
  const imports = importsOf(target, wrapper === undefined || edits.length > 0);
  return { key, finding, imports, details: advice(named, scene) };
}

/** A comment that somebody wrote into a wrapper would be lost with it. */
function withComment(key: string, part: Omit<Finding, 'edits' | 'reason' | 'safety'>): PlannedSpan {
  const finding = { ...part, safety: 'manual', reason: 'comment-in-way', edits: [] } as const;
  return { key, finding, imports: NO_IMPORTS, details: [] };
}

function hasBody(target: AnnotatedFunction): target is AnnotatedFunction & { readonly body: FunctionBody } {
  return target.body !== undefined;
}

/** A decorator names the span where no annotation does, so that it is found under the name that it has. */
function withDecorator(target: AnnotatedFunction): AnnotatedFunction {
  const { annotation, decorators } = target;
  const [decorator] = decorators;
  if (annotation.isWanted || !decorator) return target;
  const { spanName: name, attributes } = decorator;
  return { ...target, annotation: { ...annotation, isWanted: true, name, attributes } };
}

/** A comment takes the place of the decorator and says what stood there. */
function toComment(decorator: SpanDecorator, isAnnotated: boolean, { source }: SpanScene): readonly Edit[] {
  const { range, tail, text, row, spanName = '', attributes } = decorator;
  const name = /^\S+$/.test(spanName) ? spanName : JSON.stringify(spanName);
  const tags = attributes.map(({ key, expression }) => `@spanAttribute ${key} ${expression} `);
  const tag = isAnnotated ? '' : `@span ${name} ${tags.join('')}`;
  const from = `@spanFrom import ${withNeighbour(decorator, source)} from '${row.module}': ${text}`;
  const comment = { start: range[0], end: range[1], text: `/** ${tag}${from} */${tail ? ' ' : ''}` };
  return tail ? [comment, { start: tail[0], end: tail[1], text: '' }] : [comment];
}

/** With a name beside it in the list that it is taken out of, so that it can come back to its place. */
function withNeighbour({ names, row }: SpanDecorator, { statements }: SpanSource): string {
  const list = statements.find(({ module, list: each }) => module === row.module && each)?.list ?? [];
  const at = list.findIndex(({ local }) => local === localOf(names));
  const [before, after] = [list[at - 1], list[at + 1]];
  const bare = names.replace(/^\{ | \}$/g, '');
  if (at < 0 || (!before && !after)) return names;
  return after ? `{ ${bare}, ${after.local} }` : `{ ${before?.local ?? ''}, ${bare} }`;
}

function importsOf(target: AnnotatedFunction, isWritten: boolean): ImportNeeds {
  return {
    added: isWritten ? [spanFunctionOf(target)] : [],
    gone: [
      ...target.decorators.map(({ names }) => localOf(names)),
      ...(target.wrapper && isWritten ? [target.wrapper.callee] : []),
    ],
    restored: [],
  };
}

/** `Traced` of `{ Span as Traced }` */
export function localOf(names: string): string {
  return /([\w$]+)[\s}]*$/.exec(names)?.[1] ?? '';
}

function planUnwrap(target: AnnotatedFunction, scene: SpanScene): PlannedSpan {
  const { wrapper } = target;
  if (wrapper?.hasComment) return withComment(keyOf(target), partOf(target, scene, undefined));
  const finding = changed(partOf(target, scene, undefined), unwrapFunction(scene.text, target));
  const imports = { added: [], gone: wrapper ? [wrapper.callee] : [], restored: [] };
  return { key: keyOf(target), finding, imports, details: [] };
}

function partOf(
  { head, name = 'The function' }: AnnotatedFunction,
  { text }: SpanScene,
  spanName: string | undefined,
) {
  const before = text.slice(...head).trimEnd();
  const message =
    spanName === undefined ? `\`${name}\` runs in no span.` : `\`${name}\` runs in the span \`${spanName}\`.`;
  return { recipe: WRAP_RECIPE, range: head, before, message };
}

function keyOf({ index }: AnnotatedFunction): string {
  return `wrap ${index}`;
}

/** Keys that dashboards know by another name. */
function advice({ annotation }: AnnotatedFunction, { conventionalKey }: SpanScene): readonly string[] {
  return [...annotation.attributes, ...annotation.results].flatMap(({ key }) => {
    const known = conventionalKey(key);
    return known === undefined ? [] : [`OpenTelemetry calls the attribute \`${key}\` \`${known}\`.`];
  });
}
