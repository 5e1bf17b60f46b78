import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { ROOT } from './import-graph.js';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Workflow {
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly steps: readonly Step[];
        readonly strategy: { readonly matrix: { readonly node: readonly string[] } };
      }
    >
  >;
}

const read = (path: string) => parse(readFileSync(join(ROOT, '.github', path), 'utf8')) as unknown;

describe('the workflow for pull requests', () => {
  const { jobs } = read('workflows/ci.yml') as Workflow;
  const job = jobs['check'];

  it('runs what anybody can run: `.ci/run` and nothing beside it', () => {
    expect(job?.steps.flatMap(({ run }) => run ?? [])).toEqual(['bash .ci/run']);
    expect(existsSync(join(ROOT, '.ci/run'))).toBe(true);
  });

  it('runs on the oldest Node that the packages name, and on the others that they support', () => {
    const { engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      engines: { node: string };
    };
    const majors = job?.strategy.matrix.node.map((version) => version.split('.')[0]);
    expect(majors).toEqual(['20', '22', '24']);
    expect(engines.node).toBe('>=20.19');
  });
});

describe('the forms for issues', () => {
  const forms = readdirSync(join(ROOT, '.github/ISSUE_TEMPLATE')).filter((name) => name !== 'config.yml');

  it.each(forms)('%s has a name, and says of each field what it is', (name) => {
    const form = read(`ISSUE_TEMPLATE/${name}`) as {
      name: string;
      description: string;
      body: readonly { id: string; attributes: { label: string } }[];
    };
    expect(form.name).not.toBe('');
    expect(form.description).toMatch(/\.$/);
    const ids = form.body.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { attributes } of form.body) expect(attributes.label).toMatch(/^[A-Z]/);
  });
});
