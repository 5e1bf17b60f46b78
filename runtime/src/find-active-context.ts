import { context, type Context } from '@opentelemetry/api';

/** The context that is active here, which is the root where there is none; undefined where nobody can say. Never throws. */
export function findActiveContext(): Context | undefined {
  try {
    return context.active();
  } catch {
    return undefined; // a foreign context manager that throws, or Jest, which lets nobody open the API after a test file
  }
}
