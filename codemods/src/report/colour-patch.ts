import pc from 'picocolors';

/** A unified patch with the colours that git gives it. */
export function colourPatch(patch: string): string {
  const colors = pc.createColors(true);
  return patch
    .split('\n')
    .map((line) => {
      if (/^(?:diff --git|---|\+\+\+) /.test(line)) return colors.bold(line);
      if (line.startsWith('@@')) return colors.cyan(line);
      if (line.startsWith('+')) return colors.green(line);
      return line.startsWith('-') ? colors.red(line) : line;
    })
    .join('\n');
}
