import { spawn } from 'node:child_process';
import { closeSync, openSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { createTempProject } from '../../helpers/temp-project.js';
import { blankOutput } from './blank-output.js';

const ROOT = join(import.meta.dirname, '../../..');

/**
 * Runs a command over files in a folder of their own, with all packages at hand and TypeScript compiled, and answers
 * what it printed to both streams.
 */
export async function runFiles(files: Readonly<Record<string, string>>, command: string): Promise<string> {
  const project = createTempProject(
    Object.fromEntries(
      Object.entries(files).map(([path, text]) => [
        path.replace(/(?<!\.d)\.ts$/, '.js'),
        compile(path, text),
      ]),
    ),
  );
  symlinkSync(join(ROOT, 'node_modules'), join(project.root, 'node_modules'));
  // A file keeps the order of both streams, and every library writes to one at once.
  const output = openSync(join(project.root, 'output.txt'), 'a');
  const child = spawn('sh', ['-c', command], {
    cwd: project.root,
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', output, output],
  });
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  closeSync(output);
  const printed = project.read('output.txt').replaceAll(project.root, '.');
  if (exitCode !== 0) throw new Error(`${command} ended with ${exitCode}:\n${printed}`);
  return blankOutput(printed);
}

function compile(path: string, text: string): string {
  if (!path.endsWith('.ts') || path.endsWith('.d.ts')) return text;
  const compilerOptions = {
    module: ts.ModuleKind.CommonJS,
    target: ts.ScriptTarget.ES2022,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    esModuleInterop: true,
  };
  return ts.transpileModule(text, { compilerOptions, fileName: path }).outputText;
}
