import { join } from 'node:path';
import type { LoggingOptions } from '../logging-options.js';
import { createPeerLoader } from '../otel/peer-loader.js';
import type { Environment } from '../otel/signal.js';
import type { DoctorReport } from './doctor-report.js';
import { examineDeadLetters } from './examine-dead-letters.js';
import { examineLogging } from './examine-logging.js';
import { examinePackages } from './examine-packages.js';
import { examineTelemetry } from './examine-telemetry.js';

/**
 * What a program gets that runs in this folder with this environment, and what is wrong with it. `options`: what it handed
 * to `configureLogging`, where that is known.
 */
export function examineSetup(
  env: Environment,
  folder: string,
  options: LoggingOptions | undefined,
): DoctorReport {
  const places = [join(folder, 'program.js')];
  const loader = createPeerLoader([...places, ...findRuntime(places)]);
  const logging = examineLogging(env, options);
  const telemetry = examineTelemetry(env, loader, places);
  const deadLetters = examineDeadLetters(env, loader);
  const packages = examinePackages(loader, folder);
  const parts = [logging, telemetry, deadLetters, packages];
  return {
    version: 1,
    logging: logging.part,
    telemetry: telemetry.part,
    deadLetters: deadLetters.part,
    packages: packages.part,
    problems: [...new Set(parts.flatMap(({ problems }) => problems))],
    advice: [...new Set(parts.flatMap(({ advice }) => advice))],
  };
}

/** Where the runtime of the program stands: this command may belong to another one. */
function findRuntime(places: readonly string[]): readonly string[] {
  const manifest = createPeerLoader(places).resolve('@logshift/runtime/package.json');
  return manifest === undefined ? [] : [manifest];
}
