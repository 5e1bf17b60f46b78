import { join, relative } from 'node:path';
import { isLevel } from '@logshift/runtime/conventions';
import { isLogCallFinding } from './plan/finding.js';
import { planFile } from './plan/plan-file.js';
import type { FileReport, ReportedFinding } from './report/migration-report.js';
import type { ProjectModules } from './survey/project-modules.js';
import { toPosixPath } from './text/posix-path.js';
import type { TestedCall } from './text/tested-call.js';

/** Says which log calls a test runs, by its absolute path and text. */
export type TestedCallsOf = (path: string, text: string) => readonly TestedCall[];

/** What the following of a test's imports knows of its project. */
export interface TestedProject {
  readonly cwd: string;
  readonly modules: ProjectModules;
  /** What this run makes of files, by absolute path; what is not here is read as it stands. */
  readonly reports: ReadonlyMap<string, FileReport>;
}

interface ReadModule {
  readonly calls: readonly TestedCall[];
  /** Absolute paths of the files of the project that it imports. */
  readonly imports: readonly string[];
  /** Whether it loads files that are known only when it runs, as plugins are. */
  readonly isOpen: boolean;
}

/** Follows the imports of tests through a project; each module is read once. */
export function createTestedCalls(project: TestedProject): TestedCallsOf {
  const read = new Map<string, ReadModule>();
  const moduleAt = (path: string): ReadModule => {
    const known = read.get(path) ?? readModule(path, project);
    read.set(path, known);
    return known;
  };
  return (path, text) => {
    const seen = new Set([path]);
    const follow = (entries: readonly string[]): readonly TestedCall[] => {
      const calls: TestedCall[] = [];
      const open = [...entries];
      for (let next = open.pop(); next !== undefined; next = open.pop()) {
        if (seen.has(next)) continue;
        seen.add(next);
        const module = moduleAt(next);
        calls.push(...module.calls);
        open.push(...module.imports);
      }
      return calls;
    };
    const loaded = follow(importsOf(path, text, project));
    const isOpen = [...seen].some((each) => each !== path && moduleAt(each).isOpen);
    const named = NAMES_FILES.test(text) ? filesNamedIn(path, text, project) : [];
    const started = follow(isOpen ? [...named, ...project.reports.keys()] : named);
    return [...loaded, ...started.map((call) => ({ ...call, isStarted: true }))];
  };
}

function readModule(path: string, project: TestedProject): ReadModule {
  const report = project.reports.get(path);
  const text = report?.change?.before ?? project.modules.read(path);
  if (text === undefined) return { calls: [], imports: [], isOpen: false };
  const name = toPosixPath(relative(project.cwd, path));
  const found = report?.findings ?? planAlone(name, text);
  return {
    calls: found.flatMap((each) => toTestedCall(name, each)),
    imports: importsOf(path, text, project),
    isOpen: LOADS_COMPUTED.test(text),
  };
}

/** `import(forImport)`, `require(path.join(folder, name))` */
const LOADS_COMPUTED = /\b(?:import|require)\s*\(\s*(?!['"`)]|\/[/*])/;

/** A file outside of the run, or in no run: what it logs as it stands. */
function planAlone(path: string, text: string): readonly Pick<ReportedFinding, 'finding' | 'isChosen'>[] {
  const plan = planFile({ path, text });
  return plan.kind === 'failed' ? [] : plan.findings.map((finding) => ({ finding, isChosen: false }));
}

function toTestedCall(
  path: string,
  { finding, isChosen }: Pick<ReportedFinding, 'finding' | 'isChosen'>,
): readonly TestedCall[] {
  if (!isLogCallFinding(finding)) return [];
  const { dialect, method, event: name, level, catalog, joinedTo, isRemoved } = finding.logCall;
  const isEvent = finding.safety === undefined || isChosen;
  const event =
    isEvent && name !== undefined && level !== undefined && isLevel(level) ? { name, level } : undefined;
  if (finding.safety === undefined) return [{ path, ...(event && { event }) }];
  const was = { dialect, method, message: catalog?.message?.text };
  const isInLogger = finding.reason === 'logger-module';
  return [
    {
      ...{ path, was },
      ...(isInLogger && { isInLogger }),
      ...(event && { event, ...(joinedTo && { isJoined: true }) }),
      ...(isRemoved && isChosen && { isRemoved }),
    },
  ];
}

/** `require('…')`, `from '…'`, `import('…')`, `import '…'`, also in mocks: what a test may load. */
const SPECIFIER = /\b(?:require|import|from|importActual|requireActual)\s*\(?\s*['"]([^'"\n]+)['"]/g;

/** Tests that start programs, or load modules with others put in place of what these import. */
const NAMES_FILES =
  /\b(?:child_process|execa|cross-spawn|spawn|fork|exec|execFile|loadFile|proxyquire|rewire|__dirname)\b|\bimport\.meta\b/;

/** `'./bin/shop.mjs'`, `'../lib/cli'`, `'/../lib/cli.js'` behind `__dirname`: beside the test, or where it is started. */
const NAMED_FILE = /['"`]((?:\/?\.{0,2}\/)?(?:[\w.-]+\/)+[\w.-]+|\.{1,2}\/[\w.-]+|[\w-]+\.[cm]?[jt]s)['"`]/g;

function filesNamedIn(path: string, text: string, { cwd, modules }: TestedProject): readonly string[] {
  const root = join(cwd, 'package.json');
  return [...text.matchAll(NAMED_FILE)].flatMap(([, name = '']) => {
    const bare = name.replace(/^\/(?=\.)/, '');
    const specifier = /^\.{1,2}\//.test(bare) ? bare : `./${bare}`;
    return modules.resolve(specifier, path) ?? modules.resolve(specifier, root) ?? [];
  });
}

function importsOf(path: string, text: string, { modules }: TestedProject): readonly string[] {
  return [...text.matchAll(SPECIFIER)].flatMap(
    ([, specifier = '']) => modules.resolve(specifier, path) ?? [],
  );
}
