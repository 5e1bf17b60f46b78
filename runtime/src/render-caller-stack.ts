import type { FieldText } from './field-text.js';
import { quoteText } from './quote-text.js';
import { toUnusedName } from './unused-name.js';
import { renderWalkedText, type ValueWalk } from './value-walk.js';

/** Beside the frames of the runtime itself, which are left out again. */
const MOST_FRAMES = 60;

const FILE = /(?:\(|at (?:async )?)([^()\s][^()]*?):\d+:\d+\)?$/;

/** Records for a stream go through pino on their way to be rendered. */
const ENGINE = /[\\/]node_modules[\\/]pino[\\/]lib[\\/]/;

/** Where the files of this package are, as it is installed or linked. */
const PACKAGE = /^.*[\\/](?:@logshift[\\/])?runtime[\\/](?:dist[\\/](?:cjs|esm|module)|src)[\\/]/;

/** Whether `stack_info` asks for the stack, or for none; any other value is a field like others. */
export function isStackWish(source: object): boolean {
  try {
    return ['boolean', 'undefined'].includes(typeof (source as { readonly stack_info?: unknown }).stack_info);
  } catch {
    return false; // a getter that throws
  }
}

/** The stack of whoever logs, as the field `stack`, where `stack_info` is true; undefined where it asks for none. */
export function renderCallerStack(source: object, walk: ValueWalk): FieldText | undefined {
  if ((source as { readonly stack_info?: unknown }).stack_info !== true) return undefined;
  const name = toUnusedName('stack', (taken) => Object.hasOwn(source, taken));
  return [name, renderWalkedText(readStack(), walk), walk.rules.redaction, `${quoteText(name)}:`];
}

function readStack(): string {
  const limit = Error.stackTraceLimit;
  const holder: { stack: unknown } = { stack: '' };
  try {
    Error.stackTraceLimit = MOST_FRAMES;
    Error.captureStackTrace(holder, readStack);
    // A program may have its own Error.prepareStackTrace, which answers anything.
    return withoutRuntime(String(holder.stack));
  } finally {
    Error.stackTraceLimit = limit;
  }
}

/**
 * Leaves the frames out that lead from the log call to here: those of this package, and pino's. In a program's own bundle,
 * where nothing tells them from the caller's, all stay.
 */
function withoutRuntime(stack: string): string {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  const files = frames.map((frame) => FILE.exec(frame)?.[1] ?? '');
  const [folder] = PACKAGE.exec(files[0] ?? '') ?? [];
  if (folder === undefined) return frames.join('\n');
  const first = files.findIndex((file) => !file.startsWith(folder) && !ENGINE.test(file));
  return frames.slice(Math.max(first, 0)).join('\n');
}
