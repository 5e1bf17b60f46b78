export interface Finished {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export function copyOrderService(): { readonly folder: string; readonly remove: () => void };
export function runLogshift(folder: string, args: readonly string[]): Finished;
export function showLogshift(folder: string, args: readonly string[]): number;
export function compile(folder: string): Finished;
export function startApp(
  folder: string,
): Promise<{ readonly url: string; readonly stop: () => Promise<Finished> }>;
export function run(command: string, args: readonly string[], cwd: string): Finished;
export function succeed(result: Finished): Finished;
