import { compileFunction } from 'node:vm';
import { getLogger } from '@logshift/runtime';
import { captureRecords } from '../helpers/capture-records.js';
import type { Values } from './driver.js';

const LOGGER_NAMES = ['log', 'logger', 'eventLog', 'eventLogger'];

/** Runs rewritten calls against the real runtime; each run answers the JSON that was written. */
export function createMigratedRunner(): (callSource: string, values: Values) => string {
  const captured = captureRecords();
  const logger = getLogger('shop');
  return (callSource, values) => {
    captured.clear();
    const names = LOGGER_NAMES.filter((name) => !Object.hasOwn(values, name));
    const call = compileFunction(callSource, [...names, ...Object.keys(values)]);
    call(...names.map(() => logger), ...Object.values(values));
    return captured.lines.join('');
  };
}
