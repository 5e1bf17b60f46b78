import { readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';

/** What each package may hold, and how many kilobytes its tarball may have: a tenth more than it has. */
const PACKAGES = {
  runtime: { kilobytes: 1_750, folders: ['deploy', 'dist', 'src'] },
  'eslint-plugin': { kilobytes: 345, folders: ['commonjs', 'dist', 'docs', 'src'] },
  codemods: { kilobytes: 1_010, folders: ['assets', 'dist', 'man', 'src'] },
};

const AT_ROOT = ['LICENSE', 'README.md', 'package.json'];
const NEVER =
  /(?:^|\/)(?:node_modules|test|tests|fixtures|coverage)\/|\.test\.|\.tsbuildinfo$|(?:^|\/)\.|tsconfig/;
const MANIFEST = ['description', 'keywords', 'license', 'repository', 'engines', 'files', 'sideEffects'];

/**
 * What is wrong with what a package would publish, one sentence each: files that nobody wants, maps that lead nowhere, a
 * manifest that says too little, a tarball that has grown. `packed` is what `packPackages` answers, `folder` the package's.
 */
export function findContentProblems({ workspace, size, files }, folder) {
  const { kilobytes, folders } = PACKAGES[workspace];
  const paths = files.map(({ path }) => path);
  const missing = AT_ROOT.filter((name) => !paths.includes(name)).map((name) => `It lacks ${name}.`);
  const strange = paths
    .filter((path) => NEVER.test(path) || !(AT_ROOT.includes(path) || folders.includes(path.split('/')[0])))
    .map((path) => `It holds ${path}, which no user needs.`);
  const grown =
    size > kilobytes * 1000 ? [`It has ${size} bytes, more than ${kilobytes} kB. Look what came.`] : [];
  return [
    ...missing,
    ...strange,
    ...grown,
    ...findManifestProblems(folder, workspace),
    ...findMapProblems(paths, folder),
  ];
}

function findManifestProblems(folder, workspace) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const absent = MANIFEST.filter((key) => manifest[key] === undefined).map(
    (key) => `Its manifest has no ${key}.`,
  );
  const { access, provenance } = manifest.publishConfig ?? {};
  if (access !== 'public' || provenance !== true)
    absent.push('Its publishConfig must say { "access": "public", "provenance": true }.');
  if (manifest.repository?.directory !== workspace)
    absent.push(`Its repository.directory must be ${workspace}.`);
  return absent;
}

/** Maps lead to sources that the package ships, and hold no second copy of them; scripts name maps that are there. */
function findMapProblems(paths, folder) {
  const shipped = new Set(paths);
  const maps = paths.filter((path) => path.endsWith('.map'));
  const lost = maps.flatMap((path) => {
    const { sources, sourcesContent } = JSON.parse(readFileSync(join(folder, path), 'utf8'));
    const nowhere = sources.map((source) => toPath(path, source)).filter((source) => !shipped.has(source));
    return [
      ...nowhere.map((source) => `${path} leads to ${source}, which is not there.`),
      ...(sourcesContent ? [`${path} repeats its sources.`] : []),
    ];
  });
  const scripts = paths.filter((path) => /\.(?:js|cjs|d\.ts)$/.test(path));
  const unmapped = scripts.flatMap((path) => {
    const [, map] = /\/\/# sourceMappingURL=(\S+)\s*$/.exec(readFileSync(join(folder, path), 'utf8')) ?? [];
    return map && !shipped.has(toPath(path, map))
      ? [`${path} names the map ${basename(map)}, which is not there.`]
      : [];
  });
  return [...lost, ...unmapped];
}

function toPath(from, relative) {
  return normalize(join(dirname(from), relative)).replaceAll('\\', '/');
}
