import { renderThrowMark } from './describe-thrown.js';

/**
 * One walk through the values of one record. `render` turns any value into JSON text and never throws for its
 * content; `ancestors` are the objects being rendered, outermost first; `left` is how many more members the record
 * may take, which bounds sparse arrays and objects that refer to each other many times over.
 */
export interface ValueWalk {
  readonly render: (value: unknown) => string;
  readonly ancestors: object[];
  left: number;
}

/** The JSON text of `owner[key]`; a getter that throws becomes a mark, and its siblings are kept. */
export function renderMember(owner: object, key: PropertyKey, walk: ValueWalk): string {
  let value: unknown;
  try {
    value = (owner as Record<PropertyKey, unknown>)[key];
  } catch (thrown) {
    return renderThrowMark(thrown);
  }
  return walk.render(value);
}
