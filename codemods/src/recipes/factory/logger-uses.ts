import { syntax, type SyntaxNode } from '@logshift/runtime/log-calls';
import { usesOf, type DeclarationFacts } from '../library/dead-declarations.js';
import { namesIn } from '../library/declarations-in.js';
import type { FoundFactory } from './find-factories.js';

const { assignmentOf, identifierName, memberOf } = syntax;

/** The name that a logger gets where it is built: `const logger = …`, `logger = …`. */
export function nameOfLogger({ around }: FoundFactory): SyntaxNode | undefined {
  // `logger = module.exports = winston.createLogger()` gives it two.
  const outwards = [...around].reverse().filter(({ type }) => !/^TS|Parenthesized/.test(type));
  for (const parent of outwards) {
    const { id, init } = parent as unknown as Readonly<Record<'id' | 'init', SyntaxNode | undefined>>;
    if (parent.type === 'VariableDeclarator' && init && id) return namesIn(id)[0];
    const left = assignmentOf(parent)?.left;
    if (!left) return undefined;
    if (left.type === 'Identifier') return left;
  }
  return undefined;
}

/** The member by which a logger is used for more than logging: `logger.add(…)`, `logger.on('error', …)`. */
export function findUseBeyond(found: FoundFactory, facts: DeclarationFacts): string | undefined {
  const name = nameOfLogger(found);
  if (!name) return undefined;
  const text = identifierName(name) ?? '';
  const uses = (facts.uses.get(text) ?? []).filter(({ node }) => usesOf(name, facts).includes(node));
  for (const { node, parent } of uses) {
    const member = memberOf(parent);
    const isOwner = member?.object === node;
    if (isOwner && member.property !== undefined && found.library.beyond.includes(member.property)) {
      return `${text}.${member.property}`;
    }
  }
  return undefined;
}
