import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { applyEdits } from './apply/apply-edits.js';
import { chooseFindings, type Chooser } from './apply/choose-findings.js';
import type { MigrateOptions } from './migrate-options.js';
import type { Finding } from './plan/finding.js';
import { mentionsLegacyPackage } from './recipes/dependency/legacy-packages.js';
import { joinManifestEdits } from './recipes/dependency/edit-manifest.js';
import type { ManifestFinding } from './recipes/project-recipe.js';
import { PROJECT_RECIPES } from './recipes/index.js';
import type { FileReport } from './report/migration-report.js';
import { readPackageFiles } from './survey/package-files.js';
import { toLineIndex } from './text/line-index.js';
import { toPosixPath } from './text/posix-path.js';
import { VERSION } from './version.js';

const RUNTIME = '@logshift/runtime';

/** A manifest without any has none to take out, and then no file need be read. */
const DEPENDENCIES = /"(?:d|devD|optionalD)ependencies"/;

/** Texts that name no logging library and not the runtime decide nothing. */
function mentionsLogging(text: string): boolean {
  return text.includes(RUNTIME) || mentionsLegacyPackage(text);
}

/**
 * Runs the recipes for whole packages on those that the planned files belong to, and reports each `package.json` that
 * they found something in. Writes nothing. `choose` says what is applied, where a person decided.
 */
export async function migrateManifests(
  planned: readonly FileReport[],
  cwd: string,
  options: MigrateOptions,
  choose?: Chooser,
): Promise<readonly FileReport[]> {
  const { only = [], target = 'runtime' } = options;
  const wanted = PROJECT_RECIPES.filter(({ name }) => only.length === 0 || only.includes(name));
  if (wanted.length === 0 || target !== 'runtime') return [];
  const roots = packageRoots(planned, cwd);
  const reports: FileReport[] = [];
  for (const root of roots) {
    // One after the other: the texts of one package are enough to hold.
    const report = await migrateManifest({ root, roots, cwd, choose }, planned, options);
    if (report) reports.push(report);
  }
  return reports;
}

/** The packages, inside the working directory, that planned files belong to, with those around them. */
function packageRoots(planned: readonly FileReport[], cwd: string): readonly string[] {
  const roots = new Set<string>();
  for (const directory of new Set(planned.map(({ path }) => dirname(path)))) {
    for (let at = directory; !at.startsWith('..'); at = dirname(at)) {
      if (existsSync(join(cwd, at, 'package.json'))) roots.add(at);
      if (at === '.') break;
    }
  }
  return [...roots].sort();
}

interface ManifestTools {
  readonly root: string;
  readonly roots: readonly string[];
  readonly cwd: string;
  readonly choose: Chooser | undefined;
}

async function migrateManifest(
  { root, roots, cwd, choose }: ManifestTools,
  planned: readonly FileReport[],
  { include = [], maxChanges = Infinity }: MigrateOptions,
): Promise<FileReport | undefined> {
  const path = toPosixPath(relative('.', join(root, 'package.json')));
  const manifest = await readFile(join(cwd, path), 'utf8').catch(() => undefined);
  if (manifest === undefined) return undefined;
  if (!DEPENDENCIES.test(manifest)) return undefined;
  // Most runs change nothing that a manifest should know of, and then no other file need be read either.
  const { before, after } = changesIn(root, planned);
  if (![...after.values(), manifest].some((text) => text.includes(RUNTIME))) return undefined;
  const files = new Map([...(await readPackageFiles(join(cwd, root), mentionsLogging)), ...after]);
  files.delete('package.json');
  const inner = roots
    .map((each) => toPosixPath(relative(root, each)))
    .filter((each) => /^(?!\.\.(?:\/|$))./.test(each));
  const findings = PROJECT_RECIPES.flatMap((recipe) =>
    recipe.plan({ manifest, files, before, inner, runtimeVersion: VERSION }),
  );
  if (findings.length === 0) return undefined;
  const left =
    maxChanges - planned.flatMap((file) => file.findings).filter(({ isChosen }) => isChosen).length;
  const all = findings.map(({ finding }) => finding);
  const choice = { include: new Set(include), limit: Math.max(left, 0) };
  return toReport(path, manifest, findings, choose?.(path, all) ?? chooseFindings(all, choice));
}

/** The texts of the files below a directory that the run changes, as they were and as they would be. */
function changesIn(
  root: string,
  planned: readonly FileReport[],
): { readonly before: ReadonlyMap<string, string>; readonly after: ReadonlyMap<string, string> } {
  // Every file is looked at for every package: no more than the starts of paths are compared.
  const folder = root === '.' ? '' : `${root}/`;
  const changed = planned.flatMap(({ path, change }) =>
    change && path.startsWith(folder) ? [{ inside: path.slice(folder.length), change }] : [],
  );
  return {
    before: new Map(changed.map(({ inside, change }) => [inside, change.before])),
    after: new Map(changed.map(({ inside, change }) => [inside, change.after])),
  };
}

function toReport(
  path: string,
  before: string,
  findings: readonly ManifestFinding[],
  chosen: ReadonlySet<Finding>,
): FileReport {
  const placeOf = toLineIndex(before);
  const changes = findings.flatMap(({ finding, change }) => (change && chosen.has(finding) ? [change] : []));
  const edits = joinManifestEdits(before, changes);
  const reported = findings.map(({ finding }) => ({
    finding,
    place: placeOf(finding.range[0]),
    isChosen: edits.length > 0 && chosen.has(finding),
  }));
  if (edits.length === 0) return { path, outcome: 'unchanged', findings: reported };
  const after = applyEdits(before, edits);
  return { path, outcome: 'changed', findings: reported, change: { before, after, edits } };
}
