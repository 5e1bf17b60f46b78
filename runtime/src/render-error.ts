import { renderThrowMark } from './describe-thrown.js';
import { toErrorType } from './error-type.js';
import { isError } from './is-error.js';
import { quoteText } from './quote-text.js';
import { listMembers } from './render-members.js';
import { renderMember, renderWalkedText, type ValueWalk } from './value-walk.js';
import { toUnusedName } from './unused-name.js';

const OWN_PLACE: ReadonlySet<string> = new Set(['name', 'message', 'stack', 'cause', 'errors']);
const NO_MESSAGE = 'thrown value without a message';

/**
 * `{ type, message, stack, cause?, errors?, ...own fields }` of an Error, or of an object thrown in place of one.
 * An own field called `type` stands as `error_type`, because `type` says which kind of error it is.
 */
export function renderError(error: object, walk: ValueWalk): string {
  const parts = [`"type":${renderType(error, walk)}`, `"message":${renderMessage(error, walk)}`];
  const stack = renderStack(error, walk);
  if (stack !== undefined) parts.push(`"stack":${stack}`);
  for (const key of ['cause', 'errors']) {
    if (!Object.hasOwn(error, key)) continue;
    const { quoted, verdict } = walk.rules.factsOf(key);
    parts.push(quoted + renderMember(error, key, verdict, walk));
  }
  parts.push(...listOwnFields(error, walk));
  return `{${parts.join(',')}}`;
}

/** The same shape for whatever a `catch` may hold: strings, null and undefined are thrown too. */
export function renderCaught(caught: unknown, walk: ValueWalk): string {
  if (isError(caught)) return walk.render(caught, walk);
  if (typeof caught !== 'object' || caught === null) {
    const type = caught === null ? 'null' : typeof caught;
    const message = caught === undefined ? '"undefined"' : toText(walk.render(caught, walk));
    return `{"type":"${type}","message":${message}}`;
  }
  const content = findContent(caught, walk);
  if (content !== undefined) return `{"type":${renderType(caught, walk)},"message":${content}}`;
  const { ancestors } = walk;
  ancestors.push(caught);
  try {
    return renderError(caught, walk);
  } catch (thrown) {
    return `{"type":"object","message":${renderThrowMark(thrown, walk.rules)}}`; // e.g. a revoked proxy was thrown
  } finally {
    ancestors.pop();
  }
}

/** What an object without a message shows, when that is not in its own properties: a Map, bytes, a URL, a list. */
function findContent(caught: object, walk: ValueWalk): string | undefined {
  try {
    const { message, toJSON } = caught as { readonly message?: unknown; readonly toJSON?: unknown };
    if (message !== undefined) return undefined;
    const json = walk.render(caught, walk);
    const hasOwnFields = Object.keys(caught).length > 0 && typeof toJSON !== 'function';
    return json === '{}' || (json.startsWith('{') && hasOwnFields) ? undefined : toText(json);
  } catch {
    return undefined; // e.g. a revoked proxy, or a getter that throws
  }
}

/** A message is always a string: `throw 404` has the message "404". */
function toText(json: string): string {
  return json.startsWith('"') ? json : quoteText(json);
}

function renderType(error: object, walk: ValueWalk): string {
  try {
    return renderWalkedText(findStatedType(error) ?? toErrorType(error), walk);
  } catch (thrown) {
    return renderThrowMark(thrown, walk.rules);
  }
}

/** What kind of error a plain object says it is: an error that was serialised before keeps its `type`. */
function findStatedType(error: object): string | undefined {
  if (isError(error)) return undefined;
  try {
    const { type } = error as { readonly type?: unknown };
    return typeof type === 'string' ? type : undefined;
  } catch {
    return undefined;
  }
}

function renderMessage(error: object, walk: ValueWalk): string {
  try {
    const { message } = error as { readonly message?: unknown };
    if (message === undefined) return quoteText(NO_MESSAGE);
    return typeof message === 'string' ? renderWalkedText(message, walk) : toText(walk.render(message, walk));
  } catch (thrown) {
    return renderThrowMark(thrown, walk.rules);
  }
}

function renderStack(error: object, walk: ValueWalk): string | undefined {
  try {
    const { stack } = error as { readonly stack?: unknown };
    return typeof stack === 'string' ? renderWalkedText(stack, walk, walk.rules.limits.stack) : undefined;
  } catch (thrown) {
    return renderThrowMark(thrown, walk.rules);
  }
}

function listOwnFields(error: object, walk: ValueWalk): string[] {
  const typeIsShown = findStatedType(error) !== undefined;
  const keys = Object.keys(error).filter((key) => !OWN_PLACE.has(key) && !(key === 'type' && typeIsShown));
  const place = keys.indexOf('type');
  const parts = listMembers(error, keys, walk);
  const part = parts[place];
  if (part?.startsWith('"type":') !== true) return parts;
  const name = toUnusedName('error_type', (taken) => keys.includes(taken));
  parts[place] = `"${name}":${part.slice('"type":'.length)}`;
  return parts;
}
