export { asPino, type PinoOptions } from './as-pino.js';
export type { BunyanTarget } from './capture-bunyan.js';
export type { DebugModule } from './capture-debug.js';
export { captureForeign, type DebugOptions, type ForeignOptions } from './capture-foreign.js';
export type { UndiciOptions } from './capture-undici.js';
export type { WinstonTarget } from './capture-winston.js';
export { logshiftStream, type LogshiftStream, type StreamOptions } from './logshift-stream.js';
export { logshiftTransport, type LogshiftTransport, type TransportOptions } from './logshift-transport.js';
