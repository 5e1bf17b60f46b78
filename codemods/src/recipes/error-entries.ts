import { errorOf, madeError, syntax, type SourceFile, type SyntaxNode } from '@logshift/runtime/log-calls';

const { identifierName, rangeOf, unwrap, entriesOf, memberOf } = syntax;

/** Keys under which people put the error itself. */
const ERROR_KEYS: ReadonlySet<string> = new Set(['e', 'er', 'err', 'error', 'ex', 'exc', 'exception']);

/** Keys under which people put what `err` holds of it. */
const PART_KEYS: ReadonlySet<string> = new Set([
  ...[
    'errMessage',
    'errMsg',
    'errStack',
    'errorMessage',
    'errorMsg',
    'errorStack',
    'message',
    'msg',
    'stack',
  ],
  ...['err_message', 'err_msg', 'err_stack', 'error_message', 'error_msg', 'error_stack', 'stackTrace'],
]);

/** One entry of the fields of a call, as far as errors go. */
export interface FieldEntry {
  readonly node: SyntaxNode;
  readonly kind:
    /** Anything that has nothing to do with an error. */
    | 'other'
    | 'spread'
    /** An error that stands under `err` as a whole. */
    | 'err'
    /** Something under `err` that nothing shows to be an error. */
    | 'taken'
    /** An error, or a part of one, that belongs under `err`. */
    | 'error'
    /** Under a key for errors stands something that nothing shows to be one. */
    | 'unproven';
  /** The error itself: the `err` of `err.message`. Exactly for the kinds `err` and `error`. */
  readonly error?: SyntaxNode;
}

/** What is known of the place of a call. */
export interface ErrorFacts {
  readonly caughtName: string | undefined;
  readonly types: SourceFile['types'];
  readonly bindingOf: SourceFile['bindingOf'];
}

/** Reads the entries of an object of fields; undefined when it is no plain object literal. */
export function parseErrorEntries(fields: SyntaxNode, facts: ErrorFacts): readonly FieldEntry[] | undefined {
  const entries = entriesOf(unwrap(fields));
  if (!entries || entries.some(({ kind }) => kind === 'other')) return undefined;
  return entries.map((entry): FieldEntry => {
    const { node } = entry;
    if (entry.kind === 'spread') return { node, kind: 'spread' };
    return entry.kind === 'entry'
      ? { node, ...kindOf(entry.key, entry.value, facts) }
      : { node, kind: 'other' };
  });
}

function kindOf(key: string, value: SyntaxNode, facts: ErrorFacts): Pick<FieldEntry, 'kind' | 'error'> {
  const error =
    errorOf(value, facts.caughtName) ?? madeError(value, facts.bindingOf) ?? typedError(value, facts);
  const isWhole = error !== undefined && unwrap(value) === error;
  if (key === 'err' && isWhole) return { kind: 'err', error };
  if (error && ERROR_KEYS.has(key)) return { kind: 'error', error };
  if (key === 'err') return { kind: 'taken' };
  if (key === 'error' || key === 'exception') return { kind: mayBeError(value) ? 'unproven' : 'other' };
  return PART_KEYS.has(key) && error && !isWhole ? { kind: 'error', error } : { kind: 'other' };
}

/** `reason`, whose type says that it is an error, and `reason.message`. */
function typedError(value: SyntaxNode, { types }: ErrorFacts): SyntaxNode | undefined {
  if (!types) return undefined;
  const node = unwrap(value);
  const member = memberOf(node);
  const isPart = member?.property === 'message' || member?.property === 'stack';
  const whole = isPart ? unwrap(member.object) : node;
  const isName = identifierName(whole) !== undefined || memberOf(whole) !== undefined;
  return isName && types.valueAt(rangeOf(whole)) === 'error' ? whole : undefined;
}

/** A name, a property or what a function gives; a text, a number or a sum is none. */
function mayBeError(value: SyntaxNode): boolean {
  const node = unwrap(value);
  return identifierName(node) !== undefined || memberOf(node)?.property === 'error';
}
