import { findLostNames } from './find-lost-names.mjs';
import { parseIndependently } from './parse-independently.mjs';

/**
 * Checks what all recipes together made of a package; every sentence that comes back is a failed verification.
 *
 * `before` and `after` map POSIX paths to texts, `package.json` among them; `first` and `second` are the reports of
 * the run that wrote and of one after it.
 */
export function verifyAllRecipes(before, after, first, second) {
  const files = new Map(first.files.map((file) => [file.path, file]));
  const again = new Map(second.files.map((file) => [file.path, file]));
  const failures = [];
  for (const [path, old] of before) {
    const found = verifyFile(path, old, after.get(path), files.get(path));
    const later = verifyAgain(files.get(path)?.findings ?? [], again.get(path)?.findings ?? []);
    failures.push(...[...found, ...later].map((sentence) => `${path}: ${sentence}`));
  }
  return [...failures, ...verifyDependencies(before, after)];
}

function verifyFile(path, before, after, file) {
  if (after === undefined) return ['The file is gone.'];
  const wrong = (file?.findings ?? []).filter(({ reason }) => reason === 'failed-check');
  return [
    ...wrong.map((finding) => `What ${finding.recipe} made of ${shown(finding)} failed its check.`),
    ...(path.endsWith('.json')
      ? verifyManifest(before, after, file)
      : verifySource(path, before, after, file)),
  ];
}

function verifySource(path, before, after, file) {
  if (before === after) return verifyUntouched(path, before, file);
  if (file?.outcome !== 'changed') return ['The file changed without being reported as changed.'];
  const [old, changed] = [parseIndependently(path, before), parseIndependently(path, after)];
  if (old === undefined) return ['A file that does not parse was changed.'];
  if (changed === undefined) return ['The changed file does not parse.'];
  return findLostNames(old, changed).map((name) => `The name ${name} is used and declared no more.`);
}

function verifyUntouched(path, text, file) {
  if (file?.outcome === 'failed' && parseIndependently(path, text))
    return [`The file failed: ${file.reason}`];
  return file?.findings.some(({ applied }) => applied)
    ? ['Findings are reported as applied, but the file is as it was.']
    : [];
}

function verifyManifest(before, after, file) {
  if (before === after) return [];
  if (file?.outcome !== 'changed') return ['The manifest changed without being reported as changed.'];
  const rest = (text) =>
    JSON.stringify(Object.entries(JSON.parse(text)).filter(([key]) => !/dependencies$/i.test(key)));
  return rest(before) === rest(after) ? [] : ['The manifest changed beside its dependencies.'];
}

/** A dependency that is taken out is named by no file of its package any more, tests included. */
function verifyDependencies(before, after) {
  const manifests = [...before.keys()].filter((path) => path.endsWith('package.json'));
  return manifests.flatMap((path) => {
    const folder = path.slice(0, -'package.json'.length);
    const left = dependenciesOf(after.get(path));
    const gone = [...dependenciesOf(before.get(path))].filter((name) => !left.has(name));
    const sources = [...after].filter(([other]) => other.startsWith(folder) && !other.endsWith('.json'));
    return gone.flatMap((name) => {
      const user = sources.find(([, text]) => namesModule(text, name));
      return user ? [`${path}: ${name} is taken out, and ${user[0]} uses it.`] : [];
    });
  });
}

function dependenciesOf(manifest) {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(manifest);
  return new Set(Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies }));
}

function namesModule(text, name) {
  return ["'", '"'].some((quote) => text.includes(quote + name + quote) || text.includes(`${quote}${name}/`));
}

/** What was applied is not found again, nothing is left to do, and no log call went missing. */
function verifyAgain(first, second) {
  const applied = first.filter((finding) => finding.applied);
  const left = second.filter((finding) => finding.safety !== undefined);
  const kept = first.filter((finding) => !finding.applied && finding.safety !== undefined);
  return [
    ...left
      .filter(({ safety }) => safety !== 'manual')
      .map((finding) => `The second run would still rewrite ${shown(finding)} by ${finding.recipe}.`),
    ...applied
      .filter((finding) => countLike(finding, left) > countLike(finding, kept))
      .map((finding) => `${finding.recipe} changed ${shown(finding)}, and finds it again.`),
    ...verifyCallsLeft(first, second),
  ];
}

function verifyCallsLeft(first, second) {
  const [calls, later] = [first, second].map((findings) => findings.filter(isLogCall).length);
  return later < calls ? [`Of ${calls} log calls the second run finds ${later}.`] : [];
}

/** A call that was joined to the one before is one with it from then on, and one whose statement was taken out is gone. */
function isLogCall({ recipe, applied, joinedTo, after }) {
  return recipe === 'log-call-to-event' && !(applied && (joinedTo !== undefined || after === ''));
}

function countLike({ recipe, before }, findings) {
  return findings.filter((other) => other.recipe === recipe && other.before === before).length;
}

function shown({ before }) {
  return JSON.stringify(before.length > 120 ? `${before.slice(0, 119)}…` : before);
}
