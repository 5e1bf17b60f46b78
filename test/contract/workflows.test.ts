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
interface Job {
  readonly steps: readonly Step[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly strategy: { readonly matrix: { readonly node: readonly string[] } };
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
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

describe('the workflow for releases', () => {
  const { on, permissions, jobs } = read('workflows/release.yml') as Workflow;
  const job = jobs['release'];
  const step = job?.steps.find(({ uses }) => uses?.startsWith('changesets/action@'));
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Readonly<Record<string, string>>;
  };

  it('runs for main alone, and may do no more than a release needs', () => {
    expect(on).toEqual({ push: { branches: ['main'] } });
    expect(permissions).toEqual({});
    expect(job?.permissions).toEqual({
      contents: 'write',
      'pull-requests': 'write',
      'id-token': 'write',
    });
  });

  it('has a Node whose npm knows trusted publishing, and neither a token nor a registry that would ask for one', () => {
    const node = job?.steps.find(({ uses }) => uses?.startsWith('actions/setup-node@'));
    expect(Number(node?.with?.['node-version'])).toBeGreaterThanOrEqual(24);
    expect(node?.with).not.toHaveProperty('registry-url');
    const text = readFileSync(join(ROOT, '.github/workflows/release.yml'), 'utf8');
    expect(text).not.toMatch(/NPM_TOKEN|NODE_AUTH_TOKEN/);
  });

  it('makes versions and publishes by scripts that there are, and never without the tests', () => {
    for (const key of ['version', 'publish']) {
      const [, script = ''] = /^npm run (\S+)$/.exec(String(step?.with?.[key])) ?? [];
      expect(scripts, key).toHaveProperty([script]);
    }
    expect(scripts['release:publish']).toBe('npm test && changeset publish');
  });

  it('releases the three packages together, in public and with provenance', () => {
    const { workspaces } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      workspaces: readonly string[];
    };
    const manifests = workspaces.map(
      (name) =>
        JSON.parse(readFileSync(join(ROOT, name, 'package.json'), 'utf8')) as {
          name: string;
          version: string;
          publishConfig: unknown;
          engines: unknown;
          dependencies: Readonly<Record<string, string>>;
        },
    );
    const config = JSON.parse(readFileSync(join(ROOT, '.changeset/config.json'), 'utf8')) as {
      fixed: readonly (readonly string[])[];
    };
    expect(config.fixed).toEqual([manifests.map(({ name }) => name)]);
    expect(new Set(manifests.map(({ version }) => version)).size).toBe(1);
    for (const { version, publishConfig, engines, dependencies } of manifests) {
      expect(publishConfig).toEqual({ access: 'public', provenance: true });
      expect(engines).toEqual({ node: '>=20.19' });
      expect(dependencies['@logshift/runtime'] ?? version).toBe(version);
    }
  });

  it('gives each package the licence of the repository', () => {
    const licence = readFileSync(join(ROOT, 'LICENSE'), 'utf8');
    for (const name of ['runtime', 'eslint-plugin', 'codemods'])
      expect(readFileSync(join(ROOT, name, 'LICENSE'), 'utf8'), name).toBe(licence);
  });
});

describe('every workflow', () => {
  const names = readdirSync(join(ROOT, '.github/workflows'));

  it.each(names)('%s takes actions by a version, ends by itself, and says what it may do', (name) => {
    const { permissions, jobs } = read(`workflows/${name}`) as Workflow;
    expect(permissions).toBeDefined();
    for (const [id, { steps, ...job }] of Object.entries(jobs)) {
      expect(job, id).toHaveProperty('timeout-minutes');
      for (const { uses } of steps.filter((step) => step.uses))
        expect(uses).toMatch(/^[\w-]+\/[\w-]+@v\d+(?:\.\d+\.\d+)?$/);
    }
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
