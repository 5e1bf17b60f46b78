import { describe, expect, it } from 'vitest';
import { runInProcess } from '../../helpers/run-command-line.js';
import { createTempProject } from '../../helpers/temp-project.js';

const ORDERS = `export class OrderService {
  /**
   * @span
   * @spanAttribute order.id id
   */
  async placeOrder(id) {
    return id;
  }
}
`;

const WRAPPED = `import { withSpan } from '@logshift/runtime';

export class OrderService {
  /**
   * @span
   * @spanAttribute order.id id
   */
  async placeOrder(id) {
    return withSpan('place_order', { attributes: { 'order.id': id } }, async () => {
      return id;
    });
  }
}
`;

const FIND = `/** @span */
export function findOrder(id) {
  return orders.find(id);
}
`;

describe('logshift spans', () => {
  it('shows the patch and writes nothing', async () => {
    const project = createTempProject({ 'src/orders.js': ORDERS });
    const { exitCode, stdout, stderr } = await runInProcess(['spans', 'src'], { cwd: project.root });
    expect(exitCode).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toContain(
      "+    return withSpan('place_order', { attributes: { 'order.id': id } }, async () => {",
    );
    expect(stdout).toContain('wrap-in-span: 1 place, 1 in the patch.');
    expect(stdout).not.toContain('log call');
    expect(stdout).toContain('Nothing was written. Run again with --write to change the files.');
    expect(project.read('src/orders.js')).toBe(ORDERS);
  });

  it('writes, checks and takes away again', async () => {
    const project = createTempProject({ 'src/orders.js': ORDERS });
    project.commit();
    const cwd = project.root;
    expect((await runInProcess(['spans', '--check'], { cwd })).exitCode).toBe(1);
    expect((await runInProcess(['spans', '--write'], { cwd })).exitCode).toBe(0);
    expect(project.read('src/orders.js')).toBe(WRAPPED);
    expect((await runInProcess(['spans', '--check'], { cwd })).exitCode).toBe(0);
    const removed = await runInProcess(['spans', '--remove', '--write', '--allow-dirty'], { cwd });
    expect(removed.exitCode).toBe(0);
    expect(project.read('src/orders.js')).toBe(ORDERS);
  });

  it('puts observables in spans where the package has an rxjs that the runtime works with', async () => {
    const watch = `import { of } from 'rxjs';

/** @span */
export const watchOrders = () => of(1);
`;
    const installed = (version: string) => ({
      'node_modules/rxjs/package.json': JSON.stringify({ name: 'rxjs', version }),
    });
    const declared = (range: string) => ({
      'package.json': JSON.stringify({ name: 'root', peerDependencies: { rxjs: range } }),
    });
    const cases = [
      [{}, false],
      [declared('^7.8.0'), true],
      [declared('workspace:*'), true],
      [declared('^6.6.0'), false],
      [installed('7.8.2'), true],
      [installed('7.1.0'), false],
      [{ ...declared('^7.8.0'), ...installed('6.6.7') }, false],
    ] as const;
    for (const [files, isWrapped] of cases) {
      const project = createTempProject({
        'packages/shop/package.json': '{ "name": "shop" }',
        'packages/shop/src/orders.js': watch,
        ...files,
      });
      const { stdout } = await runInProcess(['spans', 'packages'], { cwd: project.root });
      expect([files, stdout.includes('withSpanObservable(')]).toEqual([files, isWrapped]);
      expect(stdout.includes('span-observable')).toBe(!isWrapped);
    }
  });

  it('annotates no function in options, its own or those of others', async () => {
    const project = createTempProject({
      'logshift.config.js': "export default { spans: [{ in: 'src/**' }] };\n",
      'src/orders.js': `/** @span @spanResult order.count result */
export async function countOrders() {
  return 1;
}

export const later = { async loadOrder(id) {} };

start({ jobs: { async sweepUp() {} } });
`,
    });
    const cwd = project.root;
    await runInProcess(['spans', '--write', '--allow-dirty'], { cwd });
    await runInProcess(['spans', '--write', '--allow-dirty'], { cwd });
    expect(project.read('src/orders.js').match(/@span \w+/g)).toEqual(['@span load_order']);
    expect((await runInProcess(['spans', '--check'], { cwd })).exitCode).toBe(0);
  });

  it('refuses a dirty tree', async () => {
    const project = createTempProject({ 'src/orders.js': '' });
    project.commit();
    project.write('src/orders.js', ORDERS);
    const { exitCode, stderr } = await runInProcess(['spans', '--write'], { cwd: project.root });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('src/orders.js');
    expect(project.read('src/orders.js')).toBe(ORDERS);
  });

  it('refuses --write with --check, and recipes that there are not', async () => {
    const cwd = createTempProject({ 'a.js': ORDERS }).root;
    expect(await runInProcess(['spans', '--write', '--check'], { cwd })).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'error: --write changes files and --check never does. Give one of the two.\n',
    });
    const { exitCode, stderr } = await runInProcess(['spans', '--only', 'wrap-in-spam'], { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('There is no recipe "wrap-in-spam" of spans. Did you mean "wrap-in-span"?');
  });

  it('leaves a function whose result is open to review', async () => {
    const project = createTempProject({ 'find.js': FIND });
    const cwd = project.root;
    expect((await runInProcess(['spans', '--write', '--allow-dirty'], { cwd })).stdout).toContain(
      'review · span-open-result (1)',
    );
    expect(project.read('find.js')).toBe(FIND);
    await runInProcess(['spans', '--write', '--allow-dirty', '--include', 'span-open-result'], { cwd });
    expect(project.read('find.js')).toContain("return withSpan('find_order', () => {");
  });

  it('asks types whether an open result is a promise', async () => {
    const project = createTempProject({
      'tsconfig.json': '{ "compilerOptions": { "strict": true, "types": [] }, "include": ["*.ts"] }',
      'store.ts':
        'export declare function load(id: string): Promise<string>;\nexport declare const rows: { first(): unknown };\n',
      'a.ts':
        "import { load } from './store.js';\n\n/** @span */\nexport function loadOrder(id: string) {\n  return load(id);\n}\n",
      'b.ts':
        "import { rows } from './store.js';\n\n/** @span */\nexport function firstRow() {\n  return rows.first();\n}\n",
    });
    await runInProcess(['spans', '--write', '--allow-dirty'], { cwd: project.root });
    expect(project.read('a.ts')).toContain("return withSpan('load_order', () => {");
    expect(project.read('b.ts')).not.toContain('withSpan');
  });

  it('says what is wrong with a tag, and what OpenTelemetry calls an attribute', async () => {
    const project = createTempProject({
      'a.js': `/**
 * @span
 * @spanAttribute userId user.id
 */
export async function signIn(user) {
  return user;
}

/**
 * @span
 * @spanAttribute http.method request.method
 */
export async function serveAll(request) {
  return request;
}
`,
    });
    const { stdout } = await runInProcess(['spans'], { cwd: project.root });
    expect(stdout).toContain('a.js:5: Instead of `userId` write `user.id`.');
    expect(stdout).toContain(
      'a.js:13: OpenTelemetry calls the attribute `http.method` `http.request.method`.',
    );
  });

  it('annotates what patterns of the configuration name, and wraps it in the next run', async () => {
    const service = `export class OrderService {
  async placeOrder(id: string) {
    return id;
  }

  /** Loads one. */
  async loadOrder(id: string) {
    return id;
  }

  /**
   * Drops one.
   */
  async dropOrder(id: string) {
    return id;
  }

  /** @noSpan */
  async pingAll() {}

  private async helpOut() {}

  countAll() {
    return 1;
  }
}

export class OrderModel {
  async saveAll() {}
}
`;
    const project = createTempProject({
      'logshift.config.json':
        '{ "spans": [{ "in": "src/services/**", "classes": "*Service", "methods": "public async" }] }',
      'src/services/orders.ts': service,
      'src/other.ts': service,
    });
    const cwd = project.root;
    await runInProcess(['spans', '--write', '--allow-dirty'], { cwd });
    const annotated = service
      .replace('  async placeOrder', '  /** @span place_order */\n  async placeOrder')
      .replace('  /** Loads one. */', '  /** Loads one.\n   * @span load_order\n   */')
      .replace('   * Drops one.\n', '   * Drops one.\n   * @span drop_order\n');
    expect(project.read('src/services/orders.ts')).toBe(annotated);
    expect(project.read('src/other.ts')).toBe(service);
    await runInProcess(['spans', '--write', '--allow-dirty'], { cwd });
    expect(project.read('src/services/orders.ts').match(/return withSpan\(/g)).toHaveLength(3);
    expect((await runInProcess(['spans', '--check'], { cwd })).exitCode).toBe(0);
  });

  it('replaces decorators of the project that its configuration names', async () => {
    const project = createTempProject({
      'logshift.config.json':
        '{ "spanDecorators": [{ "module": "../tracing.js", "name": "Traced", "defaultName": "method" }] }',
      'src/orders.ts': `import { Traced } from '../tracing.js';

export class Orders {
  @Traced()
  async placeOrder(id: string) {
    return id;
  }
}
`,
    });
    await runInProcess(['spans', '--write', '--allow-dirty'], { cwd: project.root });
    expect(project.read('src/orders.ts')).toBe(`import '../tracing.js';
import { withSpan } from '@logshift/runtime';

export class Orders {
  /** @span placeOrder @spanFrom import { Traced } from '../tracing.js': @Traced() */
  async placeOrder(id: string) {
    return withSpan('placeOrder', async () => {
      return id;
    });
  }
}
`);
  });

  it('names a wrong pattern of the configuration', async () => {
    const project = createTempProject({
      'logshift.config.json': '{ "spans": [{ "where": "src" }] }',
      'a.js': '',
    });
    const { exitCode, stderr } = await runInProcess(['spans'], { cwd: project.root });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('logshift.config.json');
  });

  it('prints a report that programs read', async () => {
    const project = createTempProject({ 'a.js': ORDERS });
    const { stdout } = await runInProcess(['spans', '--json'], { cwd: project.root });
    const report = JSON.parse(stdout) as { summary: { recipes: object }; files: { findings: object[] }[] };
    expect(report.summary.recipes).toEqual({ 'wrap-in-span': 1 });
    expect(report.files[0]?.findings[0]).toMatchObject({
      recipe: 'wrap-in-span',
      safety: 'safe',
      line: 6,
      applied: false,
    });
  });

  it('reports a file that cannot be parsed and goes on', async () => {
    const project = createTempProject({ 'a.js': '/** @span */ async function {', 'b.js': ORDERS });
    const { exitCode, stdout } = await runInProcess(['spans', '--write', '--allow-dirty'], {
      cwd: project.root,
    });
    expect(exitCode).toBe(1);
    expect(stdout).toContain('a.js: It cannot be parsed:');
    expect(project.read('b.js')).toBe(WRAPPED);
  });

  it('changes at most as many functions as it may', async () => {
    const project = createTempProject({ 'a.js': ORDERS, 'b.js': ORDERS });
    await runInProcess(['spans', '--write', '--allow-dirty', '--max-changes', '1'], { cwd: project.root });
    expect(project.read('a.js')).toBe(WRAPPED);
    expect(project.read('b.js')).toBe(ORDERS);
  });
});
