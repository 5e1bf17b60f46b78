import { diffLines } from 'diff';

const MODULE = /(['"])@logshift\/runtime\1/.source;

/** The only lines that a migration may insert: the factory brought in under any name, and the logger made by it. */
const LOGGER_LINES = [
  new RegExp(`^import \\{ getLogger(?: as \\w+)? \\} from ${MODULE};?$`),
  new RegExp(`^const \\{ getLogger(?:: \\w+)? \\} = require\\(${MODULE}\\);?$`),
  /^const \w+ = get\w*Logger\d*\((['"])[^'"]+\1\);?$/,
];

/**
 * What a migrated text has besides its reported edits and the lines that bring its logger, as a sentence;
 * undefined when there is nothing.
 *
 * The reported calls are put into the old text by plain slicing, or taken out with the rest of their lines; whatever then
 * still differs from the new text has to be a whole inserted line that brings the logger, an empty line beside one, or an
 * empty line where a call was taken out.
 */
export function findForeignChange(before, after, findings) {
  const expected = withCallsReplaced(before, findings);
  if (typeof expected !== 'string') return expected.sentence;
  const parts = diffLines(expected, after);
  const removed = findings.filter((finding) => finding.applied && finding.after === '').length;
  const blank = parts.filter((part) => part.removed && part.value.trim() === '');
  const blankLines = blank.reduce((sum, { count }) => sum + count, 0);
  const gone = parts.find((part) => part.removed && (blankLines > removed || !blank.includes(part)));
  if (gone) return `These lines are gone without being reported: ${JSON.stringify(gone.value)}.`;
  const inserted = parts
    .filter((part) => part.added)
    .flatMap((part) => part.value.replace(/\r?\n$/, '').split(/\r?\n/));
  const foreign = inserted.filter((line) => line.trim() !== '' && !isLoggerLine(line.trim()));
  if (foreign.length > 0)
    return `These lines were inserted without being reported: ${JSON.stringify(foreign)}.`;
  // An import and a declaration, each set off by an empty line above and below at most.
  if (inserted.length > 6) return `${inserted.length} lines were inserted to bring the logger.`;
  return undefined;
}

function isLoggerLine(line) {
  return LOGGER_LINES.some((pattern) => pattern.test(line));
}

function withCallsReplaced(before, findings) {
  const applied = findings.filter((finding) => finding.applied).sort((a, b) => a.start - b.start);
  let text = '';
  let from = 0;
  for (const { start, end, before: call, after: replacement, joinedTo } of applied) {
    if (start < from) return { sentence: `Two applied calls overlap at offset ${start}.` };
    if (before.slice(start, end) !== call) {
      return { sentence: `The text at ${start}-${end} is not the reported ${JSON.stringify(call)}.` };
    }
    const gap = before.slice(from, start);
    if (replacement === '') {
      [text, from] = withoutStatement(text + gap, before, end);
      continue;
    }
    if (joinedTo === undefined) text += gap + replacement;
    // It went into the call before, with what ended that statement: a semicolon and a line break at most.
    else if (!/^\s*;?\s*$/.test(gap)) {
      return { sentence: `More than white space stood before the joined ${JSON.stringify(call)}.` };
    }
    from = end;
  }
  return text + before.slice(from);
}

/** The text so far and where to go on, without the parentheses, semicolon and empty line that a call leaves behind. */
function withoutStatement(text, before, end) {
  const open = /\(*$/.exec(text)[0].length;
  const left = text.slice(0, text.length - open);
  const from = end + /^\)*[ \t]*;?[ \t]*/.exec(before.slice(end))[0].length;
  if (!/^\r?\n|^$/.test(before.slice(from))) return [left, from];
  const line = left.slice(left.lastIndexOf('\n') + 1);
  if (line.trim() !== '') return [left.trimEnd(), from];
  return [left.slice(0, left.length - line.length), from + /^(?:\r?\n)?/.exec(before.slice(from))[0].length];
}
