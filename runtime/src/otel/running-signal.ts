import type { Resource } from '@opentelemetry/resources';
import type { OtelOptions } from './otel-options.js';
import type { SignalSettings } from './otlp-settings.js';
import type { PeerLoader } from './peer-loader.js';
import type { Environment } from './signal.js';

/** What opening a signal needs. */
export interface SignalParts {
  readonly env: Environment;
  readonly options: OtelOptions;
  readonly loader: PeerLoader;
  readonly settings: SignalSettings;
  readonly resource: Resource;
  /** Takes sentences about what was ignored. */
  readonly complaints: string[];
}

/** A signal on its way out of the process. */
export interface RunningSignal<Provider> {
  readonly provider: Provider;
  readonly forceFlush: () => Promise<unknown>;
  readonly shutdown: () => Promise<unknown>;
  /** Takes what was registered with OpenTelemetry's API back. */
  readonly unregister: () => void;
}
