import type { ModuleKind } from '@logshift/runtime/log-calls';
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
    }
  | { readonly kind: 'skipped'; readonly path: string; readonly reason: string };

/** So many files are read ahead of the one that is planned: enough to keep a disk busy, little memory. */
const READ_AHEAD = 16;

/** Reads files in the order given, a few ahead of the one that is asked for. */
export async function* readSources(paths: readonly string[], cwd: string): AsyncGenerator<SurveyedFile> {
  const placeOf = toProjectLookup(cwd);
  const read = async (path: string): Promise<SurveyedFile> => {
    const result = await readText(path);
    if (result.kind === 'skipped') return { ...result, path };
    const place = await placeOf(path, result.text);
    return { ...result, path, packagePath: place.path, moduleKind: place.moduleKind };
  };
  const pending: Promise<SurveyedFile>[] = [];
  for (const path of paths) {
    pending.push(read(path));
    if (pending.length > READ_AHEAD) yield await (pending.shift() as Promise<SurveyedFile>);
  }
  for (const file of pending) yield await file;
}
