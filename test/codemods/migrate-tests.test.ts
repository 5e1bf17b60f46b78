/** Tests follow the sources that they run, in one run of the command line. */
import { describe, expect, it } from 'vitest';
import { runInProcess } from '../helpers/run-command-line.js';
import { createTempProject } from '../helpers/temp-project.js';

const FILES = {
  'package.json': '{ "name": "shop" }\n',
  'src/orders.js': `const store = require('./store');

exports.place = (order) => {
  if (!order.id) console.error('User %s lacks an id', order.user);
  store.put(order);
};
`,
  'src/store.js': `exports.put = (order) => console.warn('Store is slow');\n`,
  'test/orders.test.js': `const { place } = require('../src/orders');

it('complains', () => {
  const error = jest.spyOn(console, 'error').mockImplementation(() => {});
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => {});
  place({ user: 'Ann' });
  expect(error).toHaveBeenCalledWith('User %s lacks an id', 'Ann');
  expect(warn).toHaveBeenCalledTimes(1);
  error.mockRestore();
  warn.mockRestore();
});
`,
  'test/quiet.test.js': `const { place } = require('../src/orders');\n\nit('runs', () => console.log(place));\n`,
};

const WRITE = ['migrate', '.', '--write', '--no-progress'];

describe('migrate with tests among its paths', () => {
  it('lets spies read the records of calls that became events, also behind another module', async () => {
    const project = createTempProject(FILES);
    await runInProcess(WRITE, { cwd: project.root });
    const test = project.read('test/orders.test.js');
    expect(test).toContain("const { captureLogs } = require('@logshift/runtime/testing');");
    expect(test).toContain("expect.objectContaining({ event: 'user_lacks_id', user: 'Ann' })");
    expect(test).toContain("expect(warn.at('warn')).toHaveLength(1);");
    expect(test).not.toContain('jest.spyOn');
  });

  it('finds nothing in a second run, and leaves other tests alone', async () => {
    const project = createTempProject(FILES);
    await runInProcess(WRITE, { cwd: project.root });
    const before = project.files();
    const { exitCode } = await runInProcess(['migrate', '.', '--check', '--no-progress'], {
      cwd: project.root,
    });
    expect(exitCode).toBe(0);
    expect(project.files()).toEqual(before);
    expect(project.read('test/quiet.test.js')).toBe(FILES['test/quiet.test.js']);
  });

  it('keeps the spies when the calls are not rewritten', async () => {
    const project = createTempProject(FILES);
    await runInProcess([...WRITE, '--max-changes', '0'], { cwd: project.root });
    await runInProcess([...WRITE, '--only', 'update-log-spies'], { cwd: project.root });
    expect(project.files()).toEqual(createTempProject(FILES).files());
  });

  it('follows in a run of its own when the sources were migrated before', async () => {
    const project = createTempProject({
      ...FILES,
      'test/orders.test.js': FILES['test/orders.test.js'].replace(/ {2}expect\(error\).*\n/, ''),
    });
    await runInProcess([...WRITE, '--only', 'log-call-to-event'], { cwd: project.root });
    expect(project.read('test/orders.test.js')).toContain('jest.spyOn');
    await runInProcess([...WRITE, '--only', 'update-log-spies'], { cwd: project.root });
    expect(project.read('test/orders.test.js')).toContain("expect(warn.at('warn')).toHaveLength(1);");
  });
});
