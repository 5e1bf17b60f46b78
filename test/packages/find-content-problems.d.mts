import type { PackedPackage } from './pack-packages.mjs';

export function findContentProblems(
  packed: Pick<PackedPackage, 'workspace' | 'size' | 'files'>,
  folder: string,
): readonly string[];
