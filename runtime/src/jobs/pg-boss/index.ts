export type { BossJob, BossOptions } from './boss-job.js';
export { carrierData } from './carrier-data.js';
export { wrapBatchHandler } from './wrap-batch-handler.js';
export { wrapJobHandler, type JobHandlerOptions, type JobResult } from './wrap-job-handler.js';
