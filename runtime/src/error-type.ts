const NATIVE_NAMES: ReadonlySet<string> = new Set([
  'Error',
  'AggregateError',
  'EvalError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'TypeError',
  'URIError',
]);

/**
 * What kind of error this is: a name somebody chose (`AbortError`), else the class (`class NotFound extends Error {}`
 * keeps the inherited name `Error`, which says nothing), else the native name. May throw what the value's getters throw.
 */
export function toErrorType(error: object): string {
  const { name, constructor } = error as { readonly name?: unknown; readonly constructor?: unknown };
  if (typeof name === 'string' && name !== '' && !NATIVE_NAMES.has(name)) return name;
  const className = typeof constructor === 'function' ? constructor.name : undefined;
  if (typeof className === 'string' && className !== '' && className !== 'Object') return className;
  return typeof name === 'string' && name !== '' ? name : 'Object';
}
