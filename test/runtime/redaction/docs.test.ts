import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configureLogging, getLogger, type LoggingOptions } from '@logshift/runtime';
import { describe, expect, it } from 'vitest';
import { SENSITIVE_KEYS } from '../../../runtime/src/redaction/sensitive-keys.js';
import { DEFAULT_LIMITS } from '../../../runtime/src/value-limits.js';

const pageOf = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../../runtime/docs', name), 'utf8');
const [values, redaction] = ['values.md', 'redaction.md'].map(pageOf) as [string, string];
const examples = [...`${values}${redaction}`.matchAll(/```js\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```/g)];

describe('runtime/docs/values.md and redaction.md', () => {
  it.each(examples.map(([, code = '', printed = '']) => [code, printed]))(
    'show what is printed: %s',
    (code, printed) => {
      const lines: string[] = [];
      const destination = { write: (line: string) => void lines.push(line) };
      const configure = (options: LoggingOptions): void =>
        configureLogging({ format: 'json', destination, ...options });
      configure({});
      // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the page's own lines are what is run
      const run = new Function('configureLogging', 'getLogger', code.replaceAll(/^import .*$/gm, ''));
      (run as (configure: unknown, get: unknown) => void)(configure, getLogger);
      configureLogging();
      const withoutTime = (text: string): string => text.replaceAll(/"timestamp":"[^"]*"/g, '"timestamp":""');
      expect(withoutTime(lines.join(''))).toBe(withoutTime(printed));
    },
  );

  it('have four such examples', () => {
    expect(examples).toHaveLength(4);
  });

  it('name every default key and every limit', () => {
    for (const word of SENSITIVE_KEYS.flatMap((group) => group.words))
      expect(redaction).toContain(`\`${word}\``);
    for (const [name, limit] of Object.entries(DEFAULT_LIMITS)) {
      expect(values).toMatch(new RegExp(`\`${name}\` +\\| ${limit.toLocaleString('en-US')} `));
    }
  });
});
