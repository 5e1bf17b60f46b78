export type { CarriedFields, CarriedValue } from './carried-fields.js';
export { jobCarrier, type CarriedExtra, type JobCarrier } from './job-carrier.js';
export type { ConsumerOptions, JobEvent, JobOptions, JobTrace, PerJob } from './job-options.js';
export { publishJob, type PublishOptions } from './publish-job.js';
export { wrapJob } from './wrap-job.js';
