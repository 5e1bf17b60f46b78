/** Letters, digits and what ids of tracers and proxies are joined with; no space, comma or quote. */
const VALID = /^[\w.:+/=@~-]{1,128}$/;

/** Whether a text may be taken for a request id: it goes into every record of the request, and back to the client. */
export function isRequestId(text: unknown): text is string {
  return typeof text === 'string' && VALID.test(text);
}
