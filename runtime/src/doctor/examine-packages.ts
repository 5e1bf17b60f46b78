import { relative } from 'node:path';
import { CONTEXT_PACKAGE, SDK_PACKAGES, toExporterPackage } from '../otel/sdk-modules.js';
import type { PeerLoader } from '../otel/peer-loader.js';
import { OTLP_PROTOCOLS, SIGNALS } from '../otel/signal.js';
import type { Examined, PackagesReport } from './doctor-report.js';
import { findPackageCopies } from './find-package-copies.js';

const API = '@opentelemetry/api';

const LISTED: readonly string[] = [
  ...['@logshift/runtime', 'pino', API, ...Object.values(SDK_PACKAGES), CONTEXT_PACKAGE],
  '@opentelemetry/resources',
  ...SIGNALS.flatMap((signal) => OTLP_PROTOCOLS.map((protocol) => toExporterPackage(signal, protocol))),
  '@opentelemetry/instrumentation',
];

/** Which versions the program gets, and whether it has several copies of what may be there once. */
export function examinePackages(loader: PeerLoader, folder: string): Examined<PackagesReport> {
  const versions = LISTED.flatMap((name) => {
    const version = loader.findVersion(name);
    return version === undefined ? [] : [[name, version] as const];
  });
  const apiCopies = findPackageCopies(folder, API).map(({ version, folder: place }) => {
    return { version, folder: relative(folder, place) || '.' };
  });
  const part = { versions: Object.fromEntries([['node', process.versions.node], ...versions]), apiCopies };
  return { part, problems: findApiProblems(part, loader), advice: [] };
}

function findApiProblems({ apiCopies }: PackagesReport, loader: PeerLoader): readonly string[] {
  if (loader.findFolder(API) === undefined) {
    return [`${API} is not installed, and logging needs it. Run \`npm install ${API}\`.`];
  }
  if (new Set(apiCopies.map(({ version }) => version)).size < 2) return [];
  const shown = apiCopies.map(({ version, folder }) => `${version} in ${folder}`).join(', ');
  return [
    `${API} is installed in several versions (${shown}). A copy that is newer than the one which the SDK registered with ` +
      'gets a provider that does nothing, so its spans are missing. Run `npm dedupe`, or set one version under "overrides" ' +
      'of package.json.',
  ];
}
