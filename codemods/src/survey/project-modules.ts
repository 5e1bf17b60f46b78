import { readIfAny } from './read-if-any.js';
import { createModuleResolver } from './resolve-module.js';

/** The files of a project as its modules see them. */
export interface ProjectModules {
  /** The file that a specifier means in an importing file, both absolute. */
  readonly resolve: (specifier: string, importer: string) => string | undefined;
  /** The text of a file; undefined when it cannot be read. */
  readonly read: (path: string) => string | undefined;
}

/** Opens a project for reading modules that files import, also those that are not to be migrated. */
export function openProjectModules(cwd: string): ProjectModules {
  return { resolve: createModuleResolver(cwd), read: readIfAny };
}
