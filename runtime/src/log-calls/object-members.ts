import type { ExportedLogger, LoggerHolder, LoggerOrigin } from './dialect-origin.js';

/** `{ log, ...options }`: what is spread behind a member may have another one. */
export function withDoubts(
  members: LoggerHolder['members'],
  keys: ReadonlySet<string>,
): LoggerHolder['members'] {
  if (keys.size === 0) return members;
  return Object.fromEntries(
    Object.entries(members).map(([name, each]) =>
      keys.has(name) ? [name, { ...each, doubt: each.doubt ?? 'unresolved-logger' }] : [name, each],
    ),
  );
}

/** A logger whose methods an object has that it is spread into: `{ ...console }`. */
export function isCopyable(
  origin: ExportedLogger,
): origin is LoggerOrigin & { readonly kind: 'logger' | 'module' } {
  return (origin.kind === 'logger' || origin.kind === 'module') && origin.dialect.isCopyable === true;
}
