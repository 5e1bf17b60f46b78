import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { compileFunction } from 'node:vm';
import type { Level } from '@logshift/runtime';

/** The values that a call names, by name. */
export type Values = Readonly<Record<string, unknown>>;

/** The beginning of a log call, up to its first argument: `logger.log('warn', `. */
export interface Head {
  readonly open: string;
  readonly level: Level;
}

/** One legacy library, installed as it is released and driven as legacy code drives it. */
export interface Driver {
  /** The dialect that must read the calls. */
  readonly dialect: string;
  readonly library: string;
  readonly version: string;
  /** Legacy code that makes the loggers; it writes to `sink`, a writable stream. */
  readonly setup: string;
  /** Ways to begin a log call that takes any arguments, for generated calls. */
  readonly heads: readonly Head[];
  /** Runs one legacy statement against the real library; answers what was printed, or throws what it throws. */
  readonly run: (callSource: string, values: Values) => string;
}

export interface DriverOptions extends Pick<Driver, 'dialect' | 'library' | 'setup' | 'heads'> {
  /** The package that `library` is installed as, when that is an alias. */
  readonly installedAs?: string;
  /** The names that `setup` declares and calls use. */
  readonly loggers: readonly string[];
}

const require = createRequire(import.meta.url);

/** Runs the setup once; every call then uses its loggers. */
export function createDriver({ installedAs, loggers, ...driver }: DriverOptions): Driver {
  let printed = '';
  const sink = new Writable({
    decodeStrings: false,
    write: (chunk: unknown, _encoding, done) => {
      printed += String(chunk);
      done();
    },
  });
  const load = (module: string): unknown =>
    require(module === driver.library && installedAs !== undefined ? installedAs : module);
  const version = versionOf(installedAs ?? driver.library);
  const setup = compileFunction(`${driver.setup}\nreturn [${loggers.join(', ')}];`, ['require', 'sink']);
  const made = setup(load, sink) as readonly unknown[];
  return {
    ...driver,
    version,
    run: (callSource, values) => {
      printed = '';
      const call = compileFunction(callSource, [...loggers, ...Object.keys(values)]);
      call(...made, ...Object.values(values));
      return printed;
    },
  };
}

/** The version of an installed package; read as a file, since not every package exports its `package.json`. */
function versionOf(name: string): string {
  const path = join(import.meta.dirname, '../../node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as { readonly version: string }).version;
}
