import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describeThrown } from '../describe-thrown.js';

/** Finds packages where the program finds them. None of its methods throws but `load`. */
export interface PeerLoader {
  /** The folder of a package, as a program's own import would find it; undefined when it is not installed. */
  readonly findFolder: (name: string) => string | undefined;
  /** The version that its package.json tells. */
  readonly findVersion: (name: string) => string | undefined;
  /** The file behind a specifier. */
  readonly resolve: (specifier: string) => string | undefined;
  /** The module. Throws a `MissingPeerError` when it is not installed, or cannot be loaded. */
  readonly load: (name: string) => unknown;
}

/** Says in a full sentence which package to install, or what is wrong with it. */
export class MissingPeerError extends Error {
  readonly packageName: string;

  constructor(packageName: string, text: string, options?: ErrorOptions) {
    super(text, options);
    this.name = 'MissingPeerError';
    this.packageName = packageName;
  }
}

/** What the SDK brings along; a strict package manager shows it to the SDK alone. */
const BRINGERS = [
  ...['@opentelemetry/sdk-trace', '@opentelemetry/sdk-metrics', '@opentelemetry/sdk-logs'],
  '@opentelemetry/instrumentation-http',
  '@opentelemetry/instrumentation-undici',
];

/**
 * Looks from these files, then beside the SDK. By default from the program's main file, from the working directory, and
 * from where this package stands: what is preloaded stands in none of the program's own modules.
 */
export function createPeerLoader(from?: readonly string[]): PeerLoader {
  const places = (from ?? findProgramPlaces()).map((place) => createRequire(place));
  // The build is CommonJS; the sources, as tests run them, are not.
  if (from === undefined && typeof require === 'function') places.push(require);
  const resolve = (specifier: string): string | undefined => resolveFrom(places, specifier);
  for (const bringer of BRINGERS) {
    const file = resolve(bringer);
    if (file !== undefined) places.push(createRequire(file));
  }
  const findFolder = (name: string): string | undefined => findPackageFolder(places, name);
  return {
    resolve,
    findFolder,
    findVersion: (name) => readVersion(findFolder(name)),
    load: (name) => {
      const file = resolve(name);
      if (file === undefined) {
        throw new MissingPeerError(
          name,
          `The package ${name} is not installed. Run \`npm install ${name}\`.`,
        );
      }
      try {
        return createRequire(file)(file) as unknown;
      } catch (cause) {
        const text = `The package ${name} cannot be loaded (${describeThrown(cause)}). Install it anew, in a version for this Node.`;
        throw new MissingPeerError(name, text, { cause });
      }
    },
  };
}

/** The program's main file, and a file in the working directory, whether there is one or not. */
export function findProgramPlaces(): readonly string[] {
  const main = process.argv[1];
  const here = join(process.cwd(), 'program.js');
  // A tool such as `next start` is no place that the program's packages are seen from.
  return main === undefined || !existsSync(main) || isInstalled(main) ? [here] : [main, here];
}

/** Whether the file belongs to an installed package. */
export function isInstalled(file: string): boolean {
  return /[\\/]node_modules[\\/]/.test(file);
}

function resolveFrom(places: readonly NodeJS.Require[], specifier: string): string | undefined {
  for (const place of places) {
    try {
      return place.resolve(specifier);
    } catch {
      // not seen from there
    }
  }
  return undefined;
}

/** Not by resolving: a package may have no entry for `require`, and no package.json among its exports. */
function findPackageFolder(places: readonly NodeJS.Require[], name: string): string | undefined {
  for (const place of places) {
    for (const modules of place.resolve.paths(name) ?? []) {
      const folder = join(modules, name);
      if (existsSync(join(folder, 'package.json'))) return folder;
    }
  }
  const manifest = resolveFrom(places, `${name}/package.json`); // where there is no node_modules: Yarn's Plug'n'Play
  return manifest === undefined ? undefined : dirname(manifest);
}

/** The version that the package.json of a folder tells. */
export function readVersion(folder: string | undefined): string | undefined {
  if (folder === undefined) return undefined;
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const { version } = Object(manifest) as { readonly version?: unknown };
    return typeof version === 'string' ? version : undefined;
  } catch {
    return undefined;
  }
}
