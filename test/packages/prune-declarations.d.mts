export function pruneDeclarations(folder: string, doors: readonly string[]): void;
