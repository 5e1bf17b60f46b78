export interface PackedPackage {
  readonly name: string;
  readonly workspace: string;
  readonly tarball: string;
  readonly size: number;
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

export function packPackages(folder: string): Promise<readonly PackedPackage[]>;
