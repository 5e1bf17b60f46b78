import { wrapText } from '../../text/wrap-text.js';

/** Breaks a command line between words; each line but the last ends as a shell continues it. */
export function wrapCommand(command: string, width: number): readonly string[] {
  const lines = wrapText(command, width - ' \\'.length);
  if (command.length <= width) return [command];
  return lines.map((line, index) => {
    const indent = index === 0 ? '' : '  ';
    return index === lines.length - 1 ? `${indent}${line}` : `${indent}${line} \\`;
  });
}
