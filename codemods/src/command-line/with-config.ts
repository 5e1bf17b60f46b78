import { resolve } from 'node:path';
import { toMigrateOptions } from '../configuration/to-migrate-options.js';
import type { FoundConfig } from '../configuration/find-config.js';
import type { MigrateOptions } from '../migrate-options.js';
import type { OutputOptions } from './print-report.js';

/** What can be said on the command line and in a configuration. */
export type MigrateChoices = Partial<MigrateOptions> &
  OutputOptions & {
    readonly progress?: boolean;
    /** The event catalog's file, relative to the working directory. */
    readonly catalog?: string;
  };

/**
 * Adds what a configuration says to what the command line says, which wins: `ignore` is added to, `levelOf` is decided
 * callee by callee, of everything else the command line's value alone counts.
 */
export function withConfig(flags: MigrateChoices, found: FoundConfig | undefined): MigrateChoices {
  if (!found) return flags;
  const options = toMigrateOptions(found);
  const levelOf = new Map([...(options.levelOf ?? []), ...(flags.levelOf ?? [])]);
  return {
    ...options,
    ...toOutput(found),
    ...flags,
    ...(levelOf.size > 0 && { levelOf }),
    ignore: [...(options.ignore ?? []), ...(flags.ignore ?? [])],
  };
}

function toOutput({ config, directory }: FoundConfig): Partial<MigrateChoices> {
  const { json, verbose, progress, github } = config;
  const files = (['patch', 'sarif', 'html', 'baseline', 'catalog'] as const).flatMap((key) => {
    const file = config[key];
    return file === undefined ? [] : [[key, resolve(directory, file)] as const];
  });
  return {
    ...Object.fromEntries(files),
    ...(typeof json === 'string' && { json: resolve(directory, json) }),
    ...(json === true && { json }),
    ...(verbose && { verbose }),
    ...(github && { github }),
    ...(progress !== undefined && { progress }),
  };
}
