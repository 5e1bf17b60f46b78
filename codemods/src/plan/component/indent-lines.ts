import type { Edit } from '@logshift/runtime/log-calls';

/** An edit that inserts whole lines into a script, indented as the script is in its component. */
export function indentLines(edit: Edit, script: string): Edit {
  const indent = /^[ \t]*(?=\S)/m.exec(script)?.[0] ?? '';
  const isLineStart = edit.start === 0 || script[edit.start - 1] === '\n';
  const text = edit.text
    .split('\n')
    .map((line, index) => ((index === 0 && !isLineStart) || line.trim() === '' ? line : indent + line))
    .join('\n');
  return { ...edit, text };
}
