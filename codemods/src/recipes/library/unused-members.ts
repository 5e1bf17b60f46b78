import { syntax, walkWithParents, type Range, type SyntaxNode } from '@logshift/runtime/log-calls';
import type { PlannedScript } from '../recipe.js';
import { isInside } from './range-search.js';

const { callOf, identifierName, newOf, rangeOf } = syntax;

/** A member of a class that only code reads which goes. */
export interface UnusedMember {
  readonly node: SyntaxNode;
  readonly name: SyntaxNode;
  /** Where its name stands in that code. */
  readonly uses: readonly Range[];
}

interface ClassMember {
  readonly key?: SyntaxNode;
  readonly value?: SyntaxNode | null;
  readonly accessibility?: string;
  readonly computed?: boolean;
  readonly decorators?: readonly SyntaxNode[] | null;
}

/**
 * Finds `private readonly logger = new Logger(Orders.name);` whose name stands, in the whole file, in removed code alone.
 * A member that is not private may be read by a subclass, a template or another file, and one with a decorator by
 * whoever made that.
 */
export function findUnusedMembers(
  script: PlannedScript,
  removed: readonly Range[],
  isKept: (name: string) => boolean,
): readonly UnusedMember[] {
  const { program, text } = script.file;
  if (!/\bprivate\b/.test(text)) return [];
  const found: { readonly node: SyntaxNode; readonly name: SyntaxNode }[] = [];
  walkWithParents(program, (node) => {
    const { key } = node as ClassMember;
    if (key && holdsPrivateLogger(node, script)) found.push({ node, name: key });
  });
  const declared = found.map(({ name }) => rangeOf(name));
  return found.flatMap(({ node, name }) => {
    const word = identifierName(name) ?? '';
    const uses = rangesOfWord(word, text).filter((range) => !isInside(range, declared));
    const isUnused = uses.length > 0 && uses.every((use) => isInside(use, removed));
    return isUnused && !isKept(word) ? [{ node, name, uses }] : [];
  });
}

/** Wherever a word stands, be it in a type or a text: `Orders['logger']` reads the member, and so may a test by its name. */
function rangesOfWord(word: string, text: string): readonly Range[] {
  const pattern = new RegExp(`(?<![\\w$])${word.replaceAll('$', '\\$')}(?![\\w$])`, 'g');
  return [...text.matchAll(pattern)].map(({ index }) => [index, index + word.length]);
}

function holdsPrivateLogger(node: SyntaxNode, script: PlannedScript): boolean {
  const { key, value, accessibility, computed, decorators } = node as ClassMember;
  if (!/^(?:Class)?Property(?:Definition)?$/.test(node.type) || accessibility !== 'private') return false;
  if (computed === true || (decorators?.length ?? 0) > 0 || !key || identifierName(key) === undefined)
    return false;
  return makesLogger(value, script);
}

/** Whether a value is a call that makes a logger, and nothing else. */
export function makesLogger(value: SyntaxNode | null | undefined, { plan }: PlannedScript): boolean {
  const origin = value && (callOf(value) ?? newOf(value)) ? plan.loggers.originOf(value) : undefined;
  return origin?.kind === 'logger' && !origin.doubt;
}
