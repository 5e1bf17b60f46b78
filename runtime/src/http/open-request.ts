import { releaseOwner } from '../context.js';
import { processState } from '../process-state.js';
import { assignIds, type AssignedId } from './assign-ids.js';
import type { HttpSettings } from './http-settings.js';
import { openScope } from './open-scope.js';
import { isMeasured } from './record-duration.js';
import { reportRejectedIds } from './rejected-ids.js';
import type { RequestView } from './request-facts.js';
import { writeAccessEvent } from './write-access-event.js';

/** A request that is not one of Node's: of the fetch standard, or an event of a gateway. */
export interface AnyRequest {
  readonly method: string | undefined;
  readonly path: string;
  readonly view: Omit<RequestView, 'responseHeader'>;
  /** What its handlers get. */
  readonly subject: unknown;
  readonly findRoute: (() => string | undefined) | undefined;
}

/** How such a request ended. */
export interface RequestEnd {
  readonly status: number | undefined;
  readonly isAborted?: boolean;
  readonly responseBytes?: number | undefined;
  readonly responseHeader?: RequestView['responseHeader'];
  readonly response?: unknown;
  /** What its handler threw, boxed: `undefined` can be thrown too. */
  readonly thrown?: { readonly error: unknown };
}

export interface OpenRequest {
  readonly ids: readonly AssignedId[];
  /** Runs `run` in the context of the request. */
  readonly run: <T>(run: () => T) => T;
  /** Writes the access event; only the first call does. */
  readonly end: (end: RequestEnd) => void;
}

/** Gives a request its ids and a context of its own. */
export function openRequest(settings: HttpSettings, request: AnyRequest): OpenRequest {
  const { method, path, view, subject, findRoute } = request;
  const incoming = { path, readHeader: view.header, request: subject };
  const ids = assignIds(settings.ids, incoming);
  const scope = openScope(settings, ids, method, incoming);
  const run: OpenRequest['run'] = (inside) => processState.scopes.run(scope, inside);
  const isIgnored = settings.isIgnored(path);
  const measured = !isIgnored && isMeasured(settings.metrics);
  const started = performance.now();
  let isOver = isIgnored;
  run(() => reportRejectedIds(settings, ids));
  return {
    ids,
    run,
    end: ({
      status,
      isAborted = false,
      responseBytes,
      responseHeader = () => undefined,
      response,
      thrown,
    }) => {
      if (isOver) return;
      isOver = true;
      const duration = performance.now() - started;
      run(() =>
        writeAccessEvent(settings, {
          ...{ method, path, findRoute, status, isAborted, duration, responseBytes, response, thrown },
          ...{ isMeasured: measured, view: { ...view, responseHeader }, request: subject },
        }),
      );
      releaseOwner(scope);
    },
  };
}
