import type { HelpExample, HelpRow, HelpTopic } from './help-topic.js';
import { wrapText } from '../../text/wrap-text.js';
import { wrapCommand } from './wrap-command.js';

/** How wide a part of the help may be, and how its headings look. */
export interface HelpLayout {
  readonly width: number;
  readonly toTitle: (title: string) => string;
}

const INDENT = '  ';
/** In a narrower terminal, what something means stands below it. */
const NARROW = 60;
/** Where the second column of the examples begins. */
const EXAMPLE_COLUMN = 42;

/** What stands below the options of a command: examples, exit status, files, environment, other commands. */
export function renderTopic(topic: HelpTopic, layout: HelpLayout): string {
  const { examples, statuses, files = [], environment = [], seeAlso } = topic;
  const parts: readonly (readonly [string, readonly string[]])[] = [
    ['Examples:', examples.flatMap((example) => renderExample(example, layout.width))],
    ['Exit status:', renderRows(statuses, layout.width)],
    ['Files:', renderRows(files, layout.width)],
    ['Environment:', renderRows(environment, layout.width)],
    ['See also:', seeAlso.map((command) => `${INDENT}logshift help ${command}`)],
  ];
  return parts
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => [layout.toTitle(title), ...lines, ''].join('\n'))
    .join('\n');
}

/** One term of a list with its meaning beside it, or below it where that would leave no room. */
export function renderItem(term: string, means: string, termWidth: number, width: number): readonly string[] {
  const column = INDENT.length + termWidth + 2;
  if (means === '') return [`${INDENT}${term}`];
  if (width < NARROW) {
    const lines = wrapText(means, width - 3 * INDENT.length);
    return [`${INDENT}${term}`, ...lines.map((line) => `${INDENT.repeat(3)}${line}`)];
  }
  const [first = '', ...rest] = wrapText(means, width - column);
  return [
    `${INDENT}${term.padEnd(termWidth + 2)}${first}`,
    ...rest.map((line) => `${' '.repeat(column)}${line}`),
  ];
}

function renderRows(rows: readonly HelpRow[], width: number): readonly string[] {
  const termWidth = Math.max(0, ...rows.map(([term]) => term.length));
  return rows.flatMap(([term, means]) => renderItem(term, means, termWidth, width));
}

function renderExample({ command, does }: HelpExample, width: number): readonly string[] {
  const isShort = command.length + INDENT.length + 2 <= EXAMPLE_COLUMN;
  if (width >= 80 && isShort) return renderItem(command, does, EXAMPLE_COLUMN - 4, width);
  const indent = width >= 80 ? ' '.repeat(EXAMPLE_COLUMN) : INDENT.repeat(3);
  return [
    ...wrapCommand(command, width - INDENT.length).map((line) => `${INDENT}${line}`),
    ...wrapText(does, width - indent.length).map((line) => `${indent}${line}`),
  ];
}
