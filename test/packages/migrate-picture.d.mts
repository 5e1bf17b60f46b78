export function showMigrate(): string;
