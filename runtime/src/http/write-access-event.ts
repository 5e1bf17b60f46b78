import type { Access } from './access.js';
import { isLevel, type Level } from '../conventions/index.js';
import type { HttpSettings } from './http-settings.js';
import { attempt } from './id-rule.js';
import { recordDuration } from './record-duration.js';
import { readRequestFacts } from './request-facts.js';

/** Records the duration, and writes the access event. Never throws. */
export function writeAccessEvent(settings: HttpSettings, access: Access): void {
  const { skip, logger } = settings;
  const { isAborted, status } = access;
  if (access.isMeasured) recordDuration(access, routeOf(access));
  if (skip && attempt('skip', () => skip(access.request, access.response))) return;
  const level = findLevel(settings, status, isAborted);
  if (!isWritten(logger, level)) return;
  const route = routeOf(access);
  logger[level](isAborted ? 'request_aborted' : 'request_completed', toFields(settings, access, route));
}

/** One by one: each condition that is spread makes an object more, for each request. */
function toFields(
  { include }: HttpSettings,
  access: Access,
  route: string | undefined,
): Record<string, unknown> {
  const { status, responseBytes, thrown } = access;
  const fields: Record<string, unknown> = { method: access.method, path: access.path };
  if (route !== undefined) fields['route'] = route;
  if (status !== undefined) fields['status'] = status;
  fields['duration_ms'] = Math.round(access.duration * 1000) / 1000;
  if (responseBytes !== undefined) fields['response_bytes'] = responseBytes;
  if (thrown) fields['err'] = thrown.error;
  if (include.length === 0) return fields;
  return { ...fields, ...attempt('include', () => readRequestFacts(include, access.view)) };
}

/** Whoever hands us a logger need not have this method. */
function isWritten(logger: HttpSettings['logger'], level: Level): boolean {
  const { isLevelEnabled } = logger as { readonly isLevelEnabled?: (level: Level) => boolean };
  return isLevelEnabled?.(level) !== false;
}

function routeOf({ findRoute }: Access): string | undefined {
  try {
    return findRoute?.();
  } catch {
    return undefined; // a framework that changed; the path says nearly the same
  }
}

function findLevel({ levelOf }: HttpSettings, status: number | undefined, isAborted: boolean): Level {
  const wanted = levelOf && attempt('levelOf', () => levelOf(status, isAborted));
  return isLevel(wanted) ? wanted : defaultLevel(status, isAborted);
}

function defaultLevel(status: number | undefined, isAborted: boolean): Level {
  if (status !== undefined && status >= 500) return 'error';
  return isAborted || (status !== undefined && status >= 400) ? 'warn' : 'info';
}
