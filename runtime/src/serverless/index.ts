export type { GatewayEvent, GatewayResult } from './gateway-event.js';
export { withInvocationLogging, type InvocationOptions } from './invocation-logging.js';
export { withLambdaLogging, type LambdaLoggingOptions } from './lambda-logging.js';
