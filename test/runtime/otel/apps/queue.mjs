// Says which telemetry a queue of BullMQ has. No Redis is asked for anything.
import { Queue } from 'bullmq';
import describeQueues from './describe-queues.cjs';

describeQueues(Queue);
