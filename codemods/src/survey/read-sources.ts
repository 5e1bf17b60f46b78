import type { ModuleKind } from '@logshift/runtime/log-calls';
import type { TestedCall } from '../text/tested-call.js';
import { toProjectLookup } from './place-in-project.js';
import { readText } from './read-text.js';

/** One file of the survey: its text with its place in the project, or why it is left alone. */
export type SurveyedFile =
  | {
      readonly kind: 'text';
      /** Absolute. */
      readonly path: string;
      /** Relative to the root of its package. */
      readonly packagePath: string;
      readonly text: string;
      readonly moduleKind: ModuleKind | undefined;
      /** Whether it belongs to a command-line program and to nothing else. */
      readonly isProgram?: boolean;
      /** Whether a command-line program runs it, be it alone or beside others. */
      readonly isRunByProgram?: boolean;
      /** Whether what it prints on standard output may be what the user of a command-line program asked for. */
      readonly mayBeOutput?: boolean;
      /** Whether its package is run and not loaded by others. */
      readonly isApplication?: boolean;
      /** Of a test: the log calls of what it imports, as they are once the run is over. */
      readonly tested?: readonly TestedCall[];
    }
  | { readonly kind: 'skipped'; readonly path: string; readonly reason: string };

/** Reads files in the order given. */
export type SourceReader = (paths: readonly string[]) => AsyncGenerator<SurveyedFile>;

/**
 * Builds the reader of one run; what it learns of packages serves all files that it reads.
 *
 * A file is read in one go when its turn comes: with four calls of the system a small file costs a quarter of what
 * reading ahead in other threads does.
 */
export function createSourceReader(cwd: string): SourceReader {
  const placeOf = toProjectLookup(cwd);
  return async function* read(paths) {
    for (const path of paths) {
      const result = readText(path);
      if (result.kind === 'skipped') {
        yield { ...result, path };
        continue;
      }
      const { path: packagePath, ...place } = await placeOf(path, result.text);
      yield { ...result, ...place, path, packagePath };
    }
  };
}

/** The same for one list of files. */
export function readSources(paths: readonly string[], cwd: string): AsyncGenerator<SurveyedFile> {
  return createSourceReader(cwd)(paths);
}
