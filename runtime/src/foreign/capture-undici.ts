import { subscribe, unsubscribe, type ChannelListener } from 'node:diagnostics_channel';
import type { Level } from '../conventions/index.js';
import { describeThrown } from '../describe-thrown.js';
import { warnOnce } from '../warn-once.js';
import { withoutQuery } from '../without-query.js';
import { writeForeign } from './write-foreign.js';

/** What undici, Node's own `fetch` included, tells of a request. */
interface ToldRequest {
  readonly origin?: string | URL;
  readonly path?: string;
  readonly method?: string;
}

interface Told {
  readonly request?: ToldRequest;
  readonly response?: { readonly statusCode?: number };
  readonly connectParams?: { readonly host?: string; readonly protocol?: string };
  readonly error?: unknown;
}

export interface UndiciOptions {
  /** Whether requests to this address, without its query, are left out: those that carry logs away must be. */
  readonly ignore?: ((url: string) => boolean) | undefined;
}

const NANOSECONDS_PER_MS = 1e6;

/** Makes records of outgoing requests: their end at level debug, what failed at level warn, since the caller is told too. */
export function captureUndici({ ignore }: UndiciOptions = {}): () => void {
  const seen = new WeakMap<object, { readonly started: bigint; status?: number | undefined }>();
  const listeners: Readonly<Record<string, (told: Told) => void>> = {
    'undici:request:create': ({ request }) => {
      if (request && ignore?.(toUrl(request)) !== true)
        seen.set(request, { started: process.hrtime.bigint() });
    },
    'undici:request:headers': ({ request, response }) => {
      const known = request && seen.get(request);
      if (known) known.status = response?.statusCode;
    },
    'undici:request:trailers': ({ request }) => {
      const outcome = findOutcome(request);
      if (request && outcome) write('debug', 'undici_request_completed', request, outcome);
    },
    'undici:request:error': ({ request, error }) => {
      const outcome = findOutcome(request);
      if (request && outcome) write('warn', 'undici_request_failed', request, { ...outcome, err: error });
    },
    'undici:client:connectError': ({ connectParams, error }) => {
      const { host, protocol } = connectParams ?? {};
      if (ignore?.(`${protocol}//${host}`) === true) return;
      const fields = { message: `connection to ${host} failed`, host, err: error };
      writeForeign(() => ({ logger: 'undici', level: 'warn', event: 'undici_connect_failed', fields }));
    },
  };
  const findOutcome = (request: ToldRequest | undefined): object | undefined => {
    const known = request && seen.get(request);
    if (!known) return undefined;
    seen.delete(request);
    const duration_ms = Number(process.hrtime.bigint() - known.started) / NANOSECONDS_PER_MS;
    return {
      ...(known.status !== undefined && { status: known.status }),
      duration_ms: Math.round(duration_ms * 1e3) / 1e3,
    };
  };
  const entries = Object.entries(listeners).map(([name, listener]): [string, ChannelListener] => [
    name,
    toGuarded(listener),
  ]);
  for (const [name, listener] of entries) subscribe(name, listener);
  return () => {
    for (const [name, listener] of entries) unsubscribe(name, listener);
  };
}

function toUrl({ origin, path }: ToldRequest): string {
  return `${String(origin ?? '')}${withoutQuery(path ?? '') ?? ''}`;
}

function write(level: Level, event: string, request: ToldRequest, outcome: object): void {
  writeForeign(() => {
    const method = request.method ?? 'GET';
    const url = toUrl(request);
    const { status } = outcome as { readonly status?: number };
    const message = [method, url, status].filter((part) => part !== undefined).join(' ');
    return { logger: 'undici', level, event, fields: { message, method, url, ...outcome } };
  });
}

/** What a listener throws ends the process. */
function toGuarded(listener: (told: Told) => void): ChannelListener {
  return (told) => {
    try {
      listener(Object(told) as Told);
    } catch (thrown) {
      warnOnce(`An outgoing request could not be logged: ${describeThrown(thrown)}.`);
    }
  };
}
