module.exports = function describeQueues(Queue) {
  const connection = { port: 1, lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null };
  const titles = [{}, { telemetry: undefined }].map((options) => {
    const queue = new Queue('mails', { connection, ...options });
    queue.on('error', () => undefined);
    return queue.opts.telemetry?.constructor.name ?? 'none';
  });
  console.log(JSON.stringify({ titles, isQueue: Object.create(Queue.prototype) instanceof Queue }));
  process.exit();
};
