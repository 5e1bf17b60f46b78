import { withAuthoredFields } from './authored-fields.js';
import { keepsCallee } from './keeps-callee.js';
import { showsErrorUnder } from './target-key.js';
import type { LogCall } from './log-call.js';
import { holesOf, type Hole, type MessagePart } from './message.js';
import { nameExpression } from './naming/name-expression.js';
import type { SourceText } from './source-text.js';
import { callOf, entriesOf, identifierName, memberOf, rangeOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';
import type { TargetLibrary } from './targets/target-library.js';

/**
 * A log call as it has to be read where the code base keeps its library: a value that most likely is an error is one,
 * since JSON shows nothing of errors, and a value that stands where the library takes the fields is known as that.
 */
export function toTargetCall(call: LogCall, target: TargetLibrary, source: SourceText): LogCall {
  if (call.refusal || call.dialect === 'structured') return call;
  const isKept = keepsCallee(call.dialect, target);
  const literal = isKept ? findLiteral(call, target) : undefined;
  const authored = literal
    ? withAuthoredFields(call, literal, othersThan(literal, call), source, (key) =>
        showsErrorUnder(key, target),
      )
    : call.message;
  const whole = isKept ? findWhole(call, target) : undefined;
  const message = authored.map((part): MessagePart => {
    if (part.kind === 'text') return part;
    const hole = isLikelyError(part) ? { ...part, isError: true } : toMadeError(part, target);
    if (part !== whole) return hole;
    return hole.isError ? { ...hole, isWhole: true } : { ...hole, form: 'spread', isWhole: true };
  });
  return { ...call, message };
}

function othersThan(literal: SyntaxNode, call: LogCall): readonly SyntaxNode[] {
  return messageArguments(call).filter((argument) => unwrap(argument) !== literal);
}

/** The literal in the place of the fields; a lone object with a message in it is no such. */
function findLiteral(call: LogCall, target: TargetLibrary): SyntaxNode | undefined {
  const args = messageArguments(call);
  const argument = target.order === 'fields-first' || args.length === 1 ? args[0] : args[1];
  const node = argument && unwrap(argument);
  const entries = node && entriesOf(node);
  const isMessage = entries?.some((entry) => entry.kind === 'entry' && MESSAGE_KEYS.has(entry.key)) === true;
  return entries && !(isMessage && args.length === 1) ? node : undefined;
}

/** Members of a lone object that are no fields. */
const MESSAGE_KEYS: ReadonlySet<string> = new Set(['level', 'message', 'msg']);

/** `e`, `lastErr`, `parseError`, but not `hasError`. */
const LIKELY_ERROR =
  /^(?:e|er|ex|exception|(?!(?:is|has|had|no|on|num|max|handle|throw|should|get)[A-Z])[a-z]\w*(?:Err|Error|Exception))$/;

function isLikelyError({ expression, form, isError }: Hole): boolean {
  if (isError) return true;
  const name = expression.type === 'Identifier' ? identifierName(expression) : undefined;
  // A key of the author's own says what the value is.
  return name !== undefined && form !== 'entry' && form !== 'spread' && LIKELY_ERROR.test(name);
}

/** `new Error('stopped').stack` as the error that it is read off, where errors get their stack written behind them. */
function toMadeError(hole: Hole, { errors }: TargetLibrary): Hole {
  const member = memberOf(hole.expression);
  const made = member?.property === 'stack' ? unwrap(member.object) : undefined;
  const isMade = errors === 'own-fields' && hole.form !== 'entry' && made?.type === 'NewExpression';
  return isMade ? { ...hole, expression: made, range: rangeOf(made), isError: true } : hole;
}

/** The value that is handed over as the fields: `fields` of `log.info(fields, 'started')`. */
function findWhole(call: LogCall, target: TargetLibrary): Hole | undefined {
  const args = messageArguments(call);
  const isFirst = target.order === 'fields-first';
  const candidates = isFirst ? args.slice(0, 1) : args.slice(1);
  // winston's `logger.info(value)` prints a text as the message, and drops it behind one.
  const holes = holesOf(call.message).filter(({ form }) => form === 'argument');
  const found = holes.find((hole) => candidates.some((argument) => unwrap(argument) === hole.expression));
  if (!found || isPlain(found.expression)) return undefined;
  // Where `{ err }` is shown as it should be, an error is a field like any other.
  const isField = found.isError && target.errors !== 'serialized-when-configured';
  return isField ? undefined : found;
}

/** The arguments of a call without the one that names its level; none of a method that is handed on. */
export function messageArguments({ node, shape, levelArgument }: LogCall): readonly SyntaxNode[] {
  if (shape === 'detached') return [];
  const args = callOf(node)?.arguments ?? [];
  const [first] = args;
  const isLevel = first !== undefined && rangeOf(first)[0] === levelArgument?.[0];
  return isLevel ? args.slice(1) : args;
}

const PLAIN_WORDS: ReadonlySet<string> = new Set(
  (
    'id ids name port host hostname path file filename dir url uri ip address count total number num length size index ' +
    'status code key type kind version level method message msg text title label reason email user username time ms ' +
    'duration elapsed date day month year amount price sum min max percent rate str string topic channel queue pid ' +
    'signal event state mode env token hash sha branch locale lang'
  ).split(' '),
);

/** A value that is a text or a number by all that its name says; no library takes one for the fields. */
function isPlain(expression: SyntaxNode): boolean {
  const { kind, words } = nameExpression(expression);
  return kind === 'count' || kind === 'duration' || PLAIN_WORDS.has(words.at(-1) ?? '');
}
