import { configureLogging } from '../configure-logging.js';
import { processState } from '../process-state.js';

const [STDOUT, STDERR] = [1, 2];

/**
 * Sends to standard error what a program in this process writes to standard output: its records, as it has set logging up,
 * and what it prints. To be called before the program is loaded and again after, since it may set logging up itself.
 */
export function divertProgram(): void {
  const options = processState.options ?? {};
  const { destination = STDOUT } = options;
  if (destination === STDOUT) configureLogging({ ...options, destination: STDERR });
  process.stdout.write = process.stderr.write.bind(process.stderr);
}
