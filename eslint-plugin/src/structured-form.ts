import type { LogCall, PlannedLogCall, TargetName } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import { withoutCasts } from './field.js';

type Argument = TSESTree.CallExpressionArgument;

/** Which argument of a structured call is what. */
export interface ArgumentLayout {
  readonly eventNode: Argument | undefined;
  readonly fieldsNode: Argument | undefined;
  readonly errorNode: Argument | undefined;
  readonly surplus: readonly Argument[];
}

/** Dialects whose loggers are of a library; `generic` is a logger that is known by its name only. */
const DIALECTS: Readonly<Record<TargetName, ReadonlySet<string>>> = {
  runtime: new Set(['structured']),
  winston: new Set(['winston', 'strapi', 'generic']),
  pino: new Set(['pino', 'pino-http', 'fastify', 'generic']),
  bunyan: new Set(['bunyan', 'generic']),
};

/** Whether a log call is one that the structured form is asked of: of our runtime, of the kept library, or written so. */
export function isOfTarget({ call, outcome }: PlannedLogCall, target: TargetName): boolean {
  return call.dialect === 'structured' || outcome.kind === 'structured' || DIALECTS[target].has(call.dialect);
}

/** Whether loggers of a dialect are our runtime's, or of the library that the code base keeps. */
export function isOfLibrary(dialect: string, target: TargetName): boolean {
  return dialect === 'structured' || DIALECTS[target].has(dialect);
}

/** Whether loggers of a dialect take fields before the event. */
export function isFieldsFirst(dialect: string): boolean {
  return DIALECTS.pino.has(dialect) || DIALECTS.bunyan.has(dialect);
}

/** Lays the arguments of a call out by the form of its library; undefined where a spread hides their number. */
export function layoutOf(
  call: LogCall,
  args: readonly Argument[],
  form: TargetName,
): ArgumentLayout | undefined {
  if (args.some(({ type }) => type === 'SpreadElement')) return undefined;
  if (form === 'pino' || form === 'bunyan') return layoutFieldsFirst(args);
  if (form === 'runtime' && call.method === 'exception') {
    const [eventNode, errorNode, fieldsNode, ...surplus] = args;
    return { eventNode, errorNode, fieldsNode, surplus };
  }
  const [eventNode, fieldsNode, ...surplus] = args;
  return { eventNode, fieldsNode, errorNode: undefined, surplus };
}

/** `log.info({ id }, 'order_placed')`, `log.error(err, 'load_failed')`, and `log.info('started')` without fields. */
function layoutFieldsFirst(args: readonly Argument[]): ArgumentLayout {
  const [first, second, ...rest] = args;
  // logger.error(MESSAGES[code], { id }) can only be meant the other way round.
  const isSwapped = first && second && !isObject(first) && isObject(second);
  if (!first || isText(first) || isSwapped) {
    const surplus = second ? [second, ...rest] : [];
    return { eventNode: first, fieldsNode: undefined, errorNode: undefined, surplus };
  }
  const isLiteral = withoutCasts(first).type === 'ObjectExpression';
  const isError = !isLiteral && isErrorName(first);
  return {
    eventNode: second,
    fieldsNode: isError ? undefined : first,
    errorNode: isError ? first : undefined,
    surplus: rest,
  };
}

function isObject(node: Argument): boolean {
  return withoutCasts(node).type === 'ObjectExpression';
}

function isText(node: Argument): boolean {
  const inner = withoutCasts(node);
  if (inner.type === 'Literal') return typeof inner.value === 'string';
  return inner.type === 'TemplateLiteral' || (inner.type === 'BinaryExpression' && inner.operator === '+');
}

const ERROR_NAME = /^(?:e|ex|err|error|exception)$|(?:Err|Error|Exception)$/;

function isErrorName(node: Argument): boolean {
  const inner = withoutCasts(node);
  if (inner.type === 'NewExpression') return true;
  return inner.type === 'Identifier' && ERROR_NAME.test(inner.name);
}
