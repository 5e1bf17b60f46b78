import type { DeclaredMethod, Range, TypeFacts } from '@logshift/runtime/log-calls';
import type { ts } from 'ts-morph';
import { toPosixPath } from '../text/posix-path.js';
import { loadCompiler, type LoadedCompiler, type TypedProgram } from './types/compiler.js';
import { createTypedProgram } from './types/create-program.js';
import { findDeclaredMethod, isReceiverUnknown } from './types/declared-method.js';
import { findNode } from './types/find-node.js';
import { createGovernorLookup, isJavaScript, type Governor } from './types/governing-settings.js';
import { missingPackages } from './types/missing-packages.js';
import { planProgram, type ProgramPlan } from './types/program-plan.js';
import { createTypeNotes } from './types/type-notes.js';
import { findValueKind } from './types/value-kind.js';

/** What a file asked its types, before anybody opened them. */
export interface TypeQuestions {
  /** Whose method a call calls. */
  readonly asksMethods: boolean;
  /** What kind of value is logged. */
  readonly asksValues: boolean;
}

/** The types of a project, opened where files ask for them. */
export interface ProjectTypes {
  /**
   * What types say of one file, by its absolute path; undefined where no settings govern it, and for JavaScript
   * without settings unless its package is small. `text` is what offsets count in.
   */
  readonly factsOf: (path: string, text: string, questions: TypeQuestions) => Promise<TypeFacts | undefined>;
  /** Full sentences on what could not be asked, and why. */
  readonly notes: () => readonly string[];
}

/** Programs of more files than this are not opened: memory grows by about 150 kB a file. */
const MAX_FILES = 3000;

/** JavaScript without settings is asked only in packages of so few files that it takes no second. */
const MAX_PACKAGE_FILES = 150;

/** Opens types for one run; nothing is read before the first question. */
export function openProjectTypes(cwd: string): ProjectTypes {
  const governorsOf = createGovernorLookup();
  const plans = new Map<string, readonly ProgramPlan[]>();
  const programs = new Map<string, TypedProgram>();
  const notes = createTypeNotes(cwd);
  let loading: Promise<LoadedCompiler> | undefined;

  const plansOf = ({ ts }: LoadedCompiler, governor: Governor): readonly ProgramPlan[] => {
    const known = plans.get(governor.path) ?? planProgram(ts, governor);
    plans.set(governor.path, known);
    return known;
  };

  function programOf(compiler: LoadedCompiler, plan: ProgramPlan): TypedProgram {
    const known = programs.get(plan.key);
    if (known) return known;
    // The one before is given up first: two at a time would take twice the memory.
    programs.clear();
    const typed = createTypedProgram(compiler, plan);
    programs.set(plan.key, typed);
    return typed;
  }

  async function factsOf(
    path: string,
    text: string,
    { asksMethods, asksValues }: TypeQuestions,
  ): ReturnType<ProjectTypes['factsOf']> {
    const governors = governorsOf(path).filter(({ kind }) =>
      kind === 'settings' ? asksMethods || asksValues : asksMethods,
    );
    if (governors.length === 0) return undefined;
    loading ??= loadCompiler();
    const compiler = await loading;
    const name = toPosixPath(path);
    const plan = governors
      .flatMap((governor) => plansOf(compiler, governor))
      .find(({ files }) => files.has(name));
    if (!plan) return undefined;
    const isPackage = plan.key.endsWith('*.js');
    if (plan.files.size > (isPackage ? MAX_PACKAGE_FILES : MAX_FILES)) {
      if (!isPackage) notes.tooLarge(plan.key, plan.files.size);
      return undefined;
    }
    const typed = programOf(compiler, plan);
    const file = typed.program.getSourceFile(name);
    if (file?.text !== text) return undefined;
    return toFacts(file, typed, () => {
      // In JavaScript most things may be anything, whatever is installed.
      if (!isJavaScript(path)) notes.missing(path, missingPackages(file, typed));
    });
  }
  return { factsOf, notes: notes.sentences };
}

/** `onUnknown` is called when a method is asked for of a receiver that may be anything. */
function toFacts(file: ts.SourceFile, typed: TypedProgram, onUnknown: () => void): TypeFacts {
  const about = <Answer>(find: (node: ts.Node, typed: TypedProgram) => Answer | undefined) =>
    remembered((range) => {
      const node = findNode(typed.ts, file, range);
      return node && find(node, typed);
    });
  const methodOf = (callee: ts.Node): DeclaredMethod | undefined => {
    if (isReceiverUnknown(callee, typed)) onUnknown();
    return findDeclaredMethod(callee, typed);
  };
  return { methodAt: about(methodOf), valueAt: about(findValueKind) };
}

/** A question that the compiler fails on, as it does on some code that is still being written, has no answer. */
function remembered<Answer>(
  answer: (range: Range) => Answer | undefined,
): (range: Range) => Answer | undefined {
  const known = new Map<string, Answer | undefined>();
  return (range) => {
    const key = range.join('-');
    if (known.has(key)) return known.get(key);
    let found: Answer | undefined;
    try {
      found = answer(range);
    } catch {
      found = undefined;
    }
    known.set(key, found);
    return found;
  };
}
