import { configureLogging } from '@logshift/runtime';

configureLogging({
  level: 'warn',
  levels: { 'db/*': 'debug' },
  format: 'json',
  destination: 2,
  redact: false,
});
