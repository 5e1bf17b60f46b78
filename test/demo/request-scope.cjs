'use strict';

/**
 * Loaded into an application with `--require`: gives each HTTP request a span and a request id of its own, so
 * that its records carry them. Traces go nowhere, only their ids matter here.
 */
const { randomUUID } = require('node:crypto');
const http = require('node:http');
const { NodeTracerProvider } = require('@opentelemetry/sdk-trace-node');
const { runWithContext, withSpan } = require('@logshift/runtime');

new NodeTracerProvider().register();

const emit = http.Server.prototype.emit;

http.Server.prototype.emit = function emitInScope(name, ...args) {
  if (name !== 'request') return emit.call(this, name, ...args);
  const [request, response] = args;
  const path = new URL(request.url, 'http://localhost').pathname;
  runWithContext({ request_id: randomUUID(), method: request.method, path }, () =>
    withSpan('http_request', () => {
      // The span lasts until the answer is through, not just until the handler has returned.
      const closed = new Promise((resolve) => response.once('close', resolve));
      emit.call(this, name, ...args);
      return closed;
    }),
  );
  return true;
};
