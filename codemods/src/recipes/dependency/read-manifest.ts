/** The sections of a manifest that are installed for the package itself, and may be edited. */
export const SECTIONS = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;

export interface Dependency {
  readonly section: string;
  readonly name: string;
}

/** What a manifest says of dependencies; undefined where it is no JSON, or says it in another form. */
export interface ManifestFacts {
  readonly dependencies: readonly Dependency[];
  /** All else that it says, as text: scripts, settings of tools, overrides. */
  readonly rest: string;
}

export function readManifest(text: string): ManifestFacts | undefined {
  const manifest = parse(text);
  if (!manifest) return undefined;
  const dependencies = SECTIONS.flatMap((section) => {
    const listed = manifest[section];
    return typeof listed === 'object' && listed !== null
      ? Object.keys(listed).map((name) => ({ section, name }))
      : [];
  });
  const rest = Object.entries(manifest).filter(
    ([key]) => !(SECTIONS as readonly string[]).includes(key) && !DESCRIBING.has(key),
  );
  return { dependencies, rest: rest.map(([, value]) => JSON.stringify(value)).join('\n') };
}

/** Keys that speak about the package, and use nothing. */
const DESCRIBING: ReadonlySet<string> = new Set([
  'author',
  'contributors',
  'description',
  'keywords',
  'name',
]);

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const manifest: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof manifest === 'object' && manifest !== null ? { ...manifest } : undefined;
  } catch {
    return undefined;
  }
}
