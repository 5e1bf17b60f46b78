import { editManifest, placeInManifest } from './dependency/edit-manifest.js';
import { isLegacyPackage, needsPackage, packageOfTypes } from './dependency/legacy-packages.js';
import { namesPackage } from './dependency/names-package.js';
import { readManifest, type Dependency, type ManifestFacts } from './dependency/read-manifest.js';
import type { ManifestFinding, PackageState, ProjectRecipe } from './project-recipe.js';

const NAME = 'remove-legacy-dependency';
const RUNTIME = '@logshift/runtime';

/** Takes `winston` out of `package.json` when nothing of the package names it any more. */
export const removeLegacyDependency: ProjectRecipe = {
  name: NAME,
  summary:
    'Takes logging libraries that nothing uses any more out of `package.json`, and puts the runtime in.',
  plan: planDependencies,
};

function planDependencies(state: PackageState): readonly ManifestFinding[] {
  const facts = readManifest(state.manifest);
  const importsRuntime = [...state.files].some(([path, text]) => namesPackage(path, text, RUNTIME));
  // A package that is not migrated keeps what it has, used or not.
  if (!facts || !importsRuntime) return [];
  const legacy = facts.dependencies.filter(({ name }) => isLegacyPackage(name));
  const users = findUsers(legacy, facts, state);
  const findings = legacy.flatMap((dependency) => toFinding(dependency, users.get(dependency.name), state));
  const added = addRuntime(facts, state);
  return [...findings, ...(added ? [added] : [])].sort(
    ({ finding: a }, { finding: b }) => a.range[0] - b.range[0],
  );
}

/** What still uses each of these, by name; one that stays keeps what it needs. */
function findUsers(
  legacy: readonly Dependency[],
  { rest, dependencies }: ManifestFacts,
  { files }: PackageState,
): ReadonlyMap<string, string> {
  const users = new Map<string, string>();
  for (const { name } of legacy) {
    const [path] = [...files].find(([each, text]) => usesPackage(each, text, name)) ?? [];
    const user =
      path ?? (namesPackage('package.json', rest, name) || isWordIn(rest, name) ? 'package.json' : undefined);
    if (user !== undefined) users.set(name, user);
  }
  for (let size = -1; size < users.size;) {
    size = users.size;
    for (const { name } of legacy) {
      const bare = packageOfTypes(name);
      const plugin = dependencies.find(
        (each) => needsPackage(each.name, name) && (users.has(each.name) || !isLegacyPackage(each.name)),
      );
      const user = (bare === undefined ? undefined : users.get(bare)) ?? plugin?.name;
      if (user !== undefined && !users.has(name)) users.set(name, user);
    }
  }
  return users;
}

/** What a package inside of this one declares is its own; its scripts and settings find what is installed here. */
function usesPackage(path: string, text: string, name: string): boolean {
  const inner = path.endsWith('/package.json') ? readManifest(text) : undefined;
  return inner ? isWordIn(inner.rest, name) : namesPackage(path, text, name);
}

/** Scripts name commands: `node app.js | bunyan`. */
function isWordIn(rest: string, name: string): boolean {
  return namesPackage('scripts', rest, name);
}

function toFinding(
  { section, name }: Dependency,
  user: string | undefined,
  state: PackageState,
): readonly ManifestFinding[] {
  const { manifest } = state;
  const range = placeInManifest(manifest, [section, name]);
  if (!range) return [];
  const base = { recipe: NAME, range, before: manifest.slice(...range) };
  if (user === undefined) {
    const finding = {
      ...base,
      message: `Nothing names \`${name}\` any more. Run the package manager's install to renew the lock file.`,
      safety: 'review',
      reason: 'dependency-unused',
      edits: editManifest(manifest, [section, name], undefined),
      after: '',
    } as const;
    return [{ finding, change: { path: [section, name], value: undefined } }];
  }
  // Only where this run took a use of it away does somebody expect it to go.
  if (!isLessUsed(name, state)) return [];
  const message = `\`${name}\` stays because \`${user}\` names it.`;
  return [{ finding: { ...base, message, safety: 'manual', reason: 'dependency-used', edits: [] } }];
}

function isLessUsed(name: string, { files, before }: PackageState): boolean {
  return [...before].some(
    ([path, text]) => namesPackage(path, text, name) && !namesPackage(path, files.get(path) ?? '', name),
  );
}

function addRuntime({ dependencies, rest }: ManifestFacts, state: PackageState): ManifestFinding | undefined {
  const { manifest, runtimeVersion, files, inner } = state;
  const isThere =
    dependencies.some(({ name }) => name === RUNTIME) || namesPackage('package.json', rest, RUNTIME);
  if (isThere || readName(manifest) === RUNTIME) return undefined;
  const change = { path: ['dependencies', RUNTIME], value: `^${runtimeVersion}` };
  const isOwn = (path: string) => !inner.some((each) => path.startsWith(`${each}/`));
  if (![...files].some(([path, text]) => isOwn(path) && namesPackage(path, text, RUNTIME))) return undefined;
  const edits = editManifest(manifest, change.path, change.value);
  const [edit] = edits;
  if (!edit) return undefined;
  const finding = {
    recipe: NAME,
    range: [edit.start, edit.end],
    before: manifest.slice(edit.start, edit.end),
    after: edit.text,
    message: `The code imports \`${RUNTIME}\`. Run the package manager's install to renew the lock file.`,
    safety: 'review',
    reason: 'dependency-missing',
    edits,
  } as const;
  return { finding, change };
}

function readName(manifest: string): unknown {
  return (JSON.parse(manifest.replace(/^\uFEFF/, '')) as { readonly name?: unknown }).name;
}
