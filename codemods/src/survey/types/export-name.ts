import type { ts } from 'ts-morph';
import type { TypedProgram } from './compiler.js';

/** The name under which a module gives out what a declaration declares; undefined when it keeps it to itself. */
export function exportNameOf(
  { ts, checker }: TypedProgram,
  declaration: ts.NamedDeclaration,
): string | undefined {
  const symbol = checker.getSymbolAtLocation(declaration.name ?? declaration);
  const module = checker.getSymbolAtLocation(declaration.getSourceFile());
  if (!module) return undefined;
  const whole = module.exports?.get(ts.InternalSymbolName.ExportEquals);
  const isDeclared = (exported: ts.Symbol): boolean => {
    const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0;
    const target = isAlias ? checker.getAliasedSymbol(exported) : exported;
    return target === symbol || target.declarations?.includes(declaration) === true;
  };
  if (whole && isDeclared(whole)) return 'default';
  return checker.getExportsOfModule(module).find(isDeclared)?.name;
}
