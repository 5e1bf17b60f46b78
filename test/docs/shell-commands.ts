import { parse } from 'shell-quote';

/** One program that a shell would start, with its words as the program gets them. */
export interface ShellCommand {
  /** From the start of the block; 0 is the first line. */
  readonly line: number;
  readonly program: string;
  readonly args: readonly string[];
  /** Names of variables that are set for it. */
  readonly env: readonly string[];
  /** What stands behind `#` on the line, if anything. */
  readonly comment: string;
}

/** When it comes, in a crontab. */
const SCHEDULE = /^(?:[\d*/,-]+\s+){5}/;

/**
 * The programs that a text of shell commands starts, in order: those of lists (`&&`, `|`) one by one. Variables stay as
 * they are written. Control structures and here-documents are not known.
 */
export function shellCommandsOf(text: string): readonly ShellCommand[] {
  return joinLines(text).flatMap(([line, source]) => commandsOfLine(source.replace(SCHEDULE, ''), line));
}

/** Lines with those that `\` continues, and where they begin. */
function joinLines(text: string): readonly (readonly [number, string])[] {
  const joined: [number, string][] = [];
  let isOpen = false;
  for (const [index, line] of text.split('\n').entries()) {
    const last = joined.at(-1);
    if (isOpen && last) last[1] += ` ${line.trim()}`;
    else joined.push([index, line]);
    isOpen = line.endsWith('\\');
    const open = joined.at(-1);
    if (isOpen && open) open[1] = open[1].slice(0, -1).trimEnd();
  }
  return joined;
}

function commandsOfLine(source: string, line: number): readonly ShellCommand[] {
  const entries = parse(source, (name) => `$${name}`);
  const comment = entries.map((entry) =>
    typeof entry === 'object' && 'comment' in entry ? entry.comment : '',
  );
  const commands: string[][] = [[]];
  let isTarget = false;
  for (const entry of entries) {
    const isName = isTarget;
    isTarget = false;
    if (typeof entry === 'string') {
      if (!isName) commands.at(-1)?.push(entry);
    } else if ('op' in entry && entry.op === 'glob') commands.at(-1)?.push(entry.pattern);
    else if ('op' in entry && /^(?:<|>>?)$/.test(entry.op)) isTarget = true;
    else if ('op' in entry) commands.push([]);
  }
  return commands
    .filter((words) => words.length > 0)
    .map((words) => ({ ...toCommand(words), line, comment: comment.join('').trim() }));
}

function toCommand(words: readonly string[]): Pick<ShellCommand, 'program' | 'args' | 'env'> {
  const first = words.findIndex((word) => !/^[A-Z_]+=/.test(word));
  const variables = first < 0 ? words : words.slice(0, first);
  const [program = '', ...args] = first < 0 ? [] : words.slice(first);
  return { program, args, env: variables.map((word) => word.split('=')[0] ?? '') };
}
