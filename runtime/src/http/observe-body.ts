import type { OpenRequest } from './open-request.js';

/**
 * The same response, of which we hear how its body ends: read to the end, or given up by who reads it or by who makes it.
 * The source is read in the context of the request, which the server that reads the response is not in.
 */
export function observeBody(
  response: Response,
  run: OpenRequest['run'],
  onEnd: (isAborted: boolean, bytes: number) => void,
): Response {
  const { status, statusText, headers } = response;
  const body = response.body as ReadableStream<Uint8Array> | null;
  if (body === null) return response;
  const reader = body.getReader();
  let bytes = 0;
  const observed = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          const { done, value } = await run(() => reader.read());
          if (done) {
            controller.close();
            onEnd(false, bytes);
            return;
          }
          bytes += value.byteLength;
          controller.enqueue(value);
        } catch (thrown) {
          onEnd(true, bytes);
          controller.error(thrown);
        }
      },
      cancel: async (reason) => {
        onEnd(true, bytes);
        await run(() => reader.cancel(reason));
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(observed, { status, statusText, headers });
}
