import type { PackedPackage } from './pack-packages.mjs';

export function linkInstall(
  folder: string,
  packed: readonly PackedPackage[],
  manifests: readonly object[],
): void;
