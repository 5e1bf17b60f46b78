/** A page cut at its headings of the second rank; the part above the first has none. */
export interface Section {
  readonly heading: string;
  readonly body: string;
}

/** The sections of a page; joined again by `joinSections` they are the page. */
export function toSections(page: string): readonly Section[] {
  return page.split(/^(?=## )/m).map((text) => {
    const [, heading = ''] = /^## (.+)\n/.exec(text) ?? [];
    return { heading, body: heading === '' ? text : text.slice(`## ${heading}\n`.length) };
  });
}

export function joinSections(sections: readonly Section[]): string {
  return sections.map(({ heading, body }) => (heading === '' ? body : `## ${heading}\n${body}`)).join('');
}

/** Fenced blocks of a language, in order, without their fences. */
export function blocksIn(text: string, language: string): readonly string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(
    ([, code = '']) => code,
  );
}

/** The text with each block replaced by what `render` makes of it; one that it answers undefined for stays. */
export function withBlocks(
  text: string,
  language: string,
  render: (code: string, index: number) => string | undefined,
): string {
  let index = -1;
  return text.replaceAll(
    new RegExp(`^(\`\`\`${language}\\n)([^]*?)^(\`\`\`)$`, 'gm'),
    (all, open: string, code: string, close: string) => {
      index += 1;
      const next = render(code, index);
      return next === undefined ? all : `${open}${next.replace(/\n?$/, '\n')}${close}`;
    },
  );
}

/** The text with each row of its tables, but for their heads, replaced by what `render` makes of its cells. */
export function withRows(text: string, render: (cells: readonly string[]) => readonly string[]): string {
  return text.replaceAll(/^\|.*\|\n\|[ :|-]+\|\n((?:\|.*\|\n)+)/gm, (table: string, rows: string) => {
    const next = rows
      .trimEnd()
      .split('\n')
      .map((row) => `| ${render(cellsOf(row)).join(' | ')} |\n`);
    return table.slice(0, table.length - rows.length) + next.join('');
  });
}

/** The cells of the rows of all tables, in order. */
export function rowsIn(text: string): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  withRows(text, (cells) => {
    rows.push(cells);
    return cells;
  });
  return rows;
}

/** A stroke inside of a cell is written `\|`, in code too. */
function cellsOf(row: string): readonly string[] {
  return row
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

/** The code that a cell holds and nothing else; undefined for prose. */
export function codeOf(cell: string): string | undefined {
  const [, , code] = /^(`+)([^]+?)\1$/.exec(cell) ?? [];
  return code?.replaceAll('\\|', '|').replace(/^ (?=`)|(?<=`) $/g, '');
}

/** A cell that shows code; empty where there is none. */
export function toCell(code: string): string {
  if (code === '') return '';
  const escaped = code.replaceAll('|', '\\|');
  return code.includes('`') ? `\`\`${escaped}\`\`` : `\`${escaped}\``;
}
