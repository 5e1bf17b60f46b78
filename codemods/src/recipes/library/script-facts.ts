import { syntax, type SyntaxNode } from '@logshift/runtime/log-calls';
import { usesOf, type DeclarationFacts } from './dead-declarations.js';
import { findDeclarations } from './declarations-in.js';
import { createPathLookup } from './library-path.js';
import { createNameUses } from './name-uses.js';
import type { PlannedScript } from '../recipe.js';

/** What recipes that take a library's code out know of a script. */
export interface ScriptFacts extends DeclarationFacts {
  /** Whether a name is declared once and used in one place only. */
  readonly isUsedOnce: (name: SyntaxNode) => boolean;
}

/** Several recipes ask for the facts of one script, and one of them up to three times: each time was a walk over its tree. */
const READ = new WeakMap<PlannedScript, ScriptFacts>();

/** Works out the facts of one script, at the first question. */
export function readScriptFacts(script: PlannedScript): ScriptFacts {
  const known = READ.get(script);
  if (known) return known;
  const facts = factsOf(script);
  READ.set(script, facts);
  return facts;
}

function factsOf({ file, plan }: PlannedScript): ScriptFacts {
  const facts: DeclarationFacts = {
    declarations: findDeclarations(file.program),
    uses: createNameUses(file.program),
    bindingOf: file.bindingOf,
    pathOf: createPathLookup(file.bindingOf),
    isLibrary: () => false,
    pinned: plan.calls.map(({ call }) => call.range),
  };
  let declared: ReadonlySet<SyntaxNode> | undefined;
  const isUsedOnce = (name: SyntaxNode): boolean => {
    const uses = syntax.identifierName(name) === undefined ? [] : usesOf(name, facts);
    declared ??= new Set(facts.declarations.flatMap(({ parts }) => parts.flatMap(({ names }) => names)));
    // What is exported may be changed by others.
    return uses.length === 2 && uses.some((use) => declared?.has(use));
  };
  return { ...facts, isUsedOnce };
}
