import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { addDependency } from 'nypm';
import { UsageError } from '../usage-error.js';
import type { PackageState } from './package-state.js';
import type { Installation, NewFile } from './plan-init.js';

/** The command that installs, as a person would type it. */
export async function installCommand(state: PackageState, installation: Installation): Promise<string> {
  const { exec } = await install(state, installation, true);
  return exec ? [exec.command, ...exec.args].join(' ') : `${state.packageManager} install`;
}

/** Installs packages. Throws a `UsageError` that names the command when it fails. */
export async function installPackages(state: PackageState, installation: Installation): Promise<void> {
  try {
    await install(state, installation, false);
  } catch (error) {
    const [cause = ''] = (error as Error).message.split('\n', 1);
    throw new UsageError(
      `Installing failed: ${cause.replace(/\.$/, '')}. The files are made; run ${await installCommand(state, installation)} by hand.`,
    );
  }
}

async function install(
  { root, packageManager, isWorkspaceRoot }: PackageState,
  { names, isForDevelopment }: Installation,
  dry: boolean,
): ReturnType<typeof addDependency> {
  return addDependency([...names], {
    cwd: root,
    packageManager,
    dev: isForDevelopment,
    workspace: isWorkspaceRoot,
    corepack: false,
    silent: true,
    dry,
  });
}

/** Makes a file. One that somebody made meanwhile stays, and a `UsageError` says so. */
export async function makeFile(root: string, { path, text }: NewFile): Promise<void> {
  const target = join(root, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, text, { flag: 'wx' }).catch((error: unknown) => {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(`${path} cannot be made (${code ?? message}). Nothing that was there has changed.`);
  });
}
