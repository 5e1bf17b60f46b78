import type * as bullmqModule from 'bullmq';
import type { ConnectionOptions, FlowProducer } from 'bullmq';
import { getLogger } from '../../get-logger.js';
import { describeThrown } from '../../describe-thrown.js';

const log = getLogger('events');

const PUBLISH_RETRIES = 3;

export type BullMq = typeof bullmqModule;

/** A place in Redis, and what publishes there; not connected yet. */
export interface RedisPlace {
  readonly bullmq: BullMq;
  readonly connection: ConnectionOptions;
  readonly prefix: string;
  readonly flow: FlowProducer;
}

export interface OpenRedis extends RedisPlace {
  readonly client: Awaited<ReturnType<FlowProducer['getBackend']>['client']>;
}

/** Begins to connect what publishes. Rejects, with what to do, where BullMQ is not installed. */
export async function openPlace(connection: ConnectionOptions, prefix: string): Promise<RedisPlace> {
  const bullmq = await loadBullMq();
  const flow = new bullmq.FlowProducer({ connection: toImpatient(connection), prefix });
  flow.on('error', createErrorTeller('publisher'));
  const backend = flow.getBackend();
  const addFlow = backend.addFlow.bind(backend);
  // FlowProducer answers as if all were well where Redis refused one of the jobs, as it does when its memory is full.
  backend.addFlow = async (entries) => {
    const results = await addFlow(entries);
    const refused = results.find(([error]) => error !== null)?.[0];
    if (refused) throw refused;
    return results;
  };
  return { bullmq, connection, prefix, flow };
}

/** Resolves when Redis answers, however long that takes. */
export async function connect(place: RedisPlace): Promise<OpenRedis> {
  return { ...place, client: await place.flow.getBackend().client };
}

/** A publisher has somebody who waits: it is told within seconds that Redis is away. Workers wait for as long as it takes. */
function toImpatient(connection: ConnectionOptions): ConnectionOptions {
  const isClient = 'connect' in connection && typeof connection.connect === 'function';
  return isClient ? connection : { maxRetriesPerRequest: PUBLISH_RETRIES, ...connection };
}

async function loadBullMq(): Promise<BullMq> {
  try {
    return await import('bullmq');
  } catch (cause) {
    throw new Error(
      'The event bus on Redis needs the packages bullmq and ioredis, which are not installed. Run `npm install bullmq ioredis`.',
      { cause },
    );
  }
}

/** Tells errors of a connection: a server that is away fails once a second, and is told of once until it is back. */
export function createErrorTeller(who: string): (error: Error) => void {
  let told = '';
  return (error) => {
    const text = describeThrown(error);
    if (text === told) return;
    told = text;
    log.warn('event_queue_failed', { queue: who, err: error });
  };
}
