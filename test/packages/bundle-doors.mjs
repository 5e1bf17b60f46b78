/**
 * Joins the modules behind each door of the package in the working directory into a few files: a program that imports
 * the door opens those instead of a hundred, and what runs for each log line is compiled together. Declarations stay
 * one for each module. What other packages bring is imported as before.
 */
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

/** `folder` holds what tsc made for this format, `esm` or `cjs`; its modules give way to the joined ones. */
export async function bundleDoors(folder, format) {
  const bundle = await rolldown({
    input: listDoors(format),
    external: (specifier) => !/^[./]/.test(specifier),
    platform: 'node',
  });
  for (const name of readdirSync(folder, { recursive: true })) {
    if (/\.js(?:\.map)?$/.test(name)) rmSync(join(folder, name));
  }
  await bundle.write({
    dir: folder,
    format,
    exports: 'named',
    sourcemap: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'shared/[name]-[hash].js',
  });
  await bundle.close();
}

/** The source of each door, by its place in the build: `http/index` → `src/http/index.ts`. */
function listDoors(format) {
  const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));
  const condition = format === 'esm' ? 'import' : 'require';
  const doors = Object.values(exports).filter((door) => typeof door === 'object');
  return Object.fromEntries(
    doors.map((door) => [
      door[condition].default.replace(/^\.\/dist\/\w+\/|\.js$/g, ''),
      door['@logshift/source'],
    ]),
  );
}
