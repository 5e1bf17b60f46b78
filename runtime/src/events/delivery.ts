import type { WithSpanOptions } from '../span-options.js';
import type { DomainEvent } from './domain-event.js';
import type { RegisteredHandler } from './handler-registry.js';
import type { StopSignal } from './stop-switch.js';

/** One event on its way to one handler. */
export interface Delivery {
  readonly event: DomainEvent;
  readonly handler: RegisteredHandler;
  /** Runs something where the event came from: in its context, and in its trace. */
  readonly enter: <T>(run: () => T) => T;
  readonly span: WithSpanOptions;
  /** Ends the run under way and keeps further ones from beginning. */
  readonly stop: StopSignal;
  /** How often the handler was run so far. */
  readonly progress: { attempts: number };
}
