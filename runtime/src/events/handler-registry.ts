import { checkOptions, checkTimeout, type BusSettings } from './bus-options.js';
import { checkEventType, type EventType } from './define-event.js';
import type { Handler, HandlerOptions } from './event-bus.js';
import { toRetryPolicy, type SetRetryPolicy } from './retry-policy.js';

/** A handler as it is registered for one type of event. */
export interface RegisteredHandler {
  readonly type: string;
  readonly id: string;
  readonly run: Handler;
  readonly retries: SetRetryPolicy;
  readonly timeoutMs: number;
}

const CHECKS: Readonly<Record<keyof HandlerOptions, (value: unknown) => string | undefined>> = {
  id: (value) =>
    typeof value === 'string' && value.trim() !== '' && value.length <= 200
      ? undefined
      : 'id takes a text of 1 to 200 characters.',
  retries: () => undefined, // told by toRetryPolicy
  timeoutMs: checkTimeout,
};

/** Which handlers there are, by the type of their events. */
export class HandlerRegistry {
  readonly #byType = new Map<string, readonly RegisteredHandler[]>();
  readonly #settings: BusSettings;

  constructor(settings: BusSettings) {
    this.#settings = settings;
  }

  /** Registers a handler; throws a TypeError for one that cannot be told from others. */
  add(eventType: EventType, run: Handler, options: HandlerOptions): RegisteredHandler {
    const handler = this.#toRegistered(eventType, run, options);
    const others = this.list(handler.type);
    if (others.some(({ id }) => id === handler.id)) {
      throw new TypeError(
        `on("${handler.type}"): There is a handler "${handler.id}" already, and dead letters name handlers by their ids; ` +
          'pass another one: on(type, handler, { id }).',
      );
    }
    this.#byType.set(handler.type, [...others, handler]);
    return handler;
  }

  remove(handler: RegisteredHandler): void {
    const left = this.list(handler.type).filter((other) => other !== handler);
    if (left.length > 0) this.#byType.set(handler.type, left);
    else this.#byType.delete(handler.type);
  }

  /** In the order of registration. The list stays as it is when handlers come and go. */
  list(type: string): readonly RegisteredHandler[] {
    return this.#byType.get(type) ?? [];
  }

  all(): readonly RegisteredHandler[] {
    return [...this.#byType.values()].flat();
  }

  find(type: string, id: string): RegisteredHandler | undefined {
    return this.list(type).find((handler) => handler.id === id);
  }

  #toRegistered(eventType: EventType, run: Handler, options: HandlerOptions): RegisteredHandler {
    checkEventType(eventType, 'on()');
    const { type } = eventType;
    const where = `on("${type}")`;
    if (typeof run !== 'function') {
      throw new TypeError(`${where}: The handler must be a function, like on(OrderPlaced, sendReceipt).`);
    }
    checkOptions(options, CHECKS, where);
    const id = options.id ?? run.name;
    if (id === '') {
      throw new TypeError(
        `${where}: The handler is a function without a name, and dead letters name handlers by their ids; ` +
          "pass one that stays the same over releases: on(type, handler, { id: 'send_receipt' }).",
      );
    }
    const { retries, timeoutMs } = this.#settings;
    return {
      type,
      id,
      run,
      retries: toRetryPolicy(options.retries, retries, where),
      timeoutMs: options.timeoutMs ?? timeoutMs,
    };
  }
}
