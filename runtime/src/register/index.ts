import { startOtel } from '../otel/start-otel.js';

// The one module of this package that does something when it is loaded:
// `node --import @logshift/runtime/register app.js`, or `--require`.
startOtel();
