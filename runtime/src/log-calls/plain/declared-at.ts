import type { NodePath } from './path-at.js';

type Shape = Readonly<Record<string, unknown>>;

/** Whether the name at the end of a path is being declared there, imported, or given out. */
export function isDeclaredAt(path: NodePath): boolean {
  const [name, parent, around] = [path.at(-1), path.at(-2), path.at(-3)];
  if (!name || !parent) return true;
  const shape = parent as unknown as Shape;
  switch (parent.type) {
    case 'VariableDeclarator':
    case 'ClassDeclaration':
    case 'ClassExpression':
      return shape['id'] === name;
    case 'ArrayPattern':
    case 'CatchClause':
    case 'ExportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
    case 'ImportSpecifier':
    case 'RestElement':
    case 'TSParameterProperty':
      return true;
    case 'AssignmentPattern':
      return shape['left'] === name;
    case 'ObjectProperty':
    case 'Property':
      return around?.type === 'ObjectPattern';
    default:
      return Array.isArray(shape['params']) && (shape['id'] === name || shape['params'].includes(name));
  }
}
