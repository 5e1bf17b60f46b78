/** Bytes that the tree of a file takes for each UTF-16 unit of its text: 85 for code, 120 for arrays of numbers. */
const OF_TEXT = 120;

/** Bytes that a log call takes beside its tree until it is reported; any call may be one. */
const OF_CALL = 5000;

/** What is left of the heap for everything else that a run holds. */
const SHARE = 0.75;

/** What opens a call, but not a group: `log(`, `logs[0](`, `make()(`, `log?.(`, `` log` `` */
const CALL = /[\w$\])]\(|\?\.\(|[\w$]`/g;

/**
 * Why a text is not to be parsed, as a full sentence: it may take more memory than there is, and a process that runs out
 * of it takes the results of all other files along. Undefined for a text that fits. `limit` is in bytes: how far the heap
 * of the thread may grow.
 */
export function findMemoryFault(text: string, limit: number): string | undefined {
  const room = limit * SHARE;
  // Whatever it holds, it fits: nearly every file is done with here.
  if (text.length * (OF_TEXT + OF_CALL / 2) <= room) return undefined;
  const calls = text.match(CALL)?.length ?? 0;
  const need = text.length * OF_TEXT + calls * OF_CALL;
  if (need <= room) return undefined;
  const enough = Math.ceil(need / SHARE / 2 ** 20 / 100) * 100;
  return (
    `It is too large: its ${toMegabytes(text.length)} with ${calls} calls may take ${toMegabytes(need)} of memory, ` +
    `and a file may take ${toMegabytes(room)} here. Set NODE_OPTIONS=--max-old-space-size=${enough} if the machine ` +
    'has that many megabytes, or leave the file out with --ignore.'
  );
}

function toMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
