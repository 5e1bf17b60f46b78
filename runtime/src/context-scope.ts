import type { ContextEntry } from './context-entry.js';
import type { FieldText } from './field-text.js';
import type { KeptRecord } from './kept-record.js';

/** The context fields of one request, job or event. Changed inside, never shared with the scope around it. */
export interface ContextScope {
  /** What is bound last under each key, in the order of binding. */
  readonly entries: Map<string, ContextEntry>;
  /** The fields as they stand in records; undefined since something changed. The same list until then. */
  texts: readonly FieldText[] | undefined;
  /** Says fields that are not known yet, such as the user before authentication; asked until it answers some. */
  pending: (() => object | undefined) | undefined;
  /** What was not severe enough to be written, for an error to come; see `keepRecent`. */
  recent: KeptRecord[] | undefined;
  /** The header that each id of this request travels in, where it is not the usual one. */
  readonly idHeaders: Readonly<Record<string, string>> | undefined;
  /** The request that the scope belongs to, as the middleware knows it; scopes within have it too. */
  owner: object | undefined;
}

/** A scope that starts with the fields of the one around it, or with none. */
export function createScope(
  around?: ContextScope,
  idHeaders: ContextScope['idHeaders'] = around?.idHeaders,
): ContextScope {
  return {
    entries: new Map(around?.entries),
    texts: around?.texts,
    pending: around?.pending,
    recent: around?.recent?.slice(),
    idHeaders,
    owner: around?.owner,
  };
}

/**
 * A scope that starts with what `list` answers, asked when somebody looks: most requests write no record, and theirs are
 * never made. What is listed must not depend on when it is asked.
 */
export function createLazyScope(
  list: () => readonly ContextEntry[],
  idHeaders: ContextScope['idHeaders'],
): ContextScope {
  return new LazyScope(list, idHeaders);
}

class LazyScope implements ContextScope {
  texts: ContextScope['texts'] = undefined;
  pending: ContextScope['pending'] = undefined;
  recent: ContextScope['recent'] = undefined;
  owner: ContextScope['owner'] = undefined;
  readonly idHeaders: ContextScope['idHeaders'];
  private list: (() => readonly ContextEntry[]) | undefined;
  private known: ContextScope['entries'] | undefined = undefined;

  constructor(list: () => readonly ContextEntry[], idHeaders: ContextScope['idHeaders']) {
    this.list = list;
    this.idHeaders = idHeaders;
  }

  get entries(): ContextScope['entries'] {
    if (this.known !== undefined) return this.known;
    const entries = this.list?.() ?? [];
    this.list = undefined;
    return (this.known = new Map(entries.map((entry) => [entry.key, entry])));
  }
}
