import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toPackageLookup } from '../../../codemods/src/survey/package-of.js';
import { createProgramLookup } from '../../../codemods/src/survey/program-files.js';
import { createModuleResolver } from '../../../codemods/src/survey/resolve-module.js';
import { createTempProject } from '../../helpers/temp-project.js';

type Files = Readonly<Record<string, string>>;

/** The files of a package that are its command-line program's alone, or all that it runs. */
function programFiles(manifest: object, files: Files, kind: 'own' | 'run' = 'own'): readonly string[] {
  const project = createTempProject({
    'package.json': JSON.stringify({ name: 'app', ...manifest }),
    ...files,
  });
  const programOf = createProgramLookup(toPackageLookup(), createModuleResolver(project.root));
  const isIncluded = (path: string) => programOf(path)[kind].has(path);
  return Object.keys(files).filter((file) => isIncluded(join(project.root, file)));
}

/** The files whose output on standard output may be for the user of a program, or a log. */
function mayPrint(manifest: object, files: Files): readonly string[] {
  const project = createTempProject({
    'package.json': JSON.stringify({ name: 'app', ...manifest }),
    ...files,
  });
  const programOf = createProgramLookup(toPackageLookup(), createModuleResolver(project.root));
  const isAsked = (path: string) => programOf(path).mayPrintFor(path);
  return Object.keys(files).filter((file) => isAsked(join(project.root, file)));
}

const CLI = { 'cli.js': "require('./lib/print');\n", 'lib/print.js': "console.log('export A=1');\n" };

describe('the files of a command-line program', () => {
  it('are those that its bin entry leads to, through import, export, require and import()', () => {
    const files = {
      'cli.mjs': "import { a } from './a.js';\nimport './b.js';\n",
      'a.js': "export * from './c.js';\n",
      'b.js': "const d = await import('./d.js');\n",
      'c.js': "require('./e');\n",
      'd.js': '',
      'e.js': '',
      'other.js': '',
    };
    const { 'other.js': _, ...own } = files;
    expect(programFiles({ bin: './cli.mjs' }, files)).toEqual(Object.keys(own));
    expect(programFiles({ bin: { app: 'cli.mjs' } }, files)).toEqual(Object.keys(own));
  });

  it('leave out what others load of the package', () => {
    const files = { ...CLI, 'index.js': "require('./lib/print');\n" };
    expect(programFiles({ bin: 'cli.js' }, files)).toEqual(['cli.js']);
    const library = { ...CLI, 'api.js': "require('./lib/print');\n" };
    expect(programFiles({ bin: 'cli.js', main: './api.js' }, library)).toEqual(['cli.js']);
    expect(programFiles({ bin: 'cli.js', exports: { '.': { import: './api.js' } } }, library)).toEqual([
      'cli.js',
    ]);
  });

  it('leave out what a script starts', () => {
    const files = { ...CLI, 'worker.js': "require('./lib/print');\n" };
    const scripts = { start: 'node --enable-source-maps worker.js' };
    expect(programFiles({ bin: 'cli.js', scripts }, files)).toEqual(['cli.js']);
  });

  it('are found where bin names built files', () => {
    const files = { 'src/cli.ts': "import './print.js';\n", 'src/print.ts': '' };
    expect(programFiles({ bin: 'dist/cli.js' }, files)).toEqual(Object.keys(files));
  });

  it('are found where the program has no ending, and nothing of its own but what it starts with', () => {
    const files = { 'bin/shop': "require('../lib/print');\n", 'lib/print.js': '' };
    expect(programFiles({ bin: { shop: './bin/shop' } }, files)).toEqual(Object.keys(files));
  });

  it('stay those of a program that takes arguments, whatever server is among its commands', () => {
    const cli = "if (process.argv[2] === 'serve') require('./server'); else require('./lib/print');\n";
    const files = {
      'cli.js': cli,
      'server.js': "require('./lib/log'); app.listen(80);\n",
      'lib/print.js': '',
      'lib/log.js': '',
    };
    expect(programFiles({ bin: 'cli.js' }, files)).toEqual(['cli.js', 'lib/print.js']);
    // The server's own lines may be logs, and may be what somebody asked for.
    expect(mayPrint({ bin: 'cli.js' }, files)).toEqual(['server.js', 'lib/log.js']);
  });

  it('may be all of a package whose program loads what its text does not name', () => {
    const files = {
      'cli.js': 'require(`./commands/${process.argv[2]}`);\n',
      'commands/list.js': '',
      'index.js': '',
    };
    expect(mayPrint({ bin: 'cli.js' }, files)).toEqual(['commands/list.js', 'index.js']);
    const elsewhere = { 'cli.js': "require('shop-cli')();\n", 'lib/list.js': '' };
    expect(mayPrint({ bin: 'cli.js' }, elsewhere)).toEqual(['lib/list.js']);
  });

  it('are none where the program is a server, or where there is no program', () => {
    expect(programFiles({ bin: 'cli.js' }, { ...CLI, 'lib/print.js': 'app.listen(80);\n' })).toEqual([]);
    expect(programFiles({}, CLI)).toEqual([]);
    const tunnel = { ...CLI, 'lib/print.js': "require('net').createServer(pipe);\n" };
    expect(programFiles({ bin: 'cli.js' }, tunnel)).toEqual(Object.keys(CLI));
    expect(programFiles({ bin: 'gone.js' }, CLI)).toEqual([]);
  });

  it('are none where others may load every file', () => {
    expect(programFiles({ bin: 'cli.js', exports: { './*': './*.js' } }, CLI)).toEqual([]);
  });

  it('are run also where others load them, which decides what may stand between the lines of the product', () => {
    const files = { ...CLI, 'index.js': "require('./lib/print');\n", 'other.js': '' };
    expect(programFiles({ bin: 'cli.js' }, files, 'run')).toEqual(['cli.js', 'lib/print.js']);
    const exports = { './*': './*.js' };
    expect(programFiles({ bin: 'cli.js', exports }, files, 'run')).toEqual(['cli.js', 'lib/print.js']);
  });

  it("are in no line's way where the program sends its logs to standard error", () => {
    const cli = "require('@logshift/runtime').configureLogging({ level: 'info', destination: 2 });\n";
    const files = { ...CLI, 'cli.js': `${cli}${CLI['cli.js']}` };
    expect(programFiles({ bin: 'cli.js' }, files, 'run')).toEqual([]);
    expect(programFiles({ bin: 'cli.js' }, files)).toEqual(Object.keys(files));
  });

  it('are run for their own sake where what they start is a server that others load too', () => {
    const cli = "require('./index')(process.argv);\n";
    const files = { 'cli.js': cli, 'index.js': 'app.listen(80);\n' };
    expect(programFiles({ bin: 'cli.js' }, files, 'run')).toEqual(['cli.js']);
    const service = { ...files, 'cli.js': "require('./index');\n" };
    expect(programFiles({ bin: 'cli.js' }, service, 'run')).toEqual([]);
  });

  it('are found once for a package, and where imports run in a circle', () => {
    const files = { 'cli.js': "require('./a');\n", 'a.js': "require('./cli'); require('./gone');\n" };
    expect(programFiles({ bin: 'cli.js' }, files)).toEqual(['cli.js', 'a.js']);
  });
});

describe('the tools of a package', () => {
  const files = {
    'src/server.js': "require('./orders');\n",
    'src/orders.js': '',
    'src/reset.js': "require('./orders');\nrequire('./ask');\n",
    'src/ask.js': '',
    'src/dns.js': "require('dgram');\nhttp.createServer(answer);\n",
    'scripts/seed.js': '',
    'server/scripts/backfill.js': '',
    'lib/tools/count.js': '',
    'public/scripts/page.js': '',
    'src/scripts.js': '',
  };
  const scripts = {
    start: 'node src/server.js',
    'reset-password': 'node src/reset.js --force',
    'simple-dns': 'node src/dns.js',
  };

  it('are what scripts other than start lead to, and nothing that is served as well', () => {
    expect(mayPrint({ scripts }, files)).toEqual([
      'src/reset.js',
      'src/ask.js',
      'scripts/seed.js',
      'server/scripts/backfill.js',
    ]);
  });

  it('are found beside what a service starts from its build', () => {
    const built = { ...scripts, start: 'node build/src/server.js' };
    expect(mayPrint({ scripts: built }, files)).toContain('src/ask.js');
    expect(mayPrint({ scripts: built }, files)).not.toContain('src/orders.js');
  });

  it('are single files where nothing shows what is served: any other file may belong to that', () => {
    const { start: _, ...others } = scripts;
    expect(mayPrint({ scripts: others }, files)).toEqual([
      'src/reset.js',
      'scripts/seed.js',
      'server/scripts/backfill.js',
    ]);
  });

  it.each(['dev', 'start:prod', 'api-server', 'watch', 'worker'])('are not what `%s` starts', (name) => {
    expect(mayPrint({ scripts: { [name]: 'node src/reset.js' } }, files)).not.toContain('src/reset.js');
  });
});
