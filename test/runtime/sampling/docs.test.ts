import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ERROR_AWARE_DEFAULTS } from '../../../runtime/src/sampling/error-aware-options.js';
import { SAMPLER_NAMES } from '../../../runtime/src/sampling/sampler-names.js';
import { samplingFromEnv } from '../../../runtime/src/sampling/sampling-from-env.js';
import { runProgram } from '../../helpers/run-program.js';

const page = readFileSync(join(import.meta.dirname, '../../../runtime/docs/sampling.md'), 'utf8');
const blocksOf = (language: string): readonly string[] =>
  [...page.matchAll(/```(\w+)\n([\s\S]*?)```/g)].flatMap(([, name, code]) =>
    name === language ? [code ?? ''] : [],
  );
/** The first column of the table below a heading or sentence, without backquotes. */
const firstColumn = (after: string): readonly string[] => {
  const [table = ''] = /(?:^\|.*\n)+/m.exec(page.slice(page.indexOf(after))) ?? [];
  return table
    .split('\n')
    .slice(2, -1)
    .map((row) => row.split('|')[1]!.trim());
};

describe('runtime/docs/sampling.md', () => {
  it('has examples that run', async () => {
    const [whole = '', rules = ''] = await Promise.all(
      blocksOf('js').map(async (program) => {
        const { exitCode, stdout, stderr } = await runProgram(program);
        expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
        return stdout;
      }),
    );
    expect(whole).toMatch(/name: 'refund'/);
    expect(rules).toBe('');
  });

  it('names the options and the defaults that there are', () => {
    const rows = [...page.matchAll(/^\| `(\w+)` +\| ([\w,.]*) +\|/gm)].map(([, name, value]) => [
      name,
      value,
    ]);
    const told = Object.fromEntries(rows) as Record<string, string>;
    for (const [name, value] of Object.entries(ERROR_AWARE_DEFAULTS))
      expect(told[name]?.replaceAll(',', ''), name).toBe(String(value));
  });

  it('names the samplers of the environment that there are, and a list that is read as it says', () => {
    const named = firstColumn('samplingFromEnv(process.env)').join(' ');
    expect([...named.matchAll(/`(\w+)`/g)].map(([, name]) => name).sort()).toEqual([...SAMPLER_NAMES].sort());
    const env = Object.fromEntries(
      blocksOf('sh')[0]!
        .trim()
        .split('\n')
        .map((line) => /^(\w+)=(.*)$/.exec(line)!.slice(1)),
    );
    const setup = samplingFromEnv(env as Record<string, string>);
    expect(setup).toMatchObject({ name: 'error_aware', complaints: [] });
    expect(String(setup.sampler)).toBe(
      'RecordingSampler{ParentBasedSampler{RuleSampler{2 rules, RootRatioSampler{0.1}}}}',
    );
  });

  it('names reasons as spans say them', () => {
    const reasons = [...page.matchAll(/\| `(error|slow|log|manual|rule)`/g)].map(([, reason]) => reason);
    expect(new Set(reasons)).toEqual(new Set(['error', 'slow', 'log', 'manual', 'rule']));
  });

  it('links to files that there are', () => {
    const links = [...page.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path ?? '');
    expect(links.length).toBeGreaterThan(0);
    for (const path of links)
      expect(
        () => readFileSync(join(import.meta.dirname, '../../../runtime/docs', path)),
        path,
      ).not.toThrow();
  });
});
