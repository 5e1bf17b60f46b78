import { warnOnce } from '../warn-once.js';
import { hidePassword } from './otlp-endpoint.js';
import type { SignalSettings } from './otlp-settings.js';
import type { PeerLoader } from './peer-loader.js';
import { loadExporter, type AnyExporter, type ExportResult } from './sdk-modules.js';
import { toTitle } from './signal.js';

/**
 * The exporter of a signal, which reads all but its protocol from the environment itself. What it fails to send is told,
 * once for each cause: the SDK keeps it to itself. Throws a `MissingPeerError`.
 */
export function openExporter(loader: PeerLoader, settings: SignalSettings): AnyExporter {
  const Exporter = loadExporter(loader, settings.signal, settings.protocol);
  const exporter = new Exporter();
  const send = exporter.export.bind(exporter);
  exporter.export = (items, done) => {
    send(items, (result) => {
      if (result.code !== 0) tellFailure(settings, result);
      done(result);
    });
  };
  return exporter;
}

function tellFailure({ signal, url, protocol }: SignalSettings, { error }: ExportResult): void {
  warnOnce(
    `${toTitle(signal)} could not be sent to ${hidePassword(url)} by ${protocol}: ${findCause(error)}. ` +
      'These are lost, and later ones are tried anew.',
  );
}

/** The text of the innermost cause that says anything: those around it say that an export failed. */
function findCause(error: unknown): string {
  let said = 'no reason was given';
  for (let cause = error, depth = 0; cause !== undefined && depth < 5; depth++) {
    const { message, code, cause: next, errors } = Object(cause) as Readonly<Record<string, unknown>>;
    // Where a name has two addresses and neither answers, the text is empty.
    const text = typeof message === 'string' && message !== '' ? message : code;
    if (typeof text === 'string' || typeof text === 'number') said = String(text);
    cause = next ?? (Array.isArray(errors) ? (errors as unknown[])[0] : undefined);
  }
  return said.slice(0, 300);
}
