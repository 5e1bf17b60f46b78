import { readStyle, syntax, walkWithParents, type Edit, type SyntaxNode } from '@logshift/runtime/log-calls';
import { indentAt } from '../text/indent-at.js';
import { freeName } from './free-name.js';
import type { SpyUse } from './held-together.js';
import type { FollowedSpies } from './followed-spies.js';
import type { PlannedScript } from './recipe.js';
import type { SpyCreation } from './spy-creation.js';
import { followUse } from './spy-uses.js';
import type { Watched } from './watched-calls.js';

const { callOf, identifierName, rangeOf, unwrap } = syntax;

/**
 * Gives a name to the capture that takes the place of a spy which nothing holds: `mock.method(console, 'error')` in
 * `beforeEach`, where tests ask `console.error` itself. Undefined where a use cannot follow or cannot see the name.
 */
export function holdCapture(
  creation: SpyCreation,
  uses: readonly SpyUse[],
  { level, calls }: Watched & { readonly kind: 'events' | 'both' },
  all: readonly SpyCreation[],
  script: PlannedScript,
): FollowedSpies | undefined {
  const { text } = script.file;
  const name = freeName(script.file);
  const isOnly = all.filter(
    ({ method, target }) => method === creation.method && target.name === creation.target.name,
  );
  const place = findPlace(creation.node, script);
  if (name === '' || isOnly.length !== 1 || !place) return undefined;
  const { scope, hook } = place;
  const [from, to] = rangeOf(scope);
  const edits = uses.map(({ node, around }) => {
    const [start, end] = rangeOf(node);
    return from <= start && end <= to ? followUse(node, around, { name, level, calls, text }) : undefined;
  });
  if (edits.includes(undefined)) return undefined;
  const followed = edits.flatMap((each) => each ?? []);
  const [start, end] = rangeOf(creation.node);
  const isEnded = followed.some((edit) => /\.restore(?:\(\))?$/.test(edit.text));
  if (!hook) {
    return { edits: [{ start, end, text: `const ${name} = captureLogs()` }, ...followed], isOpen: !isEnded };
  }
  const around = declareAround(hook, name, isEnded, script);
  const canEnd = isEnded || /\bafterEach\b/.test(text);
  return (
    around && {
      edits: [...around, { start, end, text: `${name} = captureLogs()` }, ...followed],
      isOpen: !canEnd,
    }
  );
}

/** `let logs;` above the hook that makes the capture, and the hook that ends it below. */
function declareAround(
  hook: SyntaxNode,
  name: string,
  isEnded: boolean,
  { file: { path, text } }: PlannedScript,
): readonly Edit[] | undefined {
  const { newline, semicolon } = readStyle(text);
  const [start, end] = rangeOf(hook);
  const indent = indentAt(text, start);
  const type = /\.[cm]?tsx?$/.test(path) ? ': ReturnType<typeof captureLogs>' : '';
  const behind = /^;?(?=[ \t]*(?:\r?\n|$))/.exec(text.slice(end));
  if (!behind || text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() !== '') return undefined;
  const at = end + behind[0].length;
  const above: Edit = {
    start,
    end: start,
    text: `let ${name}${type}${semicolon}${newline}${newline}${indent}`,
  };
  if (isEnded || !/\bafterEach\b/.test(text)) return [above];
  const ending = `afterEach(() => ${name}.restore())${semicolon}`;
  return [above, { start: at, end: at, text: `${newline}${newline}${indent}${ending}` }];
}

interface Place {
  /** The block or program in which the name can be seen. */
  readonly scope: SyntaxNode;
  /** The statement of the hook in which the capture is made; undefined where it is made in the scope itself. */
  readonly hook?: SyntaxNode;
}

const BLOCKS: ReadonlySet<string> = new Set(['BlockStatement', 'Program']);

function findPlace(node: SyntaxNode, { file }: PlannedScript): Place | undefined {
  let place: Place | undefined;
  walkWithParents(file.program, (each, around) => {
    if (each !== node || around.at(-1)?.type !== 'ExpressionStatement') return;
    const scope = around.at(-2);
    const hookAt = around.findLastIndex(
      (parent) => identifierName(unwrap(callOf(parent)?.callee ?? parent)) === 'beforeEach',
    );
    if (hookAt < 0) {
      place = scope && BLOCKS.has(scope.type) ? { scope } : undefined;
      return;
    }
    const [hook, outer] = [around[hookAt - 1], around[hookAt - 2]];
    if (hook?.type === 'ExpressionStatement' && outer && BLOCKS.has(outer.type))
      place = { scope: outer, hook };
  });
  return place;
}
