import { syntax, walkWithParents, type SyntaxNode } from '@logshift/runtime/log-calls';
import type { PathLookup } from '../library/library-path.js';
import { MIDDLEWARE_LIBRARIES, type MiddlewareLibrary } from './middleware-libraries.js';

const { callOf, elementsOf, memberOf } = syntax;

/** A call that makes middleware which logs requests, or that sets such a library up. */
export interface FoundMiddleware {
  readonly library: MiddlewareLibrary;
  /** Whether it makes middleware. */
  readonly isMaker: boolean;
  readonly node: SyntaxNode;
  readonly args: readonly SyntaxNode[];
  /** Whether it is handed to `use` as it is; elsewhere more may be expected of it. */
  readonly isUsed: boolean;
}

/** Finds all of them in source order. */
export function findMiddleware(program: SyntaxNode, pathOf: PathLookup): readonly FoundMiddleware[] {
  const found: FoundMiddleware[] = [];
  walkWithParents(program, (node, around) => {
    const call = node.type.endsWith('CallExpression') ? callOf(node) : undefined;
    const path = call && pathOf(call.callee);
    const library = path && MIDDLEWARE_LIBRARIES.find(({ module }) => module === path[0]);
    const words = path?.slice(1).join('.') ?? '';
    if (!call || !library || ![...library.makers, ...library.others].includes(words)) return;
    const isMaker = library.makers.includes(words);
    found.push({ library, isMaker, node, args: call.arguments, isUsed: isUsed(around) });
  });
  return found;
}

/** `app.use(morgan('dev'))`, `app.use([morgan('dev'), …])` */
function isUsed(around: readonly SyntaxNode[]): boolean {
  const parent = around.at(-1);
  const user = parent && elementsOf(parent) ? around.at(-2) : parent;
  const call = user && callOf(user);
  return call !== undefined && memberOf(call.callee)?.property === 'use';
}
