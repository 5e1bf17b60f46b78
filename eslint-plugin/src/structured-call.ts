import type { Level } from '@logshift/runtime/conventions';
import type { LogCall, PlannedLogCall, TargetName } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import type { EventLiteral } from './event-literal.js';
import { fieldsOf, withoutCasts, type Field } from './field.js';
import { isOfTarget, layoutOf, type ArgumentLayout } from './structured-form.js';

/** A log call that names an event and hands over fields, in the form of our runtime or of the kept library. */
export interface StructuredCall {
  readonly node: TSESTree.CallExpression;
  readonly planned: PlannedLogCall;
  readonly call: LogCall;
  /** Whose form the call has: `runtime`, or the library of `settings.logshift.target`. */
  readonly form: TargetName;
  /** False where only names say that it logs: `logger.info('order_placed')` with a logger of unknown making. */
  readonly isCertain: boolean;
  readonly level: Level | undefined;
  /** What the method is called on: `this.log` of `this.log.info('a')`. Undefined for a bare function. */
  readonly logger: TSESTree.Expression | undefined;
  /** The argument in the place of the event name. */
  readonly eventNode: TSESTree.CallExpressionArgument | undefined;
  /** The event name, where it is constant. */
  readonly event: EventLiteral | undefined;
  /** The argument in the place of the fields. */
  readonly fieldsNode: TSESTree.CallExpressionArgument | undefined;
  /** The fields as written; none where they are handed over as one value. */
  readonly fields: readonly Field[];
  /** Whether there may be fields that are not written here: of `...rest`, of a computed key, of a variable. */
  readonly isOpen: boolean;
  /** An error in a place of its own: of `log.exception('a', err)`, of pino's `log.error(err, 'a')`. */
  readonly errorNode: TSESTree.CallExpressionArgument | undefined;
  /** Arguments behind all that the form takes. */
  readonly surplus: readonly TSESTree.CallExpressionArgument[];
}

/** What the reading of a call asks its host. */
export interface CallReading {
  readonly target: TargetName;
  /** The constant name that stands, or is held, in the place of the event name. */
  readonly eventOf: (eventNode: TSESTree.Node, call: LogCall) => EventLiteral | undefined;
}

/**
 * Reads a log call as a structured one; undefined for a legacy call, for one whose arguments are not known (`...args`)
 * and for a method that is handed on instead of called.
 */
export function findStructuredCall(
  planned: PlannedLogCall,
  { target, eventOf }: CallReading,
): StructuredCall | undefined {
  const { call } = planned;
  const node = call.node as TSESTree.Node;
  if (node.type !== 'CallExpression' || call.shape === 'detached' || call.levelArgument) return undefined;
  // pinoHttp({ logger }) makes a middleware that logs, and logs nothing itself.
  if (call.refusal === 'request-logger' || isNoLogMethod(planned)) return undefined;
  if (!isOfTarget(planned, target)) return undefined;
  const form = call.dialect === 'structured' ? 'runtime' : target;
  const layout = layoutOf(call, node.arguments, form);
  return layout && toStructuredCall({ planned, node, form, layout, eventOf });
}

/**
 * Whether a logger that the code base keeps is called by a method that its library does not have, and that is given no
 * text: `log.level(30)`, which may do anything.
 */
export function isNoLogMethod({ call, outcome }: PlannedLogCall): boolean {
  return call.refusal === 'unknown-method' && outcome.kind === 'refused';
}

interface Parts {
  readonly planned: PlannedLogCall;
  readonly node: TSESTree.CallExpression;
  readonly form: TargetName;
  readonly layout: ArgumentLayout;
  readonly eventOf: CallReading['eventOf'];
}

function toStructuredCall({ planned, node, form, layout, eventOf }: Parts): StructuredCall {
  const { call } = planned;
  const { eventNode, fieldsNode, errorNode, surplus } = layout;
  const fields = fieldsNode ? fieldsOf(fieldsNode) : [];
  const isLiteral = !fieldsNode || withoutCasts(fieldsNode).type === 'ObjectExpression';
  return {
    node,
    planned,
    call,
    form,
    isCertain: call.dialect !== 'generic' && call.doubt !== 'unresolved-logger',
    level: call.level,
    logger: loggerOf(node),
    eventNode,
    event: eventNode && eventOf(eventNode, call),
    fieldsNode,
    fields,
    isOpen: !isLiteral || fields.some(({ kind }) => kind !== 'entry'),
    errorNode,
    surplus,
  };
}

function loggerOf({ callee }: TSESTree.CallExpression): TSESTree.Expression | undefined {
  const node = withoutCasts(callee);
  const member = node.type === 'ChainExpression' ? node.expression : node;
  return member.type === 'MemberExpression' ? member.object : undefined;
}
