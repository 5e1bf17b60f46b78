import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { readSpanCases } from './span-cases.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const CASES = readSpanCases().filter(({ output }) => output !== undefined);

/** What the cases import, as far as types go. */
const MODULES = `
type Method = (target: any, name: any, descriptor?: any) => any;
declare module 'nestjs-otel' {
  export function Span(name?: string, options?: object): Method;
  export function Counter(name: string): Method;
}
declare module '#tracing' {
  export const Span: (name?: string) => MethodDecorator;
  export const Traced: (options?: object) => MethodDecorator;
  export const WithSpan: (name?: string) => MethodDecorator;
  export const Trace: (name?: string) => MethodDecorator;
}
declare module '#spans' {
  export const Span: (name?: string) => MethodDecorator;
}
declare module '#rank' {
  export const rank: (text: string) => string;
}
declare module '@acme/tracing' {
  export const Trace: MethodDecorator;
}
declare module '@nestjs/common' {
  export const Injectable: () => ClassDecorator;
}
declare module 'nestjs-ddtrace' {
  export function Span(name?: string): Method;
}
declare module 'dd-trace' {
  interface Tracer {
    init(): this;
    wrap<T = (...args: any[]) => any>(name: string, fn: T): T;
    wrap<T = (...args: any[]) => any>(name: string, options: object, fn: T): T;
    wrap<T = (...args: any[]) => any>(name: string, options: (...args: any[]) => object, fn: T): T;
  }
  const whole: Tracer & { readonly tracer: Tracer; readonly default: Tracer };
  export = whole;
}
declare module '@traceloop/node-server-sdk' {
  export function workflow(config: object): Method;
  export function task(config: object): Method;
}
`;

const NEIGHBOURS: Readonly<Record<string, string>> = {
  'load.d.ts': 'export declare function load(...keys: string[]): Promise<string>;',
  'nest.d.ts':
    'export declare function Get(path: string): (target: any, name: any, descriptor?: any) => any;',
  'paths.d.ts': 'export type Path = string;\nexport declare function basename(path: Path): string;',
};

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noImplicitOverride: true,
  noImplicitReturns: false,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  customConditions: ['@logshift/source'],
  lib: ['lib.es2022.d.ts'],
  types: ['node'],
  jsx: ts.JsxEmit.React,
  jsxFactory: 'React.createElement',
  experimentalDecorators: true,
  allowJs: true,
  checkJs: false,
  declaration: true,
  emitDeclarationOnly: true,
  removeComments: true,
  skipLibCheck: true,
};

/** All cases before and after in one program, each in a folder of its own. */
function openProgram(): ts.Program {
  const files = new Map<string, string>([[at('before', 'modules.d.ts'), MODULES]]);
  for (const folder of ['before', 'after']) {
    for (const [name, text] of Object.entries(NEIGHBOURS)) files.set(at(folder, name), text);
  }
  for (const { name, input, output = '' } of CASES) {
    files.set(at('before', name), input);
    files.set(at('after', name), output);
  }
  const host = ts.createCompilerHost(OPTIONS, true);
  const { readFile, fileExists, getSourceFile } = host;
  const overlay: ts.CompilerHost = {
    ...host,
    readFile: (path) => files.get(path) ?? readFile(path),
    fileExists: (path) => files.has(path) || fileExists(path),
    getSourceFile: (path, version, ...rest) => {
      const text = files.get(path);
      return text === undefined
        ? getSourceFile.call(host, path, version, ...rest)
        : ts.createSourceFile(path, text, version, true);
    },
    directoryExists: () => true,
  };
  return ts.createProgram({ rootNames: [...files.keys()], options: OPTIONS, host: overlay });
}

function at(folder: string, name: string): string {
  // `a.js` and `a.ts` have declarations of the same name.
  return join(ROOT, 'fixtures/spans', folder + extname(name), name);
}

const program = openProgram();

function fileOf(folder: string, name: string): ts.SourceFile {
  const file = program.getSourceFile(at(folder, name));
  if (!file) throw new Error(`There is no case ${name}.`);
  return file;
}

function declarationsOf(folder: string, name: string): string {
  let text = '';
  program.emit(fileOf(folder, name), (_, content) => (text = content), undefined, true);
  // What is imported and not used is left out; what a file of ours brings along has to be.
  const own = text.replace(/^(?:import .*|export \{\};)\n/gm, '').replace('export {};', '');
  // In JavaScript alone, `arguments` in the function itself counts as a parameter, and in an arrow inside it does not.
  return name.endsWith('.js') ? own.replace(/(?:, )?\.\.\.args: any\[\]/g, '') : own;
}

function faultsOf(folder: string, name: string): readonly string[] {
  const file = fileOf(folder, name);
  const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

describe('types of what is written', () => {
  it.each(CASES)('$name compiles under strict as it did, with the same declarations', ({ name }) => {
    expect(faultsOf('before', name)).toEqual([]);
    expect(faultsOf('after', name)).toEqual([]);
    const before = declarationsOf('before', name);
    expect(before).not.toBe('');
    expect(declarationsOf('after', name)).toBe(before);
  });
});
