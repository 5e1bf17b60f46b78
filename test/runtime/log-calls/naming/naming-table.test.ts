import { describe, expect, it } from 'vitest';
import { nameSource } from '../../../helpers/name-source.js';
import { readNamingTable } from '../../../helpers/naming-table.js';

const rows = readNamingTable();

describe('the examples of runtime/docs/naming.md', () => {
  it('are all read, each once', () => {
    expect(rows.length).toBeGreaterThanOrEqual(220);
    expect(new Set(rows.map(({ call, source, path }) => `${call} ${source} ${path}`)).size).toBe(rows.length);
  });

  it.each(rows)('$call → $event', ({ source, path, event, fields, loggerName, doubt }) => {
    const [named, ...others] = nameSource(source, path);
    expect(others).toEqual([]);
    expect(named && { ...named, text: undefined, fields: named.fields.join(', ') }).toEqual({
      text: undefined,
      event,
      fields,
      loggerName,
      doubt,
    });
  });
});
