import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from '../usage-error.js';
import { refuseUnwritten } from './refuse-unwritten.js';

/**
 * Writes the JSON of a survey to a file. Throws a `UsageError` when that cannot be written, or holds something else
 * than an older survey: `--json package.json`.
 */
export async function writeSurvey(file: string, content: string, cwd: string): Promise<void> {
  const path = resolve(cwd, file);
  const text = await readFile(path, 'utf8').catch(() => '');
  if (text.trim() !== '' && !isSurvey(text)) {
    throw new UsageError(
      `${file} exists and is no survey, so it is not overwritten. Name another file; to print the survey and name what to look at, write --json -- ${file}.`,
    );
  }
  try {
    await writeFile(path, content);
  } catch (error) {
    refuseUnwritten(`The survey ${file}`, error);
  }
}

function isSurvey(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'version' in value && 'byDialect' in value;
  } catch {
    return false;
  }
}
