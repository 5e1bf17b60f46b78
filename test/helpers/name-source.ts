import { nameLogCalls } from '../../runtime/src/log-calls/name-log-calls.js';
import { readSource } from '../../runtime/src/log-calls/read-source.js';
import { PATH, sourceFile } from './plan-source.js';

/** The names of one log call, with the source text of each field's value. */
export interface NamedCall {
  /** The call as it stands in the source. */
  readonly text: string;
  readonly event: string;
  /** `key: expression`, or `key` alone where both are the same; a key that holes share stands once. */
  readonly fields: readonly string[];
  readonly loggerName: string | undefined;
  readonly doubt: string | undefined;
}

/** Reads and names all log calls of a source, refused ones too: what a name would be, not whether it is used. */
export function nameSource(text: string, path = PATH): readonly NamedCall[] {
  const file = sourceFile(text, path);
  const { calls } = readSource(file, '@logshift/runtime');
  const names = nameLogCalls(calls, file);
  return calls.map((call, index) => {
    const { event = '', keys = [], loggerName, doubt } = names[index] ?? {};
    const holes = call.message.filter((part) => part.kind === 'hole');
    const fields = holes.map((hole, at) => toField(keys[at] ?? '', file.text.slice(...hole.range)));
    return { text: file.text.slice(...call.range), event, fields: [...new Set(fields)], loggerName, doubt };
  });
}

function toField(key: string, expression: string): string {
  return key === expression ? key : `${key}: ${expression}`;
}
