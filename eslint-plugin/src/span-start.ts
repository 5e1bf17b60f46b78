import { syntax, type BindingLookup } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import { findImportedName } from './imported-name.js';
import type { ListenerContext } from './listener-context.js';
import { readSettings } from './settings.js';
import { isFunction, type EnclosingFunction } from './surroundings.js';

/** A call that starts a span: by hand through a tracer of OpenTelemetry, or through our runtime, which also ends it. */
export interface SpanStart {
  readonly node: TSESTree.CallExpression;
  /** `span`: the call gives a span. `active-span`: it hands one to a function. `wrapper`: our runtime sees to all of it. */
  readonly kind: 'span' | 'active-span' | 'wrapper';
  /** The argument in the place of the name. */
  readonly nameNode: TSESTree.CallExpressionArgument | undefined;
  /** The function that runs in the span, where it is written right there. */
  readonly run: EnclosingFunction | undefined;
  /** Whether the file shows that the tracer is OpenTelemetry's own; one of the project may end spans by itself. */
  readonly isPlain: boolean;
}

/** What a file is asked for before it is read: one check for all rules about spans. */
export function mayStartSpans({ sourceCode }: ListenerContext): boolean {
  return /[sS]tart(?:Active)?Span\b|\b(?:withSpan|Span\()/.test(sourceCode.text);
}

const METHODS: Readonly<Record<string, SpanStart['kind']>> = {
  startSpan: 'span',
  startActiveSpan: 'active-span',
};

const WRAPPERS: ReadonlySet<string> = new Set([
  ...['withSpan', 'withSpanIterator', 'withSpanAsyncIterator', 'Span'],
]);

/** Reads a call as the start of a span; undefined for any other, and for tracers that are not OpenTelemetry's. */
export function parseSpanStart(
  node: TSESTree.CallExpression,
  bindingOf: BindingLookup,
  context: ListenerContext,
): SpanStart | undefined {
  const kind = kindOf(node, bindingOf, context);
  if (!kind) return undefined;
  const last = node.arguments.at(-1);
  const run = last && isFunction(last) ? last : undefined;
  const callee = syntax.memberOf(syntax.unwrap(node.callee));
  const origin = callee && moduleOf(syntax.unwrap(callee.object) as TSESTree.Node, bindingOf);
  const isPlain = origin?.startsWith('@opentelemetry/') === true;
  return { node, kind, nameNode: node.arguments[0], run, isPlain };
}

function kindOf(
  { callee }: TSESTree.CallExpression,
  bindingOf: BindingLookup,
  { settings }: ListenerContext,
): SpanStart['kind'] | undefined {
  const member = syntax.memberOf(syntax.unwrap(callee));
  const method = member?.property ?? '';
  if (member && Object.hasOwn(METHODS, method)) {
    return isTracer(member.object as TSESTree.Node, bindingOf) ? METHODS[method] : undefined;
  }
  const imported = findImportedName(callee, bindingOf);
  if (!imported || !WRAPPERS.has(imported.name)) return undefined;
  const { loggerModule = '@logshift/runtime' } = readSettings(settings).planOptions;
  return [loggerModule, '@logshift/runtime'].includes(imported.module) ? 'wrapper' : undefined;
}

/** Tracers with methods of the same name, which end spans or name them in other ways. */
const OTHER_TRACERS = /^(?:dd-trace|elastic-apm-node|jaeger-client|lightstep|opentracing|zipkin|@sentry\/)/;

/** `tracer`, `this.tracer`, `getTracer()`, `trace.getTracer('orders')`; the methods alone are those of Sentry and Elastic too. */
function isTracer(receiver: TSESTree.Node, bindingOf: BindingLookup): boolean {
  const node = syntax.unwrap(receiver) as TSESTree.Node;
  const call = syntax.callOf(node);
  const named = (call ? syntax.unwrap(call.callee) : node) as TSESTree.Node;
  const name = syntax.memberOf(named)?.property ?? (named.type === 'Identifier' ? named.name : '');
  return /tracer$/i.test(name) && !OTHER_TRACERS.test(moduleOf(named, bindingOf) ?? '');
}

/** The module that an expression starts from: of `require('dd-trace').init()`, also where a name holds it. */
function moduleOf(node: TSESTree.Node, bindingOf: BindingLookup, steps = 5): string | undefined {
  const imported = findImportedName(node, bindingOf);
  if (imported || steps === 0) return imported?.module;
  const inner = syntax.memberOf(node)?.object ?? syntax.callOf(node)?.callee ?? syntax.newOf(node)?.callee;
  if (inner) return moduleOf(syntax.unwrap(inner) as TSESTree.Node, bindingOf, steps - 1);
  const binding = node.type === 'Identifier' ? bindingOf(node.name, node) : undefined;
  const init = binding?.kind === 'variable' ? binding.init : undefined;
  return init && moduleOf(syntax.unwrap(init) as TSESTree.Node, bindingOf, steps - 1);
}
