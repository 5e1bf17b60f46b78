import { isRequestId } from '../is-request-id.js';
import { describeThrown } from '../describe-thrown.js';
import { warnOnce } from '../warn-once.js';
import type { IdOptions } from './id-options.js';
import { toPathTest, type PathTest } from './path-test.js';

/** What becomes of one id of a request, ready to be asked. */
export interface IdRule {
  readonly field: 'request_id' | 'correlation_id';
  /** As it is written into responses. */
  readonly header: string;
  /** In lower case, as Node keeps the headers of requests. */
  readonly key: string;
  readonly isValid: (id: unknown) => id is string;
  /** The options' own maker of ids, which may fail. */
  readonly generate: ((request: unknown, response: unknown) => unknown) | undefined;
  readonly transform: ((id: string) => string) | undefined;
  readonly returnHeader: boolean;
  readonly exposeHeader: boolean;
  readonly updateRequestHeader: boolean;
  readonly isIgnored: PathTest;
  /** Whether a request that brings none has none: nobody asked for one. */
  readonly isOptional: boolean;
}

/** Nothing that could not be sent back, and nothing that floods the log. */
const PRINTABLE = /^[\x21-\x7e](?:[\x20-\x7e]{0,254}[\x21-\x7e])?$/;

/** The rule that these options say, for the field of this name. */
export function toIdRule(
  field: IdRule['field'],
  usualHeader: string,
  options: IdOptions<never>,
  isOptional = false,
): IdRule {
  const { header = usualHeader, generate, transform } = options;
  const isValid = toValidity(field, options.validate);
  return {
    field,
    header,
    key: header.toLowerCase(),
    isValid,
    generate: generate as IdRule['generate'],
    transform: transform && toTransform(field, transform, isValid),
    returnHeader: options.returnHeader ?? true,
    exposeHeader: (options.exposeHeader ?? false) && (options.returnHeader ?? true),
    updateRequestHeader: options.updateRequestHeader ?? true,
    isIgnored: toPathTest(options.ignore),
    isOptional,
  };
}

function toValidity(field: string, validate: IdOptions<never>['validate']): IdRule['isValid'] {
  if (validate === undefined) return isRequestId;
  const accepts = validate instanceof RegExp ? (id: string) => matches(validate, id) : validate;
  return (id): id is string => {
    if (typeof id !== 'string' || !PRINTABLE.test(id)) return false;
    return accepts === false || Boolean(attempt(`${field}.validate`, () => accepts(id)));
  };
}

/** A pattern with the flag `g` or `y` remembers where it stopped, and would refuse every other id. */
function matches(pattern: RegExp, id: string): boolean {
  pattern.lastIndex = 0;
  return pattern.test(id);
}

function toTransform(
  field: string,
  transform: (id: string) => unknown,
  isValid: IdRule['isValid'],
): (id: string) => string {
  return (id) => {
    const changed = attempt(`${field}.transform`, () => transform(id));
    return isValid(changed) || (typeof changed === 'string' && PRINTABLE.test(changed)) ? changed : id;
  };
}

/** What a function of the options answers; undefined where it throws, with one warning. */
export function attempt<T>(option: string, ask: () => T): T | undefined {
  try {
    return ask();
  } catch (thrown) {
    warnOnce(
      `The option ${option} of the HTTP logging threw "${describeThrown(thrown)}"; it counts as left out.`,
    );
    return undefined;
  }
}
