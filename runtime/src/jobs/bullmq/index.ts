export { addJob, addJobs, type AddOptions, type JobQueue } from './add-job.js';
export { carrierOptions, type CarrierOptions } from './carrier-options.js';
export { wrapProcessor, type QueuedJob } from './wrap-processor.js';
