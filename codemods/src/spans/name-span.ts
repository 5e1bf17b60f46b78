import { splitWords, toSpanName } from '@logshift/runtime/conventions';
import type { AnnotatedFunction } from '../survey/spans/annotated-function.js';

/** What a class is, not what it is about: `OrderService` is about orders. */
const ROLES =
  /(?:Service|Controller|Repository|Resolver|Manager|Handler|Provider|Gateway|Client|UseCase|Impl|Api|Store)$/;

/** Files that are called after what they are, not after what they are about. */
const ROLE_FILES: ReadonlySet<string> = new Set([
  'index',
  'main',
  'service',
  'services',
  'controller',
  'handler',
  'lib',
  'src',
]);

/**
 * The name of a function's span: what its annotation says, else its own in snake_case. One word says too little in a
 * list of traces, so `create` of `OrderService` is `order_create`. Undefined where there is no word at all.
 */
export function nameSpan(
  { annotation, name, owner }: Pick<AnnotatedFunction, 'annotation' | 'name' | 'owner'>,
  path: string,
): string | undefined {
  if (annotation.name !== undefined) return annotation.name;
  if (name !== undefined && splitWords(name).length > 1) return toSpanName(name);
  const subject = owner === undefined ? subjectOfFile(path) : subjectOf(owner);
  const words = [subject, name].filter((word) => word !== undefined && word !== '');
  // `orders` of `orders.ts`, `Order.order()`: said once.
  return toSpanName([...new Set(words)].join(' '));
}

function subjectOf(owner: string): string {
  const bare = owner.replace(ROLES, '');
  return bare === '' ? owner : bare;
}

function subjectOfFile(path: string): string {
  const parts = path
    .split('/')
    .map((part) => part.replace(/\.(?:service|controller|handler)?\.?[cm]?[jt]sx?$/, ''));
  return parts.findLast((part) => part !== '' && !ROLE_FILES.has(part)) ?? '';
}
