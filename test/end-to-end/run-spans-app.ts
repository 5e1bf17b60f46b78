import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { createTempProject, type TempProject } from '../helpers/temp-project.js';

const ROOT = join(import.meta.dirname, '../..');

export interface AppRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What `ask` answered. */
  readonly answers: unknown;
}

/** The sources of an application of `fixtures/spans-apps`, by their names. */
export function readSpansApp(name: string): Readonly<Record<string, string>> {
  const folder = join(ROOT, 'fixtures/spans-apps', name);
  const files = readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const);
  return Object.fromEntries(files);
}

/**
 * Runs an application in a process of its own, with the built packages. One that listens is asked by `ask` under its base
 * URL, and then ended by closing its standard input.
 */
export async function runSpansApp(
  sources: Readonly<Record<string, string>>,
  main: string,
  endpoint: string | undefined,
  ask?: (url: string) => Promise<unknown>,
): Promise<AppRun> {
  const child = spawn(process.execPath, [main], {
    cwd: prepareApp(sources).root,
    env: {
      PATH: process.env['PATH'],
      ...(endpoint !== undefined && { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }),
    },
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  const port = ask && (await waitForPort(child, output, exit));
  const answers = port === undefined ? undefined : await ask?.(`http://127.0.0.1:${port}`);
  child.stdin.end();
  return { exitCode: await exit, ...output, answers };
}

/** Asks one after the other, so that the order of the traces is known. */
export function askAll(paths: readonly string[], headers: Record<string, string>) {
  return async (url: string): Promise<unknown> => {
    const answers: unknown[] = [];
    for (const path of paths) {
      const answer = await fetch(url + path, { headers });
      answers.push([answer.status, answer.headers.get('x-order'), await answer.json()]);
    }
    return answers;
  };
}

/** Compiled as a project with `experimentalDecorators` and `emitDecoratorMetadata` is. */
function prepareApp(sources: Readonly<Record<string, string>>): TempProject {
  const project = createTempProject({ 'package.json': '{ "type": "module" }' });
  for (const [file, text] of Object.entries(sources)) {
    if (file.endsWith('.ts')) project.write(file.replace(/\.ts$/, '.js'), compile(text));
    else project.write(file, text);
  }
  symlinkSync(join(ROOT, 'node_modules'), join(project.root, 'node_modules'));
  return project;
}

function compile(text: string): string {
  return ts.transpileModule(text, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
    },
  }).outputText;
}

async function waitForPort(
  child: ChildProcess,
  output: { readonly stdout: string; readonly stderr: string },
  exit: Promise<number | null>,
): Promise<string> {
  const listening = new Promise<string | undefined>((resolve) => {
    child.stdout?.on('data', () => {
      const port = /^listening (\d+)$/m.exec(output.stdout)?.[1];
      if (port !== undefined) resolve(port);
    });
  });
  const port = await Promise.race([listening, exit.then(() => undefined)]);
  if (port === undefined) throw new Error(`The application ended before it listened: ${output.stderr}`);
  return port;
}
