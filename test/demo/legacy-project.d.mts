export interface Finished {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Copy {
  readonly folder: string;
  readonly remove: () => void;
}

export interface RunningServer {
  readonly url: string;
  readonly stop: () => Promise<Finished>;
}

type Environment = Readonly<Record<string, string>>;

export function toolAt(path: string): string;
export function copyProject(name: string): Copy;
export function commit(folder: string, message: string): void;
export function runLogshift(
  folder: string,
  args: readonly string[],
  env?: Readonly<Record<string, string>>,
): Finished;
export function showLogshift(folder: string, args: readonly string[]): number;
export function compile(folder: string): Finished;
export function startServer(
  folder: string,
  entry: string,
  options?: { readonly execArgv?: readonly string[]; readonly env?: Environment },
): Promise<RunningServer>;
export function run(command: string, args: readonly string[], cwd: string, env?: Environment): Finished;
export function succeed(result: Finished): Finished;
