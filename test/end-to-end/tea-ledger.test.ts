import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

import { copyProject, run, type Finished } from '../demo/legacy-project.mjs';
import { describeProject, findingsOf, recordsIn } from './describe-project.js';
import { TEA_LEDGER } from './legacy-projects.js';

/** Everything that the program prints as its product, with books that are good, broken and missing. */
const COMMANDS = [
  ['--help'],
  ['--version'],
  ['balance', 'good.ledger'],
  ['balance', 'good.ledger', '--zero'],
  ['--verbose', 'balance', 'bad.ledger'],
  ['register', 'good.ledger', 'assets:cash'],
  ['register', 'bad.ledger'],
  ['convert', 'good.ledger'],
  ['convert', 'bad.ledger', '--to', 'json'],
  ['convert', 'good.ledger', '--to', 'xml'],
  ['check', 'good.ledger'],
  ['check', 'bad.ledger'],
  ['balance', 'none.ledger'],
];

describe('the legacy tea-ledger, a program whose standard output is its product', () => {
  const legacy = new Map<string, Finished>();

  beforeAll(() => {
    const { folder, remove } = copyProject(TEA_LEDGER.name);
    for (const args of COMMANDS) legacy.set(args.join(' '), ledger(folder, args));
    remove();
  });

  describeProject(TEA_LEDGER, ({ variant, project }) => {
    it.each(COMMANDS)('prints the same bytes and exits with the same status: %s %s', (...args) => {
      const { stdout, exitCode } = ledger(project().folder, args);
      const before = legacy.get(args.join(' '));
      expect({ stdout, exitCode }).toEqual({ stdout: before?.stdout, exitCode: before?.exitCode });
    });

    it('prints the same bytes where diagnostics are asked for', () => {
      const args = ['register', 'bad.ledger'];
      const env = { DEBUG: 'ledger:*', LOG_LEVEL: 'trace' };
      expect(ledger(project().folder, args, env).stdout).toBe(legacy.get(args.join(' '))?.stdout);
    });

    it('leaves alone what prints the product, in every file that only the program loads', () => {
      const output = findingsOf(project()).filter(({ finding }) => finding.reason === 'program-output');
      expect([...new Set(output.map(({ path }) => path))].sort()).toEqual([
        'src/commands/check.js',
        'src/commands/convert.js',
        'src/commands/register.js',
        'src/render/print-csv.js',
        'src/render/print-table.js',
      ]);
      expect(output.filter(({ finding }) => finding.applied)).toEqual([]);
    });

    it('holds all diagnostics for review, those of the library that the program uses too', () => {
      const calls = findingsOf(project()).filter(({ finding }) => finding.dialect !== undefined);
      const safe = calls.filter(({ finding }) => finding.safety === 'safe');
      // What other programs alone load.
      expect(new Set(safe.map(({ path }) => path))).toEqual(new Set(['src/cache.js']));
      const paths = calls
        .filter(({ finding }) => finding.reason === 'stream-may-change')
        .map(({ path }) => path);
      expect(paths).toEqual(expect.arrayContaining(['src/read/parse-ledger.js', 'src/read/read-book.js']));
    });

    it('writes its diagnostics to standard error, as records once a person has looked', () => {
      const { stderr } = ledger(project().folder, ['balance', 'bad.ledger']);
      if (variant === 'safe') {
        expect(stderr).toContain('Line 4 cannot be read: what is this');
        expect(recordsIn(stderr)).toEqual([]);
        return;
      }
      const records = recordsIn(stderr);
      expect(records).toContainEqual(
        expect.objectContaining({
          level: 'warn',
          logger: 'read/parse-ledger',
          line_number: 4,
          line: 'what is this',
        }),
      );
      expect(records).toContainEqual(
        expect.objectContaining({ level: 'error', event: 'amount_no_number', amount: 'many', line: 6 }),
      );
      const verbose = recordsIn(ledger(project().folder, ['--verbose', 'balance', 'bad.ledger']).stderr);
      expect(verbose).toContainEqual(expect.objectContaining({ event: 'read_entries', path: 'bad.ledger' }));
    });

    it('replaces the factory when a person has looked, and keeps it on standard error', () => {
      const factory = readFileSync(join(project().folder, 'src/diagnostics.js'), 'utf8');
      expect(factory.includes('winston.createLogger(')).toBe(variant === 'safe');
      expect(
        /winstonLogger(?:<.*>)?\('diagnostics', \{\s*level: 'warn',\s*leads: true,\s*console: 'stderr',?\s*\}\)/.test(
          factory,
        ),
      ).toBe(variant === 'review');
    });
  });
});

function ledger(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Finished {
  const bin = join(folder, 'bin', 'tea-ledger.js');
  return run(process.execPath, [bin, ...args], join(folder, 'test', 'books'), env);
}
