const { Queue } = require('bullmq');

require('./describe-queues.cjs')(Queue);
