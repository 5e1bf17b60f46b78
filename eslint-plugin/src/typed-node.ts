import type { ParserServicesWithTypeInformation } from '@typescript-eslint/utils';

/** What the parser gives of a file that is linted with types. */
export type TypedServices = ParserServicesWithTypeInformation;

export type TypeChecker = ReturnType<TypedServices['program']['getTypeChecker']>;

/** A node of TypeScript's own tree. */
export type TypedNode = Parameters<TypeChecker['getTypeAtLocation']>[0];

/** Parts of TypeScript's nodes that are asked for without loading TypeScript. */
export interface NodeParts {
  readonly expression?: TypedNode;
  readonly arguments?: unknown;
  readonly initializer?: TypedNode;
  readonly name?: TypedNode & { readonly text?: string };
  readonly parent?: TypedNode;
}
