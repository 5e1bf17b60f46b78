export function copyRepository(folder: string, paths?: readonly string[]): void;
