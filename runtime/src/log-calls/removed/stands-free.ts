import type { SourceText } from '../source-text.js';
import type { Range } from '../syntax-node.js';

/** Comments for tools, which mean the code behind or beside them: of other code they would say something else. */
const DIRECTIVE =
  /\b(?:eslint|oxlint|biome|prettier|ts|jshint|jscs|tslint|istanbul|c8|v8|node:coverage|deno)[-:\s](?:disable|ignore|expect|lint|enable)|@ts-|\bNOSONAR\b|@preserve/;

/** With these, the code behind a statement would go on the one before it, where no semicolon ends that. */
const GOES_ON = /[([`+\-/<*.,]/;

/** Ends or begins a statement, whatever follows. */
const ENDS = /[;{:]/;

/** Whether a statement can be taken out, and what is written around it still reads as before. */
export function standsFree([start, end]: Range, source: SourceText): boolean {
  const { text, commentsIn, sliceComment, skipForward, skipBackward } = source;
  if (commentsIn([start, end]).length > 0) return false;
  const [before, behind] = [skipBackward(start), skipForward(end)];
  const isEnded = before === 0 || ENDS.test(text.charAt(before - 1));
  if (!isEnded && GOES_ON.test(text.charAt(behind))) return false;
  const lineEnd = text.indexOf('\n', end);
  const beside = commentsIn([end, Math.min(behind, lineEnd < 0 ? text.length : lineEnd)]);
  const above = commentsIn([before, start]).at(-1);
  const isAbove = above !== undefined && /^[ \t]*(?:\r?\n[ \t]*)?$/.test(text.slice(above.end, start));
  return ![...beside, ...(isAbove ? [above] : [])].some((each) => DIRECTIVE.test(sliceComment(each)));
}
