import { syntax, walkWithParents, type SyntaxNode } from '@logshift/runtime/log-calls';
import type { Finding } from '../plan/finding.js';
import type { TestedCall } from '../text/tested-call.js';
import type { PlannedScript } from './recipe.js';

const { callOf, identifierName, memberOf, rangeOf, stringOf, unwrap } = syntax;

/** Tests that read what a program prints; in others the same text may be that of an error or a page. */
const READS_OUTPUT = /\bstd(?:out|err)\b/;

/** Shorter ones are part of too many texts. */
const MIN_LENGTH = 12;

/** Finds texts in a test that reads output which were printed by calls that became events. */
export function findOldTexts({ file }: PlannedScript, tested: readonly TestedCall[]): readonly Finding[] {
  const said = READS_OUTPUT.test(file.text) ? tested.flatMap(partsSaid) : [];
  const findings: Finding[] = [];
  if (said.length === 0) return findings;
  walkWithParents(file.program, (node, around) => {
    const text = textOf(node)?.trim();
    if (text === undefined || text.length < MIN_LENGTH || isTitle(node, around)) return;
    const found = said.find(({ part }) => part.includes(text) || text.includes(part));
    if (!found) return;
    const range = rangeOf(node);
    findings.push({
      recipe: 'update-log-spies',
      message: `A log call in ${found.path} printed this text, and is the event \`${found.event}\` now.`,
      range,
      before: file.text.slice(...range),
      safety: 'manual',
      reason: 'expects-old-text',
      edits: [],
    });
  });
  return findings;
}

interface SaidPart {
  readonly part: string;
  readonly path: string;
  readonly event: string;
}

/** The constant parts of what a call said that are long enough to know it by. */
function partsSaid({ was, event, path }: TestedCall): readonly SaidPart[] {
  if (!event || was?.message === undefined) return [];
  const parts = was.message.split(/\{[^{}]*\}/).map((part) => part.trim());
  return parts.filter((part) => part.length >= MIN_LENGTH).map((part) => ({ part, path, event: event.name }));
}

/** A string, or a regular expression without its marks. */
function textOf(node: SyntaxNode): string | undefined {
  const { pattern } = node as { readonly pattern?: unknown };
  if (/^RegExp|^Literal$/.test(node.type) && typeof pattern === 'string')
    return pattern.replace(/[\\^$]/g, '');
  return node.type.includes('Literal') ? stringOf(node) : undefined;
}

/** `it('complains about …', …)` */
function isTitle(node: SyntaxNode, around: readonly SyntaxNode[]): boolean {
  const call = around.length === 0 ? undefined : callOf(around.at(-1) as SyntaxNode);
  if (call?.arguments[0] !== node) return false;
  const owner = unwrap(memberOf(call.callee)?.object ?? call.callee);
  return /^(?:describe|context|suite|it|test|specify)$/.test(identifierName(owner) ?? '');
}
