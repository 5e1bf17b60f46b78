/** What each option takes, in words; kept beside the check so that a message names what is valid. */
const OPTIONS: Readonly<Record<string, (value: unknown) => boolean>> = {
  logger: isObject,
  requestIdHeader: (value) => typeof value === 'string' && /^[\w-]+$/.test(value),
  createRequestId: isFunction,
  ignore: isList,
  skip: isFunction,
  levelOf: isFunction,
  include: isList,
  requestLogger: () => true,
};

/** Throws a TypeError that names an option that there is not, or one of the wrong type. */
export function checkHttpOptions(options: unknown): void {
  if (!isObject(options)) throw new TypeError('The HTTP logging takes an object of options.');
  for (const [name, value] of Object.entries(options as object)) {
    const check = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined;
    if (!check) {
      throw new TypeError(
        `Unknown option "${name}" of the HTTP logging; the options are ${Object.keys(OPTIONS).join(', ')}.`,
      );
    }
    if (value !== undefined && !check(value)) {
      throw new TypeError(`The option "${name}" of the HTTP logging cannot be ${toShown(value)}.`);
    }
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

function isList(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function toShown(value: unknown): string {
  if (typeof value === 'string') return `"${value}"`;
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
