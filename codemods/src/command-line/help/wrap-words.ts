/** Breaks a text between words so that no line is wider than `width`, where words allow it. */
export function wrapWords(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Breaks a command line between words; each line but the last ends as a shell continues it. */
export function wrapCommand(command: string, width: number): readonly string[] {
  const lines = wrapWords(command, width - ' \\'.length);
  if (command.length <= width) return [command];
  return lines.map((line, index) => {
    const indent = index === 0 ? '' : '  ';
    return index === lines.length - 1 ? `${indent}${line}` : `${indent}${line} \\`;
  });
}
