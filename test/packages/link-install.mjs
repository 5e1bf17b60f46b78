import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Lays out `node_modules` as `npm install` would, without a registry: the packed packages are unpacked, and what they and
 * the projects depend on is linked from this repository. Nothing else is there: a dependency that is used and not declared
 * is missed here as it would be by a user. Throws an Error for one that the repository does not have.
 */
export function linkInstall(folder, packed, manifests) {
  const modules = join(folder, 'node_modules');
  const unpacked = packed.map(({ name, tarball, workspace }) => ({
    manifest: unpack(tarball, join(modules, name)),
    workspace,
  }));
  for (const { manifest, workspace } of unpacked) {
    linkAll(modules, manifest.dependencies, join(root, workspace));
    linkBins(modules, manifest, join(modules, manifest.name));
  }
  for (const { dependencies, devDependencies } of manifests) {
    linkAll(modules, { ...dependencies, ...devDependencies }, root);
  }
}

function unpack(tarball, folder) {
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components', '1']);
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

function linkAll(modules, dependencies, owner) {
  for (const name of Object.keys(dependencies)) {
    const link = join(modules, name);
    if (existsSync(link)) continue;
    const target = [owner, root].map((base) => join(base, 'node_modules', name)).find(existsSync);
    if (!target) throw new Error(`${name} is not in node_modules. Run \`npm ci\`.`);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(target, link, 'junction');
    linkBins(modules, JSON.parse(readFileSync(join(target, 'package.json'), 'utf8')), target);
  }
}

function linkBins(modules, { name, bin = {} }, target) {
  const bins = typeof bin === 'string' ? { [name.replace(/^@[^/]+\//, '')]: bin } : bin;
  mkdirSync(join(modules, '.bin'), { recursive: true });
  for (const [command, file] of Object.entries(bins)) {
    const link = join(modules, '.bin', command);
    if (existsSync(link)) continue;
    const program = join(target, file);
    if (!target.startsWith(root)) chmodSync(program, 0o755); // as npm does
    symlinkSync(program, link);
  }
}
