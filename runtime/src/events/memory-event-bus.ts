import { getLogger } from '../get-logger.js';
import { BusCore } from './bus-core.js';
import type { BusSettings } from './bus-options.js';
import { createEvent } from './create-event.js';
import { checkEventType, type EventType } from './define-event.js';
import type { DomainEvent } from './domain-event.js';
import type { DeliveryReport, EventBus, Handler, HandlerOptions, PublishReport } from './event-bus.js';
import type { RegisteredHandler } from './handler-registry.js';
import { keepDeadLetter } from './keep-dead-letter.js';
import { Lane } from './lane.js';
import { capturePublishScope } from './publish-scope.js';
import { RefusedEventError } from './refused-event-error.js';
import { runAttempts, type Gate } from './run-attempts.js';
import type { Delivery } from './delivery.js';

const log = getLogger('events');

/** What limits work in the background. */
export interface BackgroundLimits {
  readonly concurrency: number;
  readonly maxPending: number;
}

const NO_GATE: Gate = (run) => run();

/** The bus of one process; with limits for the background it publishes without waiting for handlers. */
export class MemoryEventBus {
  readonly #core: BusCore;
  readonly #limits: BackgroundLimits | undefined;
  readonly #lanes = new WeakMap<RegisteredHandler, Lane>();
  #closed: Promise<boolean> | undefined;

  constructor(settings: BusSettings, limits: BackgroundLimits | undefined) {
    this.#core = new BusCore(settings);
    this.#limits = limits;
  }

  toEventBus(): EventBus {
    const { drain, reprocess, reprocessAll, settings } = this.#core;
    const bus = {
      deadLetters: settings.deadLetters,
      on: (type: EventType, handler: Handler, options?: HandlerOptions) => this.#on(type, handler, options),
      publish: (type: EventType, payload: unknown) => this.#publish(type, payload),
      drain,
      reprocess,
      reprocessAll,
      shutdown: (milliseconds?: number) => (this.#closed ??= this.#core.close(milliseconds)),
    };
    return bus as EventBus;
  }

  #on(type: EventType, handler: Handler, options: HandlerOptions = {}): () => void {
    const { registry } = this.#core;
    const registered = registry.add(type, handler, options);
    return () => registry.remove(registered);
  }

  async #publish(type: EventType, payload: unknown): Promise<PublishReport> {
    const { registry, settings, inFlight, metrics } = this.#core;
    checkEventType(type, 'publish()');
    this.#core.checkOpen(`publish("${type.type}")`);
    metrics.look();
    // All of this before the first await: what counts is the moment of the call.
    const handlers = registry.list(type.type);
    const leave = this.#takeRoom(type.type, handlers);
    const scope = capturePublishScope();
    return inFlight.track(async () => {
      let event: DomainEvent;
      try {
        event = await createEvent(type, payload, settings);
      } catch (thrown) {
        handlers.forEach(leave);
        throw thrown;
      }
      log.debug('event_published', { event_type: event.type, event_id: event.id, handlers: handlers.length });
      const deliveries = handlers.map((handler): Delivery => this.#toDelivery(event, handler, scope));
      if (this.#limits === undefined) {
        return { event, deliveries: await Promise.all(deliveries.map((each) => this.#deliver(each))) };
      }
      for (const each of deliveries) void this.#deliverLater(each, leave);
      return {
        event,
        deliveries: handlers.map(({ id }) => ({ handler: id, status: 'queued', attempts: 0 })),
      };
    });
  }

  #toDelivery(event: DomainEvent, handler: RegisteredHandler, enter: Delivery['enter']): Delivery {
    const span = { kind: this.#limits === undefined ? 'internal' : 'consumer' } as const;
    return { event, handler, enter, span, stop: this.#core.stop, progress: { attempts: 0 } };
  }

  #deliver(delivery: Delivery, gate = NO_GATE): Promise<DeliveryReport> {
    const { settings, inFlight } = this.#core;
    return inFlight.trackDelivery(delivery, async () => {
      const result = await runAttempts(delivery, settings, gate);
      if (!result.succeeded) return keepDeadLetter(delivery, result.thrown, settings);
      return { handler: delivery.handler.id, status: 'handled', attempts: result.attempts };
    });
  }

  /** After what the publisher does next: a handler that computes for long must not hold up its answer. */
  async #deliverLater(delivery: Delivery, leave: (handler: RegisteredHandler) => void): Promise<void> {
    const { handler } = delivery;
    const lane = this.#laneOf(handler);
    const begun = new Promise<void>((resolve) => setImmediate(resolve));
    await this.#deliver(delivery, async (run) => {
      await begun;
      return lane.enter(run);
    });
    leave(handler);
  }

  /** Counts the event at every handler, or at none. What it answers takes it off one of them. */
  #takeRoom(type: string, handlers: readonly RegisteredHandler[]): (handler: RegisteredHandler) => void {
    const { maxPending } = this.#limits ?? { maxPending: Number.POSITIVE_INFINITY };
    const full = handlers.find((handler) => this.#laneOf(handler).unfinished >= maxPending);
    if (full !== undefined) {
      throw new RefusedEventError(
        'full',
        `publish("${type}"): ${maxPending} events wait for the handler "${full.id}" already, so this one was given to none. ` +
          'Publish it again later, raise maxPending, or use a bus that keeps events outside of the process.',
      );
    }
    for (const handler of handlers) this.#laneOf(handler).unfinished++;
    return (handler) => {
      this.#laneOf(handler).unfinished--;
    };
  }

  #laneOf(handler: RegisteredHandler): Lane {
    const known = this.#lanes.get(handler);
    if (known !== undefined) return known;
    const lane = new Lane(this.#limits?.concurrency ?? Number.POSITIVE_INFINITY);
    this.#lanes.set(handler, lane);
    return lane;
  }
}
