import type { ts } from 'ts-morph';
import type { TypedProgram } from './compiler.js';

const KNOWN = new WeakMap<ts.Program, ReadonlySet<ts.Declaration>>();

/**
 * Members that a subclass in the project declares anew: a value whose type is the base class may be an instance of the
 * subclass, so what the member of the base does is not what every call of it does.
 */
export function overriddenMembers(typed: TypedProgram): ReadonlySet<ts.Declaration> {
  const known = KNOWN.get(typed.program);
  if (known) return known;
  const found = new Set(
    typed.program
      .getSourceFiles()
      .filter((file) => !file.isDeclarationFile)
      .flatMap((file) => file.statements.flatMap((statement) => overriddenBy(statement, typed))),
  );
  KNOWN.set(typed.program, found);
  return found;
}

function overriddenBy(statement: ts.Statement, { ts, checker }: TypedProgram): readonly ts.Declaration[] {
  if (!ts.isClassDeclaration(statement)) return [];
  const base = statement.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)
    ?.types[0];
  if (!base) return [];
  const type = checker.getTypeAtLocation(base);
  return statement.members.flatMap((member) => {
    const name = member.name && ts.isIdentifier(member.name) ? member.name.text : undefined;
    const property = name === undefined ? undefined : checker.getPropertyOfType(type, name);
    return property?.declarations ?? [];
  });
}
