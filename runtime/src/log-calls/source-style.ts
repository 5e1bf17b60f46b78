/** How a file is written, as far as new text has to follow. */
export interface SourceStyle {
  readonly quote: "'" | '"';
  readonly semicolon: ';' | '';
  /** One level of indentation: a tab or some spaces. */
  readonly indent: string;
  readonly newline: '\n' | '\r\n';
  /** Whether the last member of a list over several lines has a comma. */
  readonly trailingComma: boolean;
  /** The longest line that new text may make, in characters. */
  readonly width: number;
}

/** How much of a long file is looked at: its habits show early. */
const SAMPLE = 20_000;

/** Reads the style off the text; a file that says nothing gets single quotes, semicolons and two spaces. */
export function readStyle(text: string): SourceStyle {
  const sample = text.slice(0, SAMPLE);
  const lines = sample.split(/\r?\n/);
  return {
    quote: count(sample, /"/g) > count(sample, /'/g) ? '"' : "'",
    semicolon: hasSemicolons(lines) ? ';' : '',
    indent: indentOf(lines),
    newline: count(sample, /\r\n/g) * 2 > count(sample, /\n/g) ? '\r\n' : '\n',
    trailingComma: hasTrailingCommas(sample),
    width: widthOf(lines),
  };
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/**
 * Whether lists over several lines end in a comma: whichever of the two the file does more often. A file without such a
 * list gets it, as formatters write it, unless it is written in the style of ES5.
 */
function hasTrailingCommas(sample: string): boolean {
  // e.g. `rows.length, // of all`
  const text = sample.replace(/[ \t]+\/\/[^\r\n]*/g, '');
  const ended = count(text, /,[ \t]*\r?\n[ \t]*[}\])]/g);
  // A member behind a comma, and no comma behind it: `{ app,\n  server\n}`, where blocks have no comma at all.
  const open = count(text, /,[ \t]*\r?\n[^\n]*[\w'"`)\]}][ \t]*(?=\r?\n[ \t]*[}\])])/g);
  if (ended === 0 && open === 0) return !/^\s*(?:var|function)\b/m.test(text);
  return ended > open;
}

/** Whether statements end in a semicolon: lines that end like an expression are compared with those that do. */
function hasSemicolons(lines: readonly string[]): boolean {
  let ended = 0;
  let open = 0;
  for (const line of lines) {
    // Only the end of the line is looked at: a pattern would look for it from every place in the line.
    const last = line.trimEnd().at(-1) ?? '';
    if (last === ';' || (line.includes('//') && /;\s*\/\//.test(line))) ended += 1;
    if (/[\w'"`)\]]/.test(last) && !/^\s*(?:\/\/|\*|\/\*)/.test(line)) open += 1;
  }
  return ended === 0 && open === 0 ? true : ended * 2 > open;
}

/** The step by which lines are indented most often. */
function indentOf(lines: readonly string[]): string {
  const steps = new Map<string, number>();
  let previous = 0;
  for (const line of lines) {
    const code = line.trimStart();
    if (code === '' || code.startsWith('*')) continue;
    if (line.startsWith('\t')) {
      steps.set('\t', (steps.get('\t') ?? 0) + 1);
      continue;
    }
    const width = line.length - code.length;
    const step = width - previous;
    if (step >= 2 && step <= 8) steps.set(' '.repeat(step), (steps.get(' '.repeat(step)) ?? 0) + 1);
    previous = width;
  }
  const [best] = [...steps].sort((a, b) => b[1] - a[1]);
  return best?.[0] ?? '  ';
}

const WIDTHS = [80, 100, 120] as const;

/** The narrowest usual width that nearly all lines keep; at least 100 where lines are longer than any. */
function widthOf(lines: readonly string[]): number {
  const code = lines.filter((line) => line.length > 40);
  const fits = (width: number) => code.filter((line) => line.length > width).length <= code.length / 50;
  if (code.length < 10) return 100;
  return WIDTHS.find(fits) ?? 120;
}
