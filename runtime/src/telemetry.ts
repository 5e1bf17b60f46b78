/** Under this all copies of OpenTelemetry's API in a process, of any 1.x, keep what was registered with them. */
const KEY = Symbol.for('opentelemetry.js.api.1');

const shared = globalThis as { readonly [KEY]?: object | undefined };

/**
 * Whether anything was ever registered with OpenTelemetry's API here. Before that it knows no span, meter or propagator, and
 * asking it would only open it: 15 ms in which a program without OpenTelemetry could have started.
 */
export function isTelemetrySet(): boolean {
  return shared[KEY] !== undefined;
}
