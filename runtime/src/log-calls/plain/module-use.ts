import { objectOf, propertyOf } from '../chain.js';
import { importedNames } from '../declarations.js';
import { identifierName, keyOf } from '../syntax.js';
import type { SyntaxNode } from '../syntax-node.js';
import { standingOf } from './logger-use.js';
import type { NodePath } from './path-at.js';

type Shape = Readonly<Record<string, unknown>>;

const shapeOf = (node: SyntaxNode): Shape => node as unknown as Shape;

/** What a file takes of a module: an export, `default`, or `*` for all of it, with the name that it gets if it gets one. */
export interface TakenExport {
  readonly imported: string;
  readonly local: string | undefined;
}

/** Nodes that name a module and take nothing of it. */
const GIVEN_OUT: ReadonlySet<string> = new Set(['ExportAllDeclaration', 'ExportNamedDeclaration']);

/**
 * Says what the import or `require` takes whose module is named at the end of a path; nothing where the text names no module
 * there. Undefined where all of it goes somewhere without a name.
 */
export function takenAt(path: NodePath): readonly TakenExport[] | undefined {
  const end = path.at(-1)?.type === 'TemplateElement' ? path.length - 2 : path.length - 1;
  const around = path[end - 1];
  if (!around || GIVEN_OUT.has(around.type)) return [];
  if (around.type === 'ImportDeclaration') return importedNames(around);
  if (around.type === 'TSExternalModuleReference') return importedNames(path[end - 2] ?? around);
  const { callee } = shapeOf(around) as { readonly callee?: SyntaxNode };
  if (!callee || identifierName(callee) !== 'require') return [];
  return takenByRequire(path, end - 1);
}

function takenByRequire(path: NodePath, index: number): readonly TakenExport[] | undefined {
  const { outer, parent } = standingOf(path, index);
  if (!parent || parent.type === 'ExpressionStatement') return [];
  if (objectOf(parent) === outer) {
    const imported = propertyOf(parent);
    return imported === undefined ? undefined : [{ imported, local: undefined }];
  }
  if (parent.type !== 'VariableDeclarator') return undefined;
  const id = shapeOf(parent)['id'] as SyntaxNode;
  const name = identifierName(id);
  if (name !== undefined) return [{ imported: '*', local: name }];
  return id.type === 'ObjectPattern' ? takenByPattern(id) : undefined;
}

function takenByPattern(pattern: SyntaxNode): readonly TakenExport[] | undefined {
  const taken: TakenExport[] = [];
  for (const property of shapeOf(pattern)['properties'] as readonly SyntaxNode[]) {
    const imported = keyOf(property);
    if (imported === undefined) return undefined;
    const value = shapeOf(property)['value'] as SyntaxNode;
    taken.push({ imported, local: identifierName(value) });
  }
  return taken;
}
