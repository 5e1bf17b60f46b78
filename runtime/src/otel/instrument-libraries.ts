import { describeThrown } from '../describe-thrown.js';
import { readWords } from './environment-values.js';
import { hookImports } from './import-hook.js';
import { instrumentBullmq } from './instrument-bullmq.js';
import type { Instrumentation } from './instrumentation.js';
import { BULLMQ, INSTRUMENTATIONS, type InstrumentationRow } from './instrumentation-table.js';
import type { OtelOptions } from './otel-options.js';
import type { PeerLoader } from './peer-loader.js';
import type { Environment } from './signal.js';

/** Which libraries are there, and which are instrumented. */
export interface InstrumentationState {
  readonly name: string;
  readonly packageName: string;
  /** Whether the library is there; Node's own always are. */
  readonly hasLibrary: boolean;
  readonly hasInstrumentation: boolean;
  /** Whether the program wants it. */
  readonly isWanted: boolean;
}

/** The libraries of the table, as they are installed, and as the environment and the options want them. */
export function listInstrumentations(
  loader: PeerLoader,
  env: Environment,
  wanted: OtelOptions['instrumentations'] = {},
): readonly InstrumentationState[] {
  const rows = [...INSTRUMENTATIONS, { ...BULLMQ, libraries: [BULLMQ.library] }];
  return rows.map(({ name, packageName, libraries }) => ({
    name,
    packageName,
    hasLibrary: libraries.length === 0 || libraries.some((library) => loader.findFolder(library)),
    hasInstrumentation: loader.findFolder(packageName) !== undefined,
    isWanted: isWanted(name, packageName, env) && wanted !== false && wanted[name] !== false,
  }));
}

/**
 * Instruments what is installed and wanted. Modules that were loaded before are not instrumented, which is why this has to
 * come first. Never throws: what fails is a complaint.
 */
export function instrumentLibraries(
  loader: PeerLoader,
  env: Environment,
  wanted: OtelOptions['instrumentations'],
  complaints: string[],
): readonly Instrumentation[] {
  const states = listInstrumentations(loader, env, wanted);
  const chosen = states.filter((state) => state.hasLibrary && state.hasInstrumentation && state.isWanted);
  const isChosen = (name: string): boolean => chosen.some((state) => state.name === name);
  const rows = INSTRUMENTATIONS.filter(({ name }) => isChosen(name));
  const modules = rows.flatMap((row) => row.modules);
  if (isChosen(BULLMQ.name)) modules.push(BULLMQ.library);
  const hooked = hookImports(loader, modules);
  if (hooked !== undefined) complaints.push(hooked);
  const options = wanted === false ? {} : (wanted ?? {});
  const made = rows.flatMap((row) => createOne(loader, row, options[row.name], complaints) ?? []);
  if (!isChosen(BULLMQ.name)) return made;
  return [...made, ...(instrumentBullmq(loader, complaints) ?? [])];
}

function createOne(
  loader: PeerLoader,
  { packageName, className, options: needed }: InstrumentationRow,
  given: object | boolean | undefined,
  complaints: string[],
): Instrumentation | undefined {
  try {
    const module = loader.load(packageName) as Readonly<
      Record<string, new (options: object) => Instrumentation>
    >;
    const Made = module[className];
    if (Made === undefined)
      throw new Error(`${packageName} has no ${className}; install another version of it.`);
    return new Made({ ...needed, ...(typeof given === 'object' && given) });
  } catch (thrown) {
    complaints.push(`${packageName} could not be started: ${describeThrown(thrown)}`);
    return undefined;
  }
}

/** By the variables of OpenTelemetry's own auto-instrumentation: names as there, such as `nestjs-core`, or as here. */
function isWanted(name: string, packageName: string, env: Environment): boolean {
  const names = [name, packageName.replace('@opentelemetry/instrumentation-', '')];
  const enabled = readWords(env, 'OTEL_NODE_ENABLED_INSTRUMENTATIONS');
  const disabled = readWords(env, 'OTEL_NODE_DISABLED_INSTRUMENTATIONS') ?? [];
  if (names.some((each) => disabled.includes(each))) return false;
  return enabled === undefined || names.some((each) => enabled.includes(each));
}
