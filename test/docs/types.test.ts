/** The js and ts blocks of all pages, compiled together: what they import exists, and is called as it is declared. */
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { blocksOf, listPages, type MarkdownBlock } from '../helpers/markdown-blocks.js';
import { isCheckedBy } from './claims.js';

const ROOT = join(import.meta.dirname, '../..');

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts', 'lib.dom.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  customConditions: ['@logshift/source'],
  types: ['node'],
  strict: true,
  allowJs: true,
  checkJs: true,
  noEmit: true,
  skipLibCheck: true,
};

/** What a fragment may use without declaring it, and packages that are too large to install for a page. */
const AMBIENT = `
declare const log: import('@logshift/runtime').Logger;
declare module '@sentry/node' {
  export * from 'sentry-core11';
  export function init(options: Partial<Parameters<typeof import('sentry-core11').initAndBind>[1]>): void;
}
`;

/** Names that nobody declares: a block without imports is cut from a program that the reader has. */
const UNKNOWN_NAME: ReadonlySet<number> = new Set([2304, 2552, 18004]);
/** A parameter without a type, or a value that only a type could tell more of: in JavaScript there are none. */
const isUntyped = (code: number): boolean =>
  (code >= 7005 && code <= 7053) || (code >= 18046 && code <= 18048);

/** Lines that the compiler refuses on purpose, with its code. */
const REFUSED: readonly (readonly [page: string, code: number, line: string, because: string])[] = [
  [
    'runtime/docs/loggers.md',
    2554,
    "log.info('user %s in', undefined, 'ann', 3);",
    'Legacy calls are taken when they run, and refused while they are written.',
  ],
  [
    'runtime/docs/loggers.md',
    2345,
    "log.info('user %s in', 'ann');",
    'Legacy calls are taken when they run, and refused while they are written.',
  ],
  [
    'runtime/docs/redaction.md',
    2339,
    "({ email, ...entry }) => (email === undefined ? entry : { ...entry, email_domain: email.split('@')[1] }),",
    'Fields of an entry are of any kind; TypeScript would have to ask, this is JavaScript.',
  ],
  [
    'runtime/docs/from-structlog.md',
    2353,
    "await processOrder({ id: 't-1', order_id: 456, carrier });",
    'The type of a job is read off the functions, which say none in JavaScript.',
  ],
];

const blocks = listPages()
  .flatMap((page) => blocksOf(page))
  .filter((block) => isCheckedBy(block, 'test/docs/types.test.ts'));

const HAS_IMPORTS = /^import /m;

/** Each block is a module beside its page, from where packages are found as its reader's would be. */
const fileOf = ({ page, line, language }: MarkdownBlock) => join(ROOT, `${page}.${line}.${language}`);
const files = blocks.map(
  (block) => [fileOf(block), `${block.text}${borrowedImports(block)}export {};\n`] as const,
);

/** A fragment goes on with what blocks of its page import: those names it uses, behind its last line. */
function borrowedImports({ page, text }: MarkdownBlock): string {
  if (HAS_IMPORTS.test(text)) return '';
  const lines = new Map<string, string>();
  for (const other of blocks.filter((block) => block.page === page)) {
    for (const [name, line] of importsOf(other.text)) lines.set(name, line);
  }
  const isDeclared = (name: string) =>
    new RegExp(`\\b(?:const|let|class|function|[{,]) ${name}\\b`).test(text);
  return [...lines]
    .filter(([name]) => new RegExp(`\\b${name}\\b`).test(text) && !isDeclared(name))
    .map(([, line]) => `${line}\n`)
    .join('');
}

/** Each name that a text imports, with a line that imports it alone. */
function importsOf(text: string): readonly (readonly [string, string])[] {
  return [...text.matchAll(/^import (.+) from ('.+');$/gm)].flatMap(([, clause = '', module = '']) => {
    const [, first, named] = /^([\w* ]+)?(?:,? ?\{(.+)\})?$/.exec(clause) ?? [];
    const names = (named ?? '').split(',').flatMap((each) => each.trim() || []);
    return [
      ...(first === undefined ? [] : [[localName(first), `import ${first} from ${module};`] as const]),
      ...names.map((each) => [localName(each), `import { ${each} } from ${module};`] as const),
    ];
  });
}

/** `type Middleware as M` is M. */
function localName(specifier: string): string {
  return specifier.trim().split(' ').at(-1) ?? '';
}

function createProgram(ambient: string, former?: ts.Program): ts.Program {
  const texts = new Map([...files, [join(ROOT, 'test/docs/ambient.d.ts'), ambient]]);
  const host = ts.createCompilerHost(OPTIONS);
  const { fileExists, readFile } = host;
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  host.getSourceFile = (path, language) => {
    const text = host.readFile(path);
    const known = former?.getSourceFile(path);
    if (text === undefined || known?.text === text) return known;
    return ts.createSourceFile(path, text, language, true);
  };
  return ts.createProgram([...texts.keys()], OPTIONS, host, former);
}

interface Fault {
  readonly page: string;
  readonly line: number;
  readonly source: string;
  readonly code: number;
  readonly message: string;
}

function faultsOf(program: ts.Program, block: MarkdownBlock): readonly Fault[] {
  const file = program.getSourceFile(fileOf(block))!;
  const isFragment = !HAS_IMPORTS.test(block.text);
  return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
    .filter(({ code }) => !(isFragment && UNKNOWN_NAME.has(code)))
    .filter(({ code }) => !(block.language === 'js' && isUntyped(code)))
    .map(({ start = 0, code, messageText }) => {
      const { line } = file.getLineAndCharacterOfPosition(start);
      const source = block.text.split('\n')[line]?.trim() ?? '';
      const message = ts.flattenDiagnosticMessageText(messageText, ' ');
      return { page: block.page, line: block.line + 1 + line, source, code, message };
    });
}

const isRefused = ({ page, code, source }: Fault) =>
  REFUSED.some(([where, number, line]) => where === page && number === code && line === source);

/** The event of the page's example, as `logshift catalog` declares it. */
const CATALOG = `${AMBIENT}
interface LogshiftEvents {
  order_placed: { coupon?: unknown; order_id: number };
}
`;

describe('the js and ts blocks of all pages', () => {
  const program = createProgram(AMBIENT);
  const faults = blocks.flatMap((block) => faultsOf(program, block));

  it('compile', () => {
    expect(faults.filter((fault) => !isRefused(fault))).toEqual([]);
    expect(blocks.length).toBeGreaterThan(50);
  });

  it.each(REFUSED)('are refused where that is meant: %s %i %s', (page, code, line) => {
    expect(faults.some((fault) => fault.page === page && fault.code === code && fault.source === line)).toBe(
      true,
    );
  });

  it('are refused with a catalog where codemods/docs/catalog.md says so, and nowhere else', () => {
    const [typed] = blocks.filter(
      ({ page, text }) => page === 'codemods/docs/catalog.md' && text.includes('// refused'),
    );
    const refused = faultsOf(createProgram(CATALOG, program), typed!).map(({ source }) => source);
    expect(refused).toEqual(typed!.text.split('\n').filter((line) => line.includes('// refused')));
  });
});
