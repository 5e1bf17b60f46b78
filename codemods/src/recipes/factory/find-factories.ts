import { syntax, walkWithParents, type LoggerFacts, type SyntaxNode } from '@logshift/runtime/log-calls';
import type { LibraryPath, PathLookup } from '../library/library-path.js';
import type { PlannedScript } from '../recipe.js';
import { FACTORY_LIBRARIES, type FactoryLibrary } from './factory-libraries.js';

const { callOf, newOf } = syntax;

/** A place where a library builds a logger, or where its shared logger is set up. */
export interface FoundFactory {
  readonly library: FactoryLibrary;
  /** Whether it builds a logger of its own; else it changes the one that all files share. */
  readonly isOwn: boolean;
  /** Whether the name of the library may stand for something else, such as a double in tests. */
  readonly isExchanged: boolean;
  readonly node: SyntaxNode;
  readonly args: readonly SyntaxNode[];
  /** What is around it, the nearest last. */
  readonly around: readonly SyntaxNode[];
}

/** Finds all of them in source order. */
export function findFactories({ file, plan }: PlannedScript, pathOf: PathLookup): readonly FoundFactory[] {
  const found: FoundFactory[] = [];
  walkWithParents(file.program, (node, around) => {
    // A call in parentheses or a chain is met once, as the call that it is.
    if (!/^(?:Optional)?(?:Call|New)Expression$/.test(node.type)) return;
    const made = newOf(node) ?? callOf(node);
    const kind = made && (kindOf(pathOf(made.callee)) ?? kindOfOrigin(made.callee, plan.loggers));
    if (made && kind) found.push({ ...kind, node, args: made.arguments, around: [...around] });
  });
  return found;
}

type FactoryKind = Pick<FoundFactory, 'library' | 'isOwn' | 'isExchanged'>;

function kindOf(path: LibraryPath | undefined): FactoryKind | undefined {
  const library = path && FACTORY_LIBRARIES.find(({ module }) => module === path[0]);
  const words = path?.slice(1).join('.') ?? '';
  if (library?.makers.includes(words)) return { library, isOwn: true, isExchanged: false };
  return library?.shared.includes(words) ? { library, isOwn: false, isExchanged: false } : undefined;
}

/** `log4js.getLogger()` where `log4js` is assigned twice: once by `require`, once by a test. */
function kindOfOrigin(callee: SyntaxNode, { originOf }: LoggerFacts): FactoryKind | undefined {
  const owner = syntax.memberOf(callee)?.object;
  const name = owner && syntax.identifierName(owner);
  const origin = name === undefined ? undefined : originOf(callee);
  if (origin?.kind !== 'factory' || origin.makes !== 'logger') return undefined;
  const library = FACTORY_LIBRARIES.find(({ module }) => module === origin.dialect.name && module === name);
  return library && { library, isOwn: true, isExchanged: true };
}
