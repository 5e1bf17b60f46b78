// The file of a sandboxed processor of BullMQ, as a user would write it: it runs in a process of its own.
const { configureLogging, getLogger } = require('@logshift/runtime');
const { wrapProcessor } = require('@logshift/runtime/jobs/bullmq');

configureLogging({ format: 'json', destination: process.env.SANDBOX_LOG });

module.exports = wrapProcessor(async (job) => {
  getLogger('reports').info('report_rendered', { pages: job.data.pages });
  return job.data.pages * 2;
});
