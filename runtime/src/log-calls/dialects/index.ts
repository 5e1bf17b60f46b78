import type { Dialect } from '../dialect.js';
import { console } from './console.js';
import { debuglog } from './debuglog.js';
import { structured } from './structured.js';

/** Every dialect that the reading knows. */
export const DIALECTS: readonly Dialect[] = [console, debuglog, structured];
