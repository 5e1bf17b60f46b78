/** Counts kinds of lines and keeps one line of each. */
export interface LineSamples {
  readonly add: (line: string) => void;
  /** The most frequent kinds. */
  readonly top: () => readonly { readonly lines: number; readonly sample: string }[];
}

/** Kinds that are kept; a log that says something else in every line is not to fill memory. */
const MOST_KINDS = 2_000;
const SHOWN = 5;
const LONGEST_SAMPLE = 160;

/** What differs from line to line of one kind: numbers, ids, quoted values. */
const VARYING = /"[^"]*"|'[^']*'|\b[\da-f]{8,}\b|\d+/gi;

export function createSamples(): LineSamples {
  const kinds = new Map<string, { lines: number; readonly sample: string }>();
  return {
    add: (line) => {
      const cut = line.slice(0, LONGEST_SAMPLE);
      const kind = cut.replace(VARYING, '#');
      const known = kinds.get(kind);
      if (known) known.lines += 1;
      else if (kinds.size < MOST_KINDS) kinds.set(kind, { lines: 1, sample: cut });
    },
    top: () => [...kinds.values()].sort((a, b) => b.lines - a.lines).slice(0, SHOWN),
  };
}
