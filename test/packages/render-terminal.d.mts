export function renderTerminal(output: string): string;
