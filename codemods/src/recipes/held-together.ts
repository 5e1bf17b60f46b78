import { readStyle, syntax, type Edit, type SyntaxNode } from '@logshift/runtime/log-calls';
import { indentAt } from '../text/indent-at.js';
import type { FollowedSpies } from './followed-spies.js';
import { freeName } from './free-name.js';
import type { PlannedScript } from './recipe.js';
import type { SpyCreation } from './spy-creation.js';
import type { Watched } from './watched-calls.js';

const { callOf, identifierName, memberOf, rangeOf, unwrap } = syntax;

/** One place where a spy, or the method that it is on, stands. */
export interface SpyUse {
  readonly node: SyntaxNode;
  readonly around: readonly SyntaxNode[];
}

const RESTORES: ReadonlySet<string> = new Set(['mockRestore', 'restore']);
const COUNTED: ReadonlySet<string> = new Set(['toHaveBeenCalledTimes', 'toBeCalledTimes']);

/**
 * Lets a capture stand beside a spy where some of what it watches still prints: what is counted are the calls of both.
 * Undefined for anything but a spy of one test, held by a constant and restored by name, that is asked for its number of
 * calls alone.
 */
export function heldTogether(
  first: SpyCreation,
  creations: readonly SpyCreation[],
  uses: readonly SpyUse[],
  watched: Watched & { readonly kind: 'both' },
  script: PlannedScript,
): FollowedSpies | undefined {
  const { holder, library } = first;
  const { file } = script;
  if (creations.length > 1 || holder.kind !== 'name' || library !== 'jest' || holder.annotation)
    return undefined;
  const name = freeName(file);
  const edits = uses.map((use) => addRecords(use, holder.name, name, watched.level, script));
  const declared = file.text.slice(0, holder.start).search(/\bconst\s+$/) >= 0;
  const opened = declared ? openBeside(first.node, name, script) : undefined;
  const isEnded = uses.some(({ around }) =>
    RESTORES.has(memberOf(around.at(-1) as SyntaxNode)?.property ?? ''),
  );
  if (!name || !opened || edits.includes(undefined) || !isEnded) return undefined;
  return { edits: [opened, ...edits.flatMap((each) => each ?? [])], isOpen: false };
}

/** `const logs = captureLogs();` below the line that makes the spy. */
function openBeside(node: SyntaxNode, name: string, { file: { text } }: PlannedScript): Edit | undefined {
  const end = rangeOf(node)[1];
  const rest = /^;?(?=[ \t]*(?:\r?\n|$))/.exec(text.slice(end));
  const { newline, semicolon } = readStyle(text);
  const at = end + (rest?.[0].length ?? 0);
  return rest
    ? {
        start: at,
        end: at,
        text: `${newline}${indentAt(text, end)}const ${name} = captureLogs()${semicolon}`,
      }
    : undefined;
}

function addRecords(
  { node, around }: SpyUse,
  spy: string,
  name: string,
  level: string,
  { file: { text } }: PlannedScript,
): readonly Edit[] | undefined {
  if (identifierName(node) !== spy) return undefined;
  const [parent, outer] = [around.at(-1), around.at(-2)] as const;
  const member = parent && memberOf(parent);
  if (parent && member?.object === node && RESTORES.has(member.property ?? '')) {
    const [start] = rangeOf(node);
    const { newline, semicolon } = readStyle(text);
    const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
    if (line.trim() !== '') return undefined;
    return [{ start, end: start, text: `${name}.restore()${semicolon}${newline}${line}` }];
  }
  const expect = parent && callOf(parent);
  const matcher = outer && memberOf(outer)?.property;
  const isCount = expect?.arguments[0] === node && identifierName(unwrap(expect.callee)) === 'expect';
  if (!isCount || !outer || matcher === undefined || !COUNTED.has(matcher)) return undefined;
  const [start, end] = rangeOf(node);
  const matcherEnd = rangeOf(outer)[1];
  return [
    { start, end, text: `[...${spy}.mock.calls, ...${name}.at('${level}')]` },
    { start: matcherEnd - matcher.length, end: matcherEnd, text: 'toHaveLength' },
  ];
}
