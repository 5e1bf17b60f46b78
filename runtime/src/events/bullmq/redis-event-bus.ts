import { describeThrown } from '../../describe-thrown.js';
import { getLogger } from '../../get-logger.js';
import { LONGEST_TIMER, pause } from '../bus-clock.js';
import { BusCore } from '../bus-core.js';
import type { BusSettings } from '../bus-options.js';
import { createEvent } from '../create-event.js';
import { checkEventType, type EventType } from '../define-event.js';
import type { DomainEvent } from '../domain-event.js';
import type { EventBus, Handler, HandlerOptions, PublishReport } from '../event-bus.js';
import type { RegisteredHandler } from '../handler-registry.js';
import { StopSwitch, type StopSignal } from '../stop-switch.js';
import { withinTime } from '../within-time.js';
import { HandlerPost, type WorkerSettings } from './handler-post.js';
import { connect, type OpenRedis, type RedisPlace } from './open-redis.js';
import { toQueueName } from './queue-names.js';
import { addSubscription, listSubscribed, removeSubscription } from './subscriptions.js';

const log = getLogger('events');

const FIRST_LOOK = 10;
const LAST_LOOK = 250;
const CLOSING = 2_000;
const RESUBSCRIBE = 5_000;

const JOB_OPTIONS = {
  // For failures of Redis itself: what handlers throw is counted by their own attempts.
  attempts: 1_000_000,
  backoff: { type: 'fixed', delay: 1_000 },
  removeOnComplete: true,
} as const;

/** A bus whose events stand in Redis until a worker has taken them. */
export interface RedisEventBus extends EventBus {
  /**
   * Resolves when Redis has answered and knows the handlers that are registered here; rejects where it could not be reached.
   */
  readonly ready: () => Promise<void>;
}

export interface RedisBusSettings extends WorkerSettings {
  readonly publishTimeoutMs: number;
}

/** See `createRedisEventBus`. */
export class RedisBus {
  readonly #core: BusCore;
  readonly #place: Promise<RedisPlace>;
  readonly #redis: Promise<OpenRedis>;
  readonly #settings: RedisBusSettings;
  /** By the names of the queues. A handler that was taken away stays until its queue is empty. */
  readonly #posts = new Map<string, HandlerPost>();
  #published = 0;
  #closed: Promise<boolean> | undefined;

  constructor(settings: BusSettings, place: Promise<RedisPlace>, redisSettings: RedisBusSettings) {
    this.#core = new BusCore(settings);
    this.#place = place;
    this.#redis = place.then(connect);
    this.#settings = redisSettings;
    this.#redis.then(
      ({ client }) => client.on('ready', this.#subscribeAgain),
      () => undefined, // told to whoever publishes
    );
  }

  toEventBus(): RedisEventBus {
    const { reprocess, reprocessAll, settings } = this.#core;
    const bus = {
      deadLetters: settings.deadLetters,
      on: (type: EventType, handler: Handler, options?: HandlerOptions) => this.#on(type, handler, options),
      publish: (type: EventType, payload: unknown) => this.#publish(type, payload),
      drain: (milliseconds?: number) => this.#drain(milliseconds),
      reprocess,
      reprocessAll,
      ready: () => this.#ready(),
      shutdown: (milliseconds?: number) => (this.#closed ??= this.#close(milliseconds)),
    };
    return bus as RedisEventBus;
  }

  #on(type: EventType, run: Handler, options: HandlerOptions = {}): () => void {
    const { registry } = this.#core;
    const handler = registry.add(type, run, options);
    const name = toQueueName(handler);
    this.#subscribe(handler);
    const post = new HandlerPost(handler, this.#core, this.#redis, this.#settings, this.#posts.get(name));
    this.#posts.set(name, post);
    return () => {
      if (registry.find(handler.type, handler.id) !== handler) return;
      registry.remove(handler);
      this.#unsubscribe(handler);
      void this.#leaveWhenEmpty(name, post);
    };
  }

  async #publish(type: EventType, payload: unknown): Promise<PublishReport> {
    checkEventType(type, 'publish()');
    this.#core.checkOpen(`publish("${type.type}")`);
    const { inFlight, registry, metrics } = this.#core;
    // Before the first await: commands go out in the order of the calls, and handlers are those of this moment.
    const own = registry.list(type.type).map(({ id }) => id);
    const others = this.#redis.then((redis) => listSubscribed(redis, type.type));
    others.catch(() => undefined); // awaited below, or never where the payload is refused
    metrics.look();
    return inFlight.track(async () => {
      this.#published++;
      const event = await createEvent(type, payload, this.#core.settings);
      const redis = await this.#answer();
      const handlers = [...new Set([...own, ...(await others)])];
      await this.#enqueue(event, handlers, redis);
      log.debug('event_published', { event_type: event.type, event_id: event.id, handlers: handlers.length });
      return {
        event,
        deliveries: handlers.map((handler) => ({ handler, status: 'queued', attempts: 0 })),
      };
    });
  }

  /** In one transaction, so that no crash leaves an event with some of its handlers alone. */
  async #enqueue(
    event: DomainEvent,
    handlers: readonly string[],
    { flow, prefix }: OpenRedis,
  ): Promise<void> {
    if (handlers.length === 0) return;
    const jobs = handlers.map((id) => ({
      name: event.type,
      queueName: toQueueName({ type: event.type, id }),
      prefix,
      data: { event },
      opts: { ...JOB_OPTIONS, jobId: event.id },
    }));
    try {
      await flow.addBulk(jobs);
    } catch (cause) {
      throw new Error(`publish("${event.type}"): Redis has not taken the event: ${describeThrown(cause)}`, {
        cause,
      });
    }
  }

  /** A server that comes back may have forgotten everything. */
  readonly #subscribeAgain = (): void => {
    for (const handler of this.#core.registry.all()) this.#subscribe(handler);
  };

  async #ready(): Promise<void> {
    const redis = await this.#answer();
    const { registry } = this.#core;
    await Promise.all(registry.all().map((handler) => addSubscription(redis, handler)));
  }

  /** Redis, or an error after some time: a command that waits for it would wait for ever. */
  #answer(): Promise<OpenRedis> {
    const { publishTimeoutMs } = this.#settings;
    const text = `Redis has not answered for ${publishTimeoutMs} ms. Look whether it runs where the connection says.`;
    return withinTime(() => this.#redis, publishTimeoutMs, this.#core.settings.clock, text);
  }

  /** Again and again, until Redis has it: without it, other processes publish past the handler. */
  #subscribe(handler: RegisteredHandler): void {
    const isOver = (): boolean =>
      this.#core.isClosing || this.#core.registry.find(handler.type, handler.id) !== handler;
    const subscribe = async (redis: OpenRedis): Promise<void> => {
      try {
        if (!isOver()) await addSubscription(redis, handler);
      } catch (err) {
        if (isOver()) return;
        log.error('event_subscription_failed', { handler: handler.id, err });
        setTimeout(() => void subscribe(redis), RESUBSCRIBE).unref();
      }
    };
    this.#redis.then(subscribe, () => undefined); // told to whoever publishes
  }

  #unsubscribe(handler: RegisteredHandler): void {
    this.#redis
      .then((redis) => removeSubscription(redis, handler))
      .catch((err: unknown) => {
        if (!this.#core.isClosing) log.error('event_subscription_failed', { handler: handler.id, err });
      });
  }

  /** Looks again and again, for as long as it is given: a look at a server that is away takes for ever. */
  async #drain(milliseconds = 10_000): Promise<boolean> {
    const time = milliseconds > 0 ? Math.min(milliseconds, LONGEST_TIMER) : 0;
    const giveUp = new StopSwitch();
    const isInTime = this.#look(giveUp);
    const isOver = pause(time, this.#core.settings.clock, giveUp).then(() => false);
    const isDrained = await Promise.race([isInTime, isOver]);
    giveUp.stop();
    return isDrained;
  }

  async #look(giveUp: StopSignal): Promise<boolean> {
    for (let wait = FIRST_LOOK; !giveUp.isStopped; wait = Math.min(wait * 2, LAST_LOOK)) {
      if (await this.#isEmpty([...this.#posts.values()])) return true;
      await pause(wait, this.#core.settings.clock, giveUp);
    }
    return false;
  }

  /** Whether everything that handlers here have to do is done, and nothing was published while we looked. */
  async #isEmpty(posts: readonly HandlerPost[]): Promise<boolean> {
    const { inFlight, settings } = this.#core;
    const published = this.#published;
    if (!(await inFlight.idle(0, settings.clock))) return false;
    try {
      const counts = await Promise.all(posts.map((post) => post.countUnfinished()));
      if (counts.some((count) => count !== undefined && count > 0)) return false;
    } catch {
      return false; // Redis is away
    }
    return this.#published === published && inFlight.idle(0, settings.clock);
  }

  /** Events that were published before their handler was taken away still reach it. */
  async #leaveWhenEmpty(name: string, post: HandlerPost): Promise<void> {
    for (let wait = FIRST_LOOK; !this.#core.stop.isStopped; wait = Math.min(wait * 2, LAST_LOOK)) {
      if (this.#closed !== undefined || this.#posts.get(name) !== post) return;
      if (await this.#isEmpty([post])) break;
      await this.#pause(wait);
    }
    if (this.#posts.get(name) === post) this.#posts.delete(name);
    await post.close();
  }

  async #close(milliseconds?: number): Promise<boolean> {
    const posts = [...this.#posts.values()];
    const closing = Promise.allSettled(posts.map((post) => post.close()));
    const isDone = await this.#core.close(milliseconds);
    await this.#within(CLOSING, closing);
    await this.#within(CLOSING, this.#disconnect());
    return isDone;
  }

  async #disconnect(): Promise<void> {
    const { flow } = await this.#place;
    // A client of the program's own goes on without us.
    void this.#redis.then(({ client }) => client.off('ready', this.#subscribeAgain)).catch(() => undefined);
    await flow.close();
  }

  /** A server that is away never says goodbye. */
  async #within(milliseconds: number, work: Promise<unknown>): Promise<void> {
    const { clock } = this.#core.settings;
    await withinTime(() => work, milliseconds, clock, 'Redis does not answer.').catch(() => undefined);
  }

  #pause(milliseconds: number): Promise<void> {
    return pause(milliseconds, this.#core.settings.clock, this.#core.stop);
  }
}
