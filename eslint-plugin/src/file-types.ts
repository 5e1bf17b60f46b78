import type { ParserServicesWithTypeInformation, TSESTree } from '@typescript-eslint/utils';
import type { ListenerContext } from './listener-context.js';
import { readSettings } from './settings.js';

type Type = ReturnType<ParserServicesWithTypeInformation['getTypeAtLocation']>;

/** A type by its name, with the file that declares it: `/project/node_modules/@types/express/index.d.ts`. */
export interface TypeName {
  readonly name: string;
  readonly file: string | undefined;
}

/** What the types of the project say of expressions of the linted file. */
export interface FileTypes {
  /** The text that an expression always holds, as its type says: `'order_placed'` of an imported constant. */
  readonly textOf: (node: TSESTree.Node) => string | undefined;
  /** The texts of which an expression is always one: of a type `'order_placed' | 'order_rejected'`. */
  readonly textsOf: (node: TSESTree.Node) => readonly string[] | undefined;
  /** Whether an expression is a text, whatever it says. */
  readonly isText: (node: TSESTree.Node) => boolean;
  /** Whether an expression is a text, a number, or a yes or no. */
  readonly isPrimitive: (node: TSESTree.Node) => boolean;
  /** The names of an expression's type, of the parts of a union or intersection, and of all that these extend. */
  readonly namesOf: (node: TSESTree.Node) => readonly TypeName[];
  /** Whether an expression may hold something that has a `then` to call. */
  readonly isPromise: (node: TSESTree.Node) => boolean;
}

/**
 * Opens the types of a linted file; undefined where it is linted without types, as most are, or `settings.logshift.types`
 * is false.
 *
 * @throws {Error} when that setting is true and there are none, in a sentence that says what to do.
 */
export function findFileTypes(context: ListenerContext): FileTypes | undefined {
  const { types } = readSettings(context.settings);
  if (types === false) return undefined;
  const services = context.sourceCode.parserServices;
  if (!services?.program) {
    if (types === true) throw new Error(withoutTypes(context.filename));
    return undefined;
  }
  const typed = services as ParserServicesWithTypeInformation;
  const typeOf = (node: TSESTree.Node): Type => typed.getTypeAtLocation(node);
  return {
    textOf: (node) => {
      const type = typeOf(node);
      return type.isStringLiteral() ? type.value : undefined;
    },
    textsOf: (node) => textsOf(typeOf(node)),
    isText: (node) => partsOf(typeOf(node)).every((type) => TEXT.test(nameOf(type, typed))),
    isPrimitive: (node) => partsOf(typeOf(node)).every((type) => PRIMITIVE.test(nameOf(type, typed))),
    namesOf: (node) => namesOf(typeOf(node), new Set()),
    isPromise: (node) => partsOf(typeOf(node)).some((type) => isThenable(type, typed)),
  };
}

function withoutTypes(file: string): string {
  return `settings.logshift.types is true, but ${file} is linted without types. Lint it with typescript-eslint's parser and \`parserOptions: { projectService: true }\`, or leave it out of the \`files\` of the config \`typed\`.`;
}

const TEXT = /^(?:string$|["'`])/;
const PRIMITIVE = /^(?:string|number|boolean|bigint|true|false|-?[\d.]+n?)$|^["'`]/;

function nameOf(type: Type, { program }: ParserServicesWithTypeInformation): string {
  return program.getTypeChecker().typeToString(type);
}

function textsOf(type: Type): readonly string[] | undefined {
  const parts = partsOf(type);
  const texts = parts.flatMap((part) => (part.isStringLiteral() ? [part.value] : []));
  return texts.length > 0 && texts.length === parts.length ? texts : undefined;
}

function partsOf(type: Type): readonly Type[] {
  return type.isUnionOrIntersection() ? type.types.flatMap(partsOf) : [type];
}

function namesOf(type: Type, seen: Set<Type>): readonly TypeName[] {
  if (seen.has(type)) return [];
  seen.add(type);
  if (type.isUnionOrIntersection()) return type.types.flatMap((part) => namesOf(part, seen));
  const symbol = type.aliasSymbol ?? type.getSymbol();
  const file = symbol?.declarations?.[0]?.getSourceFile().fileName;
  const own = symbol ? [{ name: symbol.name, file }] : [];
  return [...own, ...(type.getBaseTypes() ?? []).flatMap((base) => namesOf(base, seen))];
}

function isThenable(type: Type, { program }: ParserServicesWithTypeInformation): boolean {
  const then = type.getProperty('then');
  if (!then?.valueDeclaration) return false;
  return program.getTypeChecker().getTypeOfSymbol(then).getCallSignatures().length > 0;
}
