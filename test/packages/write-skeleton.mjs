import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, getFileInfo, resolveConfig } from 'prettier';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Given, nothing is run once the files are written. */
const NO_TESTS = '--no-tests';

/**
 * The name that a script of `npm run new:…` was given, in words joined by hyphens; one word will do where `example` is one.
 * Ends the program with a sentence when there is none.
 */
export function readName(kind, example) {
  const [name, ...others] = process.argv.slice(2).filter((argument) => argument !== NO_TESTS);
  const pattern = example.includes('-') ? /^[a-z]+(?:-[a-z]+)+$/ : /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
  if (name && others.length === 0 && pattern.test(name)) return name;
  return stop(`Name the ${kind} in words joined by hyphens; write \`npm run new:${kind} ${example}\`.`);
}

/**
 * Writes new files and the rows that lists of the repository get, all or none: `rows` maps a file to what makes its new
 * text from the old one. Formats what the formatter knows.
 */
export async function writeSkeleton(files, rows) {
  const taken = Object.keys(files).find((file) => existsSync(join(ROOT, file)));
  if (taken) stop(`There is ${taken} already. Choose another name, or change what is there.`);
  const changed = Object.entries(rows).map(([file, change]) => [file, change(readRoot(file))]);
  const same = changed.find(([file, text]) => text === readRoot(file));
  if (same) stop(`${same[0]} no longer has the list that the new row belongs into. Mend the script.`);
  for (const [file, text] of [...Object.entries(files), ...changed]) {
    const path = join(ROOT, file);
    const { ignored, inferredParser } = await getFileInfo(path, {
      ignorePath: join(ROOT, '.prettierignore'),
    });
    const options = await resolveConfig(path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(
      path,
      ignored || !inferredParser ? text : await format(text, { ...options, filepath: path }),
    );
  }
}

/** Runs tests of the repository, and shows what they say; none with `--no-tests`. */
export function runTests(args) {
  if (process.argv.includes(NO_TESTS)) return;
  const vitest = join(createRequire(import.meta.url).resolve('vitest/package.json'), '../vitest.mjs');
  try {
    execFileSync(process.execPath, [vitest, 'run', ...args], { cwd: ROOT, stdio: 'inherit' });
  } catch {
    process.exitCode = 1;
  }
}

/** Text with one more line among those that `isRow` names, in their order. */
export function withSortedLine(text, line, isRow) {
  const lines = text.split('\n');
  const at = lines.findIndex((each) => isRow(each) && each > line);
  const last = lines.findLastIndex(isRow);
  if (last < 0) return text;
  lines.splice(at < 0 ? last + 1 : at, 0, line);
  return lines.join('\n');
}

/** `noEmptyField` of `no-empty-field`. */
export function toCamelCase(name) {
  return name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

export function readRoot(file) {
  return readFileSync(join(ROOT, file), 'utf8');
}

export function stop(sentence) {
  console.error(sentence);
  process.exit(2);
}
