import type { PlannedLogCall } from '@logshift/runtime/log-calls';
import { planSource } from '../helpers/plan-source.js';
import type { Driver } from './driver.js';

/**
 * Plans legacy statements that hold one log call each, as they stand together in a file with the driver's setup. The
 * names are the parameters of the function around them, so that nothing is known of their values.
 */
export function migrateCalls(
  driver: Driver,
  calls: readonly string[],
  names: readonly string[],
): readonly PlannedLogCall[] {
  const source = `${driver.setup}\n\nmodule.exports = (${names.join(', ')}) => {\n${calls.join('\n')}\n};\n`;
  // The setup may hold log calls of its own: `pinoHttp()` is middleware that logs.
  const planned = planSource(source).calls.filter(({ call }) => call.range[0] > driver.setup.length);
  if (planned.length === calls.length) return planned;
  const read = planned.map(({ call }) => source.slice(...call.range)).join('\n');
  throw new Error(`Read ${planned.length} of ${calls.length} calls:\n${source}\n${read}`);
}
