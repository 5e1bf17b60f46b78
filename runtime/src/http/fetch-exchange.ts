import { addExposedHeaders } from './exposed-headers.js';
import type { HttpSettings } from './http-settings.js';
import { observeBody } from './observe-body.js';
import { openRequest, type AnyRequest, type OpenRequest } from './open-request.js';
import { toPath } from './request-path.js';

const EXPOSE = 'access-control-expose-headers';

/** Opens a request of the fetch standard. The id stands in its own headers too, where they can be changed. */
export function openFetchRequest(
  settings: HttpSettings,
  request: Request,
  more: Partial<Pick<AnyRequest, 'subject' | 'findRoute'>> = {},
): OpenRequest {
  const open = openRequest(settings, {
    method: request.method,
    path: toPath(request.url),
    view: {
      header: (key) => request.headers.get(key) ?? undefined,
      httpVersion: undefined,
      remoteAddress: undefined,
      scheme: request.url.startsWith('https:') ? 'https' : 'http',
    },
    subject: more.subject ?? request,
    findRoute: more.findRoute,
  });
  for (const { rule, id } of open.ids) {
    if (rule.updateRequestHeader) setHeader(request.headers, rule.key, id);
  }
  return open;
}

/** The response with the ids, whose end of body is the end of the request. */
export function finishFetch({ ids, run, end }: OpenRequest, request: Request, response: Response): Response {
  const answered = withIds(response, ids);
  const facts = {
    status: answered.status,
    response: answered,
    responseHeader: (key: string) => answered.headers.get(key) ?? undefined,
  };
  if (answered.body === null) {
    end({ ...facts, isAborted: request.signal.aborted, responseBytes: 0 });
    return answered;
  }
  return observeBody(answered, run, (isAborted, responseBytes) =>
    end({ ...facts, isAborted: isAborted || request.signal.aborted, responseBytes }),
  );
}

/** Responses of `fetch` and `Response.redirect` cannot be changed: then a copy carries the ids. */
export function withIds(response: Response, ids: OpenRequest['ids']): Response {
  const returned = ids.filter(({ rule }) => rule.returnHeader);
  if (returned.length === 0) return response;
  const isOpen = setHeader(response.headers, returned[0]?.rule.header ?? '', returned[0]?.id ?? '');
  const own = isOpen ? response : new Response(response.body, response);
  for (const { rule, id } of returned) own.headers.set(rule.header, id);
  const exposed = returned.filter(({ rule }) => rule.exposeHeader).map(({ rule }) => rule.header);
  if (exposed.length > 0) own.headers.set(EXPOSE, addExposedHeaders(own.headers.get(EXPOSE), exposed));
  return own;
}

function setHeader(headers: Headers, name: string, value: string): boolean {
  try {
    headers.set(name, value);
    return true;
  } catch {
    return false;
  }
}
