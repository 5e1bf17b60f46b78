import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { migrate } from '../../../codemods/src/migrate.js';

const folder = join(import.meta.dirname, '../../../fixtures/recipes/remove-legacy-dependency');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.input.json'))
  .map((file) => file.replace('.input.json', ''));
const roots: string[] = [];

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

/** The files of a small project by path, each as its lines. */
type Project = Readonly<Record<string, readonly string[]>>;

function read(file: string): Project {
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as Project;
}

function unpack(project: Project): string {
  const root = mkdtempSync(join(tmpdir(), 'logshift-dependency-'));
  roots.push(root);
  for (const [path, lines] of Object.entries(project)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), lines.join('\n'));
  }
  return root;
}

async function run(root: string, only?: readonly string[]) {
  const report = await migrate({
    cwd: root,
    write: true,
    allowDirty: true,
    include: ['review'],
    only,
    types: false,
  });
  return report.files
    .filter(({ path }) => path.endsWith('package.json'))
    .flatMap(({ path, findings }) =>
      findings.map(({ finding: { safety, reason, message }, isChosen }) => ({
        path,
        safety,
        reason,
        isChosen,
        message,
      })),
    );
}

const isManifest = (path: string) => path.endsWith('package.json');

describe('remove-legacy-dependency', () => {
  it('has cases', () => {
    expect(names.length).toBeGreaterThanOrEqual(10);
  });

  it.each(names)('%s', async (name) => {
    const input = read(`${name}.input.json`);
    const root = unpack(input);
    const found = await run(root);
    const manifests = Object.fromEntries(
      Object.keys(input)
        .filter(isManifest)
        .map((path) => [path, readFileSync(join(root, path), 'utf8').split('\n')]),
    );
    expect(manifests).toEqual(read(`${name}.output.json`));
    expect(found.map(({ message: _, ...rest }) => rest)).toEqual(
      JSON.parse(readFileSync(join(folder, `${name}.findings.json`), 'utf8')),
    );
    const again = await run(root);
    expect(again.filter(({ isChosen }) => isChosen)).toEqual([]);
  });

  it('changes nothing but text of the manifest that it names', async () => {
    const manifest =
      '{\r\n\t"name": "shop",\r\n\t"dependencies": {\r\n\t\t"express": "5", "morgan" : "1"\r\n\t}\r\n}';
    const root = unpack({
      'package.json': [manifest],
      'app.js': ["require('@logshift/runtime');", 'console.log("a b")'],
    });
    await run(root);
    expect(readFileSync(join(root, 'package.json'), 'utf8')).toBe(
      '{\r\n\t"name": "shop",\r\n\t"dependencies": {\r\n\t\t"express": "5",\r\n\t\t"@logshift/runtime": "^0.1.0"\r\n\t}\r\n}',
    );
  });

  it('works alone, when the code has been migrated before', async () => {
    const root = unpack({
      'package.json': ['{ "name": "a", "dependencies": { "winston": "3", "@logshift/runtime": "1" } }'],
      'app.js': [
        "require('@logshift/runtime').getLogger('a').info('started');",
        "console.log('stays %s', 1);",
      ],
    });
    const found = await run(root, ['remove-legacy-dependency']);
    expect(found).toMatchObject([{ reason: 'dependency-unused', isChosen: true }]);
    expect(readFileSync(join(root, 'app.js'), 'utf8')).toContain("console.log('stays");
  });
});
