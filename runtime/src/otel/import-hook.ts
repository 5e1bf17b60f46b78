import * as nodeModule from 'node:module';
import { pathToFileURL } from 'node:url';
import { describeThrown } from '../describe-thrown.js';
import type { PeerLoader } from './peer-loader.js';

interface SyncHooks {
  readonly register: (options: { readonly include: string[] }) => void;
  readonly supportsSyncHooks: () => boolean;
}

const INSTRUMENTATION = '@opentelemetry/instrumentation';
const HOOKS = 'import-in-the-middle';

/**
 * Has ES imports of these modules seen by the instrumentations, as their `require` is; all other imports stay untouched.
 * What is imported already is not seen any more. Answers a complaint where it cannot be done.
 */
export function hookImports(loader: PeerLoader, modules: readonly string[]): string | undefined {
  const from = loader.resolve(INSTRUMENTATION);
  if (from === undefined || modules.length === 0) return undefined;
  const { resolve } = nodeModule.createRequire(from);
  try {
    // The same copy as the instrumentations tell of what they hook.
    const include = [...modules];
    if (hookInThread(from, include)) return undefined;
    const hook = pathToFileURL(resolve(`${HOOKS}/hook.mjs`));
    nodeModule.register(hook, { data: { include } });
    return undefined;
  } catch (thrown) {
    return `Libraries are instrumented for require alone, not for import: ${describeThrown(thrown)}`;
  }
}

/** Where Node can do it: without a thread of its own, and before anything else is imported. */
function hookInThread(from: string, include: string[]): boolean {
  if (!('registerHooks' in nodeModule)) return false;
  const load = nodeModule.createRequire(from);
  try {
    const hooks = load(`${HOOKS}/register-hooks.mjs`) as SyncHooks;
    if (!hooks.supportsSyncHooks()) return false;
    hooks.register({ include });
    return true;
  } catch {
    return false; // a version without it
  }
}
