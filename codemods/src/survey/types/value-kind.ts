import type { ValueKind } from '@logshift/runtime/log-calls';
import type { ts } from 'ts-morph';
import type { TypedProgram } from './compiler.js';
import { packageOfPath } from './package-of-path.js';
import { typeParts } from './type-parts.js';

/** Finds what kind of value an expression has, where all types that it may have are of that kind. */
export function findValueKind(expression: ts.Node, typed: TypedProgram): ValueKind | undefined {
  const parts = typeParts(typed, typed.checker.getTypeAtLocation(expression));
  const [first, ...others] = parts.map((part) => kindOf(part, typed));
  return others.every((kind) => kind === first) ? first : undefined;
}

function kindOf(type: ts.Type, typed: TypedProgram): ValueKind | undefined {
  if (isFunction(type)) return 'function';
  for (const symbol of lineage(type, typed)) {
    const place = placeOf(symbol, typed);
    if (place === undefined) continue;
    const kind = WHOLE_OBJECTS[place]?.includes(symbol.name) ? 'whole-object' : undefined;
    const found = place === '' ? GLOBAL_KINDS[symbol.name] : kind;
    if (found) return found;
  }
  return undefined;
}

/** By names of types of the language's own library. */
const GLOBAL_KINDS: Readonly<Record<string, ValueKind>> = {
  Error: 'error',
  Promise: 'promise',
  // What `fetch` takes and gives.
  Request: 'whole-object',
  Response: 'whole-object',
};

/** Types by package whose values have more in them than anybody wants in a log, and often what nobody may see. */
const WHOLE_OBJECTS: Readonly<Record<string, readonly string[]>> = {
  node: ['ClientRequest', 'IncomingMessage', 'ServerResponse', 'Socket', 'Stream', 'Server'],
  axios: ['AxiosResponse'],
  'express-serve-static-core': ['Request', 'Response'],
  fastify: ['FastifyInstance', 'FastifyReply', 'FastifyRequest'],
  koa: ['BaseContext', 'BaseRequest', 'BaseResponse'],
  mongoose: ['Document'],
  'sequelize-typescript': ['Model'],
  sequelize: ['Model', 'Sequelize'],
  typeorm: ['BaseEntity', 'DataSource', 'EntityManager', 'QueryRunner'],
};

function isFunction(type: ts.Type): boolean {
  return type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0;
}

/** The package that declares a type; empty for the language's own library, undefined for the project. */
function placeOf({ declarations = [] }: ts.Symbol, { program }: TypedProgram): string | undefined {
  const files = declarations.map((declaration) => declaration.getSourceFile());
  // Others add to its types: `captureStackTrace` of `Error` is Node's.
  if (files.some((file) => program.isSourceFileDefaultLibrary(file))) return '';
  return files[0] && packageOfPath(files[0].fileName);
}

/** How far up types are followed. */
const MAX_ANCESTORS = 32;

/** A type's own symbol, and those of the types that it extends. */
function lineage(type: ts.Type, { checker }: TypedProgram): readonly ts.Symbol[] {
  const found: ts.Symbol[] = [];
  const pending = [type];
  for (let next = pending.pop(); next && found.length < MAX_ANCESTORS; next = pending.pop()) {
    const symbol = next.getSymbol();
    if (symbol) found.push(symbol);
    const { target = next } = next as { readonly target?: ts.Type };
    if (next.isIntersection()) pending.push(...next.types);
    else if (target.isClassOrInterface()) pending.push(...checker.getBaseTypes(target));
  }
  return found;
}
