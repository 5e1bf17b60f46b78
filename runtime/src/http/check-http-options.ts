type Check = (value: unknown) => boolean;

const isHeaderName: Check = (value) => typeof value === 'string' && /^[\w!#$%&'*+.^`|~-]+$/.test(value);

/** What each option takes; kept beside the check so that a message names what is valid. */
const OPTIONS: Readonly<Record<string, Check>> = {
  logger: isObject,
  requestId: isObject,
  correlationId: (value) => typeof value === 'boolean' || isObject(value),
  requestIdHeader: isHeaderName,
  createRequestId: isFunction,
  user: isFunction,
  fields: isFunction,
  ignore: isList,
  skip: isFunction,
  levelOf: isFunction,
  include: isList,
  metrics: isBoolean,
  requestLogger: () => true,
};

const ID_OPTIONS: Readonly<Record<string, Check>> = {
  header: isHeaderName,
  validate: (value) => value === false || value instanceof RegExp || isFunction(value),
  generate: isFunction,
  transform: isFunction,
  returnHeader: isBoolean,
  exposeHeader: isBoolean,
  updateRequestHeader: isBoolean,
  ignore: isList,
};

/**
 * Throws a TypeError that names an option that there is not, or one of the wrong type; `further` are those of one shell.
 */
export function checkHttpOptions(options: unknown, further: Readonly<Record<string, Check>> = {}): void {
  if (!isObject(options)) throw new TypeError('The HTTP logging takes an object of options.');
  checkMembers(options, { ...OPTIONS, ...further }, '');
  for (const name of ['requestId', 'correlationId']) {
    const ids = (options as Readonly<Record<string, unknown>>)[name];
    if (isObject(ids)) checkMembers(ids, ID_OPTIONS, `${name}.`);
  }
}

function checkMembers(options: object, checks: Readonly<Record<string, Check>>, prefix: string): void {
  for (const [name, value] of Object.entries(options)) {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (!check) {
      const known = Object.keys(checks).map((each) => prefix + each);
      throw new TypeError(
        `Unknown option "${prefix}${name}" of the HTTP logging; the options are ${known.join(', ')}.`,
      );
    }
    if (value !== undefined && !check(value)) {
      throw new TypeError(`The option "${prefix}${name}" of the HTTP logging cannot be ${toShown(value)}.`);
    }
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean';
}

function isList(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function toShown(value: unknown): string {
  if (typeof value === 'string') return `"${value}"`;
  return isObject(value) ? 'an object' : String(value);
}
