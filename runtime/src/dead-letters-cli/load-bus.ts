import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describeThrown } from '../describe-thrown.js';
import type { EventBus } from '../events/event-bus.js';
import { UsageError } from './usage-error.js';

const METHODS = ['reprocess', 'drain', 'shutdown'] as const;

/** The names under which a bus is looked for. */
const EXPORTS = ['default', 'bus', 'eventBus'] as const;

/**
 * The event bus that a module of the program exports, with the handlers that it registers while it is loaded; also as a
 * promise, or as what a function without parameters answers.
 */
export async function loadBus(app: string, name: string | undefined, cwd: string): Promise<EventBus> {
  const file = resolve(cwd, app);
  const exported = await importModule(file, app);
  // A CommonJS module is wrapped: its exports are those of its `default`.
  const holders = [exported, exported['default']].filter(
    (holder) => typeof holder === 'object' && holder !== null,
  );
  const keys = name === undefined ? EXPORTS : [name];
  const values = (holders as readonly Record<string, unknown>[]).flatMap((holder) => [
    ...keys.map((key) => holder[key]),
    ...(name === undefined ? [holder] : []),
  ]);
  const bus = (await findBus(values, app)) ?? (await makeBus(values, app));
  if (bus !== undefined) return bus;
  const looked = name ?? EXPORTS.join(', ');
  throw new UsageError(
    `${app} exports no event bus under ${looked}. Export what createEventBus() gives, once its handlers are registered, or name it with --export.`,
  );
}

async function importModule(file: string, app: string): Promise<Record<string, unknown>> {
  if (!existsSync(file))
    throw new UsageError(
      `There is no module ${app}; --app takes the path of a JavaScript file, as in --app ./dist/bus.js.`,
    );
  try {
    return (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  } catch (error) {
    throw new UsageError(`${app} could not be loaded: ${describeThrown(error)}`, { cause: error });
  }
}

async function findBus(values: readonly unknown[], app: string): Promise<EventBus | undefined> {
  for (const value of values) {
    const bus = await settle(value, app);
    if (isBus(bus)) return bus;
  }
  return undefined;
}

/** Only where no bus is exported: beside one, a default function is what starts the program. */
async function makeBus(values: readonly unknown[], app: string): Promise<EventBus | undefined> {
  for (const value of values) {
    if (typeof value !== 'function' || value.length > 0 || isClass(value)) continue;
    const made = new Promise((resolve) => resolve((value as () => unknown)()));
    const bus = await settle(made, app);
    if (isBus(bus)) return bus;
  }
  return undefined;
}

async function settle(value: unknown, app: string): Promise<unknown> {
  try {
    return await value;
  } catch (error) {
    throw new UsageError(`What ${app} exports as its event bus failed: ${describeThrown(error)}`, {
      cause: error,
    });
  }
}

function isClass(value: object): boolean {
  return /^class\b/.test(Function.prototype.toString.call(value));
}

function isBus(value: unknown): value is EventBus {
  if (typeof value !== 'object' || value === null) return false;
  const bus = value as Record<string, unknown>;
  return (
    METHODS.every((method) => typeof bus[method] === 'function') && typeof bus['deadLetters'] === 'object'
  );
}
