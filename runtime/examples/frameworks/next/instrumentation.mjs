/** `instrumentation.ts` in the root of the project: Next calls `register` once, before it serves anything. */
import { configureLogging } from '@logshift/runtime';

export function register() {
  configureLogging({ base: { service: 'orders' } }); // LOG_LEVEL and LOG_FORMAT say the rest
}
