import { syntax, type SyntaxNode } from '@logshift/runtime/log-calls';
import { usesOf, type DeclarationFacts } from './dead-declarations.js';
import { findDeclarations } from './declarations-in.js';
import { createPathLookup } from './library-path.js';
import { findNameUses } from './name-uses.js';
import type { PlannedScript } from '../recipe.js';

/** What recipes that take a library's code out know of a script. */
export interface ScriptFacts extends DeclarationFacts {
  /** Whether a name is declared once and used in one place only. */
  readonly isUsedOnce: (name: SyntaxNode) => boolean;
}

/** Works out the facts of one script. */
export function readScriptFacts({ file, plan }: PlannedScript): ScriptFacts {
  const facts: DeclarationFacts = {
    declarations: findDeclarations(file.program),
    uses: findNameUses(file.program),
    bindingOf: file.bindingOf,
    pathOf: createPathLookup(file.bindingOf),
    isLibrary: () => false,
    pinned: plan.calls.map(({ call }) => call.range),
  };
  const declared = new Set(facts.declarations.flatMap(({ parts }) => parts.flatMap(({ names }) => names)));
  const isUsedOnce = (name: SyntaxNode): boolean => {
    const uses = syntax.identifierName(name) === undefined ? [] : usesOf(name, facts);
    // What is exported may be changed by others.
    return uses.length === 2 && uses.some((use) => declared.has(use));
  };
  return { ...facts, isUsedOnce };
}
