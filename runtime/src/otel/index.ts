export type { OtelHandle, OtelLoggerProvider } from './otel-handle.js';
export type { OtelOptions } from './otel-options.js';
export { startOtel } from './start-otel.js';
