import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DECLARABLE_DIALECTS } from '@logshift/runtime/log-calls';

/**
 * Whether a package has a logging library installed whose types are known. Where none is, inference over JavaScript has
 * nowhere to end, and asking it would only take time.
 */
export function hasTypedLogger(folder: string): boolean {
  const installed = join(folder, 'node_modules');
  return DECLARABLE_DIALECTS.some(
    (name) => isTyped(join(installed, name)) || existsSync(join(installed, '@types', name)),
  );
}

function isTyped(folder: string): boolean {
  try {
    return /"(?:types|typings)"\s*:/.test(readFileSync(join(folder, 'package.json'), 'utf8'));
  } catch {
    return false;
  }
}
