import { syntax, type BindingLookup } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import type { FileTypes } from './file-types.js';

/** An object that is more than a field can show, and what is logged in its place. */
export interface WholeObject {
  readonly what: string;
  /** Members that tell the object apart, with the keys that they get. */
  readonly parts: readonly (readonly [key: string, member: string])[];
}

/** What tells the clues of an object. */
export interface ObjectClues {
  readonly bindingOf: BindingLookup;
  readonly types: FileTypes | undefined;
  /** Types that a project named itself. */
  readonly typeNames: readonly string[];
}

const REQUEST: WholeObject = {
  what: 'a request',
  parts: [
    ['method', 'method'],
    ['url', 'url'],
  ],
};
const RESPONSE: WholeObject = { what: 'a response', parts: [['status_code', 'statusCode']] };
const FETCHED: WholeObject = { what: 'a response', parts: [['status_code', 'status']] };
const SOCKET: WholeObject = { what: 'a connection', parts: [['remote_address', 'remoteAddress']] };
const CONTEXT: WholeObject = {
  what: 'the context of a request',
  parts: [
    ['method', 'method'],
    ['path', 'path'],
  ],
};
const BYTES: WholeObject = { what: 'a run of bytes', parts: [['byte_count', 'length']] };

/** Parameters of handlers, by the names that they always have. */
const BY_NAME: Readonly<Record<string, WholeObject>> = {
  req: REQUEST,
  request: REQUEST,
  res: RESPONSE,
  reply: RESPONSE,
  socket: SOCKET,
};

const BY_TYPE: Readonly<Record<string, WholeObject>> = {
  IncomingMessage: REQUEST,
  FastifyRequest: REQUEST,
  ServerResponse: RESPONSE,
  FastifyReply: RESPONSE,
  Request: REQUEST,
  Response: FETCHED,
  Socket: SOCKET,
  ParameterizedContext: CONTEXT,
  Buffer: BYTES,
  Uint8Array: BYTES,
  ...Object.fromEntries(
    // mongoose, Sequelize, TypeORM, Objection, MikroORM
    ['Document', 'HydratedDocument', 'Model', 'BaseEntity', 'AnyEntity'].map((name) => [
      name,
      entityOf('a database document'),
    ]),
  ),
};

/** Methods that give a document of a database, and are called so by nothing else. */
const FINDERS =
  /^(?:findOne|findOneBy|findOneOrFail|findOneAndUpdate|findById|findByIdAndUpdate|findByPk|findUnique|findUniqueOrThrow|findFirst|findFirstOrThrow|findOrCreate|upsert)$/;

function entityOf(what: string): WholeObject {
  return { what, parts: [['id', 'id']] };
}

/** Says what is wrong with logging a value whole; undefined for one that a field can show. */
export function findWholeObject(value: TSESTree.Node, clues: ObjectClues): WholeObject | undefined {
  const node = syntax.unwrap(value) as TSESTree.Node;
  const byType = typeOf(value, clues);
  if (byType) return byType;
  // What types know to be something else is not what its name says.
  if (node.type !== 'Identifier') return ofMember(node, clues);
  const binding = clues.bindingOf(node.name, node);
  if (binding.kind === 'local' && binding.what === 'parameter') {
    return isOfOtherType(binding.declaration as TSESTree.Identifier | undefined)
      ? undefined
      : ofParameter(node, clues);
  }
  if (binding.kind !== 'variable' || binding.reassigned || binding.path?.length !== 0) return undefined;
  return isFound(binding.init) ? entityOf('a database document') : undefined;
}

function typeOf(value: TSESTree.Node, { types, typeNames }: ObjectClues): WholeObject | undefined {
  const names = types?.namesOf(value) ?? [];
  const own = names.find(({ name }) => typeNames.includes(name));
  if (own) return entityOf(`a whole \`${own.name}\``);
  const known = names.find(({ name, file }) => Object.hasOwn(BY_TYPE, name) && isOfLibrary(name, file));
  return known && BY_TYPE[known.name];
}

/** `Model` and `Document` are words that projects use for things of their own. */
function isOfLibrary(name: string, file: string | undefined): boolean {
  if (file === undefined) return false;
  if (name === 'Document') return /node_modules\/(?:mongoose|@types\/mongoose)\//.test(file);
  return file.includes('node_modules/');
}

/** A handler takes requests and answers; a parameter of that name in a function of one may be anything. */
function ofParameter({ name }: TSESTree.Identifier, { types }: ObjectClues): WholeObject | undefined {
  return types || !Object.hasOwn(BY_NAME, name) ? undefined : BY_NAME[name];
}

/** What types of requests and answers are called in any framework, and data transfer objects too: `PlaceOrderRequest`. */
const WEB_TYPE = /(?:Req|Request|Res|Response|Reply|Socket|Message|Context|Ctx)(?![a-z])/;

/** `request: IlpPrepare` and `req: { id: string }` say what they are; `any` says nothing. */
function isOfOtherType(declaration: TSESTree.Identifier | undefined): boolean {
  const annotation = declaration?.typeAnnotation?.typeAnnotation;
  if (!annotation || annotation.type === 'TSAnyKeyword' || annotation.type === 'TSUnknownKeyword')
    return false;
  return !namesOfType(annotation).some((name) => WEB_TYPE.test(name));
}

function namesOfType(type: TSESTree.TypeNode): readonly string[] {
  if (type.type === 'TSUnionType' || type.type === 'TSIntersectionType')
    return type.types.flatMap(namesOfType);
  if (type.type !== 'TSTypeReference') return [];
  const { typeName } = type;
  if (typeName.type === 'Identifier') return [typeName.name];
  return typeName.type === 'TSQualifiedName' ? [typeName.right.name] : [];
}

/** `ctx.req`: whoever has a member of that name has the request itself; `res`, `request` and `socket` may be anything. */
function ofMember(node: TSESTree.Node, { types }: ObjectClues): WholeObject | undefined {
  return !types && syntax.memberOf(node)?.property === 'req' ? REQUEST : undefined;
}

/** `await User.findOne({ email })`, but not `.lean()` of it, nor a member. */
function isFound(init: unknown): boolean {
  const node = init as TSESTree.Node | undefined;
  const awaited = node && syntax.awaitOf(syntax.unwrap(node));
  const call = awaited && syntax.callOf(awaited);
  return call !== undefined && FINDERS.test(syntax.memberOf(call.callee)?.property ?? '');
}
