import type { Dialect } from '../dialect.js';
import { console } from './console.js';
import { debuglog } from './debuglog.js';
import { stderr, stdout } from './stdio.js';
import { structured } from './structured.js';
import { winston } from './winston.js';

/** Every dialect that a binding can lead to; what is known by name alone is read by `generic`. */
export const DIALECTS: readonly Dialect[] = [console, debuglog, stderr, stdout, structured, winston];
