import type { RunningServer } from './legacy-project.mjs';

export function startApp(folder: string): Promise<RunningServer>;
