import { isMainThread, parentPort } from 'node:worker_threads';
import { describeThrown } from '../describe-thrown.js';
import { warnOnce } from '../warn-once.js';
import { toIdleHandle } from './idle-handle.js';
import type { OtelHandle } from './otel-handle.js';
import { checkOtelOptions, type OtelOptions } from './otel-options.js';
import { readOtlpSettings, type OtlpSettings } from './otlp-settings.js';
import { otelState } from './otel-state.js';
import { createPeerLoader } from './peer-loader.js';
import { runOtel } from './run-otel.js';

/**
 * Starts OpenTelemetry as the `OTEL_*` variables of the environment say: traces, metrics and log records by OTLP, with every
 * event of Logshift among the log records, and the libraries instrumented that are installed together with their
 * instrumentation. Does nothing where no endpoint is set or `OTEL_SDK_DISABLED` is `true`. A provider that is registered
 * already is left where it is. Once it runs, each further call answers the same handle.
 *
 * Has to come before the libraries are loaded: `node --import @logshift/runtime/register app.js` does that.
 *
 * Never throws for the environment or for packages that are missing: it warns. Throws a TypeError for options that are not
 * valid.
 */
export function startOtel(options: OtelOptions = {}): OtelHandle {
  checkOtelOptions(options);
  if (otelState.handle !== undefined) {
    if (Object.keys(options).length > 0) {
      warnOnce('startOtel() was called when OpenTelemetry was running already, so its options are ignored.');
    }
    return otelState.handle;
  }
  try {
    return start(options);
  } catch (thrown) {
    const reason = `OpenTelemetry could not be started: ${describeThrown(thrown)}`;
    warnOnce(reason);
    return toIdleHandle(reason);
  }
}

function start(options: OtelOptions): OtelHandle {
  if (isHooksThread()) return toIdleHandle('This is the thread in which Node runs module hooks.');
  const settings = readOtlpSettings(process.env);
  tell(settings.complaints);
  if (settings.signals.size === 0) return toIdleHandle(toIdleReason(settings));
  const { handle, complaints } = runOtel(settings, options, createPeerLoader(), process.env);
  tell(complaints);
  if (handle.enabled) otelState.handle = handle;
  return handle;
}

function toIdleReason({ isDisabled, complaints }: OtlpSettings): string {
  if (isDisabled) return 'OTEL_SDK_DISABLED is true.';
  if (complaints.length > 0) return complaints.join(' ');
  return (
    'No endpoint is set: OTEL_EXPORTER_OTLP_ENDPOINT, or those of single signals, say where telemetry goes, ' +
    'such as http://localhost:4318.'
  );
}

/** Where there is nothing to tell, what tells is not even opened: most programs have nothing set. */
function tell(complaints: readonly string[]): void {
  for (const complaint of complaints) warnOnce(complaint);
}

/** Node preloads there too what `--require` names. Workers of the program have somebody to talk to. */
function isHooksThread(): boolean {
  return !isMainThread && parentPort === null;
}
