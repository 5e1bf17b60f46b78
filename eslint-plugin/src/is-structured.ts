import type { LogCall } from '@logshift/runtime/log-calls';

/** Whether a log call is one of our own runtime, whatever its first argument looks like. */
export function isStructured({ dialect }: LogCall): boolean {
  return dialect === 'structured';
}
