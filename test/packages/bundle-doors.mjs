/**
 * Joins the modules behind each door of the package in the working directory into a few files: a program that imports
 * the door opens those instead of a hundred, and what runs for each log line is compiled together. Declarations stay
 * one for each module.
 *
 * Node runs the CommonJS build, whichever way a program asks for it: `dist/esm` holds modules that hand its exports on.
 * So a process has one copy of the package, and only CommonJS can open what a door needs when it is first needed, see
 * `open-lazily.mjs`. Bundlers get ES modules of their own in `dist/module`, by the condition of that name.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { rolldown } from 'rolldown';

import { openLazily } from './open-lazily.mjs';

const OTEL = { name: 'otel', test: /[\\/]src[\\/]otel[\\/](?!index\.ts$)/ };

/** What `--import @logshift/runtime/register` puts before each program, whether it sets up OpenTelemetry or not. */
const PRELOADED = ['register/index', OTEL.name];

/**
 * What the logger asks of sampling: all else there is opened by who samples, and opens OpenTelemetry's API. With it stands
 * what the logger and what is preloaded both need, so that preloading does not open the logger.
 */
const KEEPERS = {
  name: 'keepers',
  test: /[\\/]src[\\/](?:sampling[\\/](?:trace-keepers|keep-trace)|share-in-process)\.ts$/,
  priority: 2,
};

/** `folder` holds what tsc made in `esm` and `cjs`; its modules give way to the joined ones. */
export async function bundleDoors(folder) {
  for (const format of ['esm', 'cjs']) removeModules(join(folder, format));
  const input = {
    input: listDoors(),
    external: (specifier) => !/^[./]/.test(specifier),
    platform: 'node',
    checks: { pluginTimings: false },
  };
  const output = {
    exports: 'named',
    sourcemap: true,
    sourcemapExcludeSources: true, // the package ships `src`, where the maps lead; a second and third copy say no more
    entryFileNames: '[name].js',
    chunkFileNames: 'shared/[name]-[hash].js',
    codeSplitting: {
      // A group takes along what its modules import and no group before it took.
      groups: [KEEPERS, ...toGroups('conventions', 'sampling'), { name: 'logger', test: isOfLogger }, OTEL],
    },
  };
  // ES modules have no `require`. One that stands in for it asks `import.meta.url`, which is empty, and then throws, where
  // a bundler makes CommonJS of them.
  const withoutRequire = { transform: { define: { require: 'undefined' } } };
  await write({ ...input, ...withoutRequire }, { ...output, dir: join(folder, 'module'), format: 'esm' });
  const chunks = await write(input, {
    ...output,
    dir: join(folder, 'cjs'),
    format: 'cjs',
    strict: true, // as modules are: the handler that a wrapper hands its `this` on to gets none where there is none
    comments: false, // read by nobody, and by the compiler at each start
    plugins: [
      { name: 'open-lazily', renderChunk: (code, { name }) => openLazily(code, PRELOADED.includes(name)) },
    ],
  });
  for (const { isEntry, fileName, exports } of chunks) if (isEntry) handOn(folder, fileName, exports);
}

/** Answers the files that were written. */
async function write(input, output) {
  const bundle = await rolldown(input);
  const { output: chunks } = await bundle.write(output);
  await bundle.close();
  return chunks;
}

function removeModules(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    if (/\.js(?:\.map)?$/.test(name)) rmSync(join(folder, name));
  }
}

/** The source of each door and of each program, by its place in the build: `http/index` → `src/http/index.ts`. */
function listDoors() {
  const { exports, bin = {} } = JSON.parse(readFileSync('package.json', 'utf8'));
  const doors = Object.values(exports).filter((door) => typeof door === 'object');
  return Object.fromEntries([
    ...doors.map((door) => [toPlace(door.require.default), door['@logshift/source']]),
    ...Object.values(bin).map((file) => [toPlace(file), `src/${toPlace(file)}.ts`]),
  ]);
}

function toPlace(file) {
  return file.replace(/^\.\/dist\/\w+\/|\.js$/g, '');
}

/** Doors that others look into, and that are opened without the rest. */
function toGroups(...doors) {
  return doors.map((name) => ({
    name,
    test: new RegExp(`[\\\\/]src[\\\\/]${name}[\\\\/]`),
    priority: 1,
  }));
}

/** What nearly every program that logs runs: one file is opened faster than ten. */
function isOfLogger(id) {
  const place = relative(join(process.cwd(), 'src'), id).replaceAll('\\', '/');
  return /^(?!index\.ts$)(?:(?:lines|redaction)\/)?[\w-]+\.ts$/.test(place);
}

/** The ES module of a door: the names that its CommonJS build exports. */
function handOn(folder, fileName, names) {
  const path = join(folder, 'esm', fileName);
  const source = relative(dirname(path), join(folder, 'cjs', fileName)).replaceAll('\\', '/');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `import door from '${source}';\nexport const { ${names.join(', ')} } = door;\n`);
}
