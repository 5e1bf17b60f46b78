import { context, type Context } from '@opentelemetry/api';
import type { PeerLoader } from './peer-loader.js';

/** Whether this runs on behalf of an exporter, whose own work is no telemetry. */
export function findSuppression(loader: PeerLoader): () => boolean {
  try {
    const core = loader.load('@opentelemetry/core') as {
      readonly isTracingSuppressed: (context: Context) => boolean;
    };
    return () => core.isTracingSuppressed(context.active());
  } catch {
    return () => false; // a provider of another SDK, which has its own ways
  }
}
