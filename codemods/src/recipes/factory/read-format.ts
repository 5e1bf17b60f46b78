import { syntax, visitChildren, type SyntaxNode } from '@logshift/runtime/log-calls';
import type { SettingsReader } from './settings-reader.js';

const { callOf, identifierName, unwrap } = syntax;

/** Formats of winston that say how a line looks, and change nothing of what it says. */
const LAYOUT: ReadonlySet<string> = new Set([
  ...['align', 'cli', 'colorize', 'combine', 'errors', 'json', 'logstash', 'metadata', 'ms', 'padLevels'],
  ...['prettyPrint', 'simple', 'splat', 'timestamp', 'uncolorize'],
]);

/** What of these is lost, where it is more than a layout. */
const LOSES: Readonly<Record<string, string>> = {
  label: 'the label of its format',
  printf: 'the layout that `printf` writes',
};

/** Reads winston's `format`: layouts go, and what may change or hide what is logged is refused. */
export function readFormat(reader: SettingsReader, given: SyntaxNode): void {
  const { pathOf, refuse, lose, textOf } = reader;
  const node = reader.resolve(given);
  const call = callOf(node);
  const path = call && pathOf(call.callee);
  const name = path?.[0] === 'winston' || path?.[0] === 'logform' ? path.at(-1) : undefined;
  if (!call || name === undefined) {
    if (isNothing(node)) return;
    return refuse('logger-alters-lines', firstLine(textOf(node)));
  }
  if (Object.hasOwn(LOSES, name)) return lose(LOSES[name] ?? name);
  if (!LAYOUT.has(name)) return refuse('logger-alters-lines', firstLine(textOf(node)));
  if (name === 'combine') for (const inner of call.arguments) readFormat(reader, inner);
}

function isNothing(node: SyntaxNode): boolean {
  return identifierName(unwrap(node)) === 'undefined';
}

/** The first line of a text, for messages. */
export function firstLine(text: string): string {
  const [line = ''] = text.split('\n', 1);
  return line.length < text.length ? `${line.trimEnd()} …` : line;
}

/** Whether something inside an expression is part of one of these modules. */
export function mentionsLibrary(
  node: SyntaxNode,
  { pathOf }: SettingsReader,
  modules: readonly string[],
): boolean {
  const [module] = pathOf(node) ?? [];
  if (module !== undefined && modules.includes(module)) return true;
  let found = false;
  visitChildren(node, (child) => {
    found ||= mentionsLibrary(child, { pathOf } as SettingsReader, modules);
  });
  return found;
}
