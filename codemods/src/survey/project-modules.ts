import { getHeapStatistics } from 'node:v8';
import { findMemoryFault } from '../text/memory-fault.js';
import { readIfAny } from './read-if-any.js';
import { createModuleResolver } from './resolve-module.js';

/** The files of a project as its modules see them. */
export interface ProjectModules {
  /** The file that a specifier means in an importing file, both absolute. */
  readonly resolve: (specifier: string, importer: string) => string | undefined;
  /** The text of a file; undefined when it cannot be read, or there is no memory to parse it. */
  readonly read: (path: string) => string | undefined;
}

/** Opens a project for reading modules that files import, also those that are not to be migrated. */
export function openProjectModules(cwd: string): ProjectModules {
  return { resolve: createModuleResolver(cwd), read };
}

function read(path: string): string | undefined {
  const text = readIfAny(path);
  const isTooLarge =
    text !== undefined && findMemoryFault(text, getHeapStatistics().heap_size_limit) !== undefined;
  return isTooLarge ? undefined : text;
}
