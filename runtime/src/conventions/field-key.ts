import { isSnakeCase, splitWords, toSnakeCase } from './words.js';

/** Whether a text is a field key: one name in snake_case, without dots. */
export function isFieldKey(key: string): boolean {
  return isSnakeCase(key);
}

/** A field key of a text or identifier: `jobId` → `job_id`. Undefined when it holds no Latin letter or digit. */
export function toFieldKey(text: string): string | undefined {
  return toSnakeCase(splitWords(text));
}
