import type { ReasonCode } from '../reason.js';
import type { SourceFacts } from '../source-facts.js';
import type { SourceFile } from '../source-file.js';

/** Refusals of calls that draw, or that leave a line open, which an empty line then ends. */
const DRAWING: ReadonlySet<ReasonCode> = new Set(['draws-output', 'partial-line']);

/** Packages that draw tables, boxes, progress and questions on a terminal. */
const DRAWING_MODULES =
  /^(?:asciichart|asciitree|blessed|boxen|cfonts|cli-(?:box|progress|spinners|table\d?|tableau|ux)|columnify|console\.table|console-table-printer|easy-table|enquirer|figlet|gauge|ink|inquirer|listr2?|log-update|ora|progress|prompts?|readline|node:readline|table|terminal-kit|text-table|treeify|tty-table|update-notifier|@clack\/prompts|@inquirer\/.+)$/;

/** Methods of Node that move about on a terminal. */
const MOVES = /\b(?:clearLine|clearScreenDown|cursorTo|moveCursor)\s*\(/;

/** What tells whether a file draws. */
export interface DrawingSigns {
  readonly file: Pick<SourceFile, 'text'>;
  readonly facts: Pick<SourceFacts, 'modules'>;
  /** Why calls of the file must stay. */
  readonly reasons: Iterable<ReasonCode>;
}

/** Whether a file shows something to a person at a terminal, of which its empty lines and rulings may be part. */
export function drawsForPeople({ file, facts, reasons }: DrawingSigns): boolean {
  if ([...reasons].some((reason) => DRAWING.has(reason))) return true;
  return [...facts.modules].some((module) => DRAWING_MODULES.test(module)) || MOVES.test(file.text);
}
