import { splitWords, toSpanName } from '@logshift/runtime/conventions';
import type { AnnotatedFunction } from '../survey/spans/annotated-function.js';

/** What a class is, not what it is about: `OrderService` is about orders. */
const ROLES =
  /(?:Service|Controller|Repository|Repo|Resolver|Manager|Handler|Provider|Processor|Gateway|Client|UseCase|Impl|Api|Store|Module|Listener|Consumer|Factory)$/;

/** Words that say what is done, or by what, but not to whom. */
const GENERAL: ReadonlySet<string> = new Set([
  ...[
    'add',
    'all',
    'any',
    'apply',
    'batch',
    'bootstrap',
    'build',
    'bulk',
    'by',
    'call',
    'check',
    'close',
    'count',
  ],
  ...[
    'create',
    'delete',
    'destroy',
    'do',
    'down',
    'each',
    'execute',
    'exists',
    'factory',
    'fetch',
    'find',
    'first',
  ],
  ...[
    'for',
    'from',
    'get',
    'handle',
    'has',
    'id',
    'ids',
    'init',
    'insert',
    'is',
    'it',
    'key',
    'last',
    'list',
    'load',
  ],
  ...[
    'make',
    'many',
    'module',
    'multiple',
    'name',
    'of',
    'on',
    'one',
    'open',
    'or',
    'perform',
    'process',
    'read',
  ],
  ...[
    'remove',
    'run',
    'save',
    'search',
    'send',
    'set',
    'setup',
    'start',
    'stop',
    'sync',
    'to',
    'up',
    'update',
  ],
  ...['upsert', 'use', 'validate', 'with', 'work', 'write'],
]);

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
 * The name of a function's span: what its annotation says, else its own in snake_case. One word, or general ones alone,
 * say too little in a list of traces: `findById` of `OrderRepo` is `order_find_by_id`. Undefined where there is no word.
 */
export function nameSpan(
  { annotation, name, owner }: Pick<AnnotatedFunction, 'annotation' | 'name' | 'owner'>,
  path: string,
): string | undefined {
  if (annotation.name !== undefined) return annotation.name;
  if (name !== undefined && saysEnough(splitWords(name))) return toSpanName(name);
  const subject = owner === undefined ? subjectOfFile(path) : subjectOf(owner);
  const words = [subject, name].filter((word) => word !== undefined && word !== '');
  // `orders` of `orders.ts`, `Order.order()`: said once.
  return toSpanName([...new Set(words)].join(' '));
}

function saysEnough(words: readonly string[]): boolean {
  return words.length > 1 && words.some((word) => !GENERAL.has(word));
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
