import type { Attributes } from '@opentelemetry/api';
import type { Resource, ResourceDetector } from '@opentelemetry/resources';
import { DEFAULT_REDACTION } from '../redaction/redaction.js';
import { readText, readWords } from './environment-values.js';
import { findProgramManifest } from './program-manifest.js';
import type { loadResources } from './sdk-modules.js';
import type { Environment } from './signal.js';

type Resources = ReturnType<typeof loadResources>;

const DETECTORS = {
  env: 'envDetector',
  host: 'hostDetector',
  os: 'osDetector',
  process: 'processDetector',
  serviceinstance: 'serviceInstanceIdDetector',
} as const satisfies Record<string, keyof Resources>;

const DEFAULT_DETECTORS: readonly (keyof typeof DETECTORS)[] = ['host', 'os', 'process'];

/**
 * What describes this process to those who get its telemetry: `OTEL_SERVICE_NAME`, before `OTEL_RESOURCE_ATTRIBUTES`,
 * before the attributes given in code, before name and version of the program's package.json, before what is detected.
 */
export function createServiceResource(
  resources: Resources,
  env: Environment,
  given: Attributes | undefined,
): Resource {
  const detectors = listDetectors(env).map((name) => readDetector(resources, name));
  const service = toServiceAttributes();
  return resources
    .defaultResource()
    .merge(resources.detectResources({ detectors: [...detectors] }))
    .merge(resources.resourceFromAttributes({ ...service, ...given }))
    .merge(resources.detectResources({ detectors: [resources.envDetector] }));
}

/** What the package.json of the program says of it. */
export function toServiceAttributes(manifest = findProgramManifest()): Attributes {
  return {
    ...(manifest && { 'service.name': manifest.name }),
    ...(manifest?.version !== undefined && { 'service.version': manifest.version }),
  };
}

/** The attributes that the environment says, as the SDK reads them. */
export function readEnvironmentAttributes(env: Environment): Readonly<Record<string, string>> {
  const text =
    findAttributesComplaint(env) === undefined ? readText(env, 'OTEL_RESOURCE_ATTRIBUTES') : undefined;
  const pairs = (text ?? '').split(',').filter((entry) => entry.trim() !== '');
  const name = readText(env, 'OTEL_SERVICE_NAME');
  return {
    ...Object.fromEntries(
      pairs.map((pair) => pair.split('=').map((part) => decodeURIComponent(part.trim())) as [string, string]),
    ),
    ...(name !== undefined && { 'service.name': name }),
  };
}

/** Why the attributes of the environment count for nothing: one mistake, and all of them are left out without a word. */
export function findAttributesComplaint(env: Environment): string | undefined {
  const text = readText(env, 'OTEL_RESOURCE_ATTRIBUTES');
  const bad = text?.split(',').findIndex((entry) => entry.trim() !== '' && !isPair(entry)) ?? -1;
  if (bad < 0) return undefined;
  return (
    `OTEL_RESOURCE_ATTRIBUTES: entry ${bad + 1} is no key=value, so all of them are left out. ` +
    'Within keys and values write "," as %2C, "=" as %3D and "%" as %25.'
  );
}

function isPair(entry: string): boolean {
  const parts = entry.split('=');
  return parts.length === 2 && parts[0]?.trim() !== '' && parts.every(isDecodable);
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** As `OTEL_NODE_RESOURCE_DETECTORS` says. The environment's attributes are read in any case. */
function listDetectors(env: Environment): readonly (keyof typeof DETECTORS)[] {
  const words = readWords(env, 'OTEL_NODE_RESOURCE_DETECTORS');
  if (words === undefined) return DEFAULT_DETECTORS;
  const known = Object.keys(DETECTORS) as (keyof typeof DETECTORS)[];
  if (words.includes('all')) return known;
  return known.filter((name) => words.includes(name));
}

function readDetector(resources: Resources, name: keyof typeof DETECTORS): ResourceDetector {
  const detector = resources[DETECTORS[name]];
  return name === 'process' ? withoutSecrets(detector) : detector;
}

/** The arguments of a program may hold passwords: they become one text, in which secrets are hidden as in records. */
function withoutSecrets(detector: ResourceDetector): ResourceDetector {
  return {
    detect: (config) => {
      const found = detector.detect(config);
      const { 'process.command_args': words, ...others } = found.attributes ?? {};
      if (!Array.isArray(words)) return found;
      const line = DEFAULT_REDACTION.redactText(words.join(' '), []);
      return { ...found, attributes: { ...others, 'process.command_line': line } };
    },
  };
}
