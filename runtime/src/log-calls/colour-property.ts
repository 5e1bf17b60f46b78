import type { Reading } from './reading.js';
import type { SourceText } from './source-text.js';
import { memberOf } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** Properties that the `colors` package adds to every string. */
const COLOUR_PROPERTIES: ReadonlySet<string> = new Set([
  ...['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white', 'gray', 'grey'],
  ...['bold', 'dim', 'italic', 'underline', 'inverse', 'rainbow', 'zebra'],
]);

/** `text` of `text.red`, whether or not it is a string. */
export function colourReceiver(node: SyntaxNode): SyntaxNode | undefined {
  const member = memberOf(node);
  return member && !member.optional && COLOUR_PROPERTIES.has(member.property ?? '')
    ? member.object
    : undefined;
}

/**
 * `file` of `file.grey`, in a file that loads the package which gives strings such properties. Should the value be
 * an object with a property of that name all the same (`rgb.red`), the record shows the object, and with it the
 * property, so that nothing is lost.
 */
export function findColouredString(node: SyntaxNode, { source }: Reading): SyntaxNode | undefined {
  const receiver = colourReceiver(node);
  return receiver && loadsColours(source) ? receiver : undefined;
}

/** The entries of the package that change `String.prototype`; `colors/safe` does not. */
const LOADS_COLOURS = /(?:require\(\s*|from\s*|import\s*)['"](?:@colors\/)?colors['"]/;

const known = new WeakMap<SourceText, boolean>();

function loadsColours(source: SourceText): boolean {
  let loads = known.get(source);
  if (loads === undefined) known.set(source, (loads = LOADS_COLOURS.test(source.text)));
  return loads;
}
