import { LEVELS, type Level } from '../conventions/index.js';
import { createLegacyCore, deriveCore, setSilent, writeLegacyCall, type LegacyCore } from './legacy-core.js';
import {
  createIdleMethods,
  createLevelMethods,
  createOwnMethods,
  defineLevel,
  rankOf,
  type LegacyLevels,
  type LegacyMethod,
} from './legacy-methods.js';
import type { LegacyFactory, LegacyLogger } from './legacy-options.js';

const TYPES = [
  ...[
    'await',
    'complete',
    'fav',
    'log',
    'note',
    'pause',
    'pending',
    'star',
    'start',
    'success',
    'wait',
    'watch',
  ],
];

const SIGNALE_LEVELS: LegacyLevels = {
  ...Object.fromEntries(TYPES.map((type): [string, Level] => [type, 'info'])),
  ...Object.fromEntries(LEVELS.map((level) => [level, level])),
};

/** A logger that takes the calls of signale: its types, `scope`, and its timers. */
export const signaleLogger: LegacyFactory = (name, options) =>
  toLogger(createLegacyCore(name, options)) as never;

function toLogger(core: LegacyCore): LegacyLogger {
  const logger: LegacyLogger = {
    ...createIdleMethods(core, ['addSecrets', 'clearSecrets', 'config', 'unscope'], () => undefined),
    ...createOwnMethods(core, toLogger),
    ...createLevelMethods(core, SIGNALE_LEVELS),
    ...createTimers(core),
    name: core.name,
    scope: (...scopes: readonly unknown[]) =>
      toLogger(deriveCore(core, { scope: scopes.map((scope) => String(scope)).join(':') })),
    disable: () => {
      setSilent(core, true);
    },
    enable: () => {
      setSilent(core, false);
    },
    isEnabled: () => !core.isSilent,
  };
  defineLevel(logger, core);
  return logger;
}

function createTimers(core: LegacyCore): Record<string, LegacyMethod> {
  const started = new Map<unknown, number>();
  return {
    time: (label = `timer_${started.size}`) => {
      started.set(label, Date.now());
      writeLegacyCall(core, rankOf('info'), [{ timer: label }]);
      return label;
    },
    timeEnd: (label = [...started.keys()].at(-1)) => {
      const start = started.get(label);
      if (start === undefined) return undefined;
      started.delete(label);
      const span = Date.now() - start;
      writeLegacyCall(core, rankOf('info'), [{ timer: label, duration_ms: span }]);
      return { label, span };
    },
  };
}
