import { chosenRecipes } from '../recipes/chosen-recipes.js';
import { findScripts } from './component/component-scripts.js';
import { planComponent } from './component/plan-component.js';
import type { FilePlan, PlannedFile } from './finding.js';
import { planScript, type FilePlanOptions, type ScriptText } from './plan-script.js';

/** One file as it was read. */
export type SourceText = Pick<
  ScriptText,
  | 'path'
  | 'text'
  | 'packageModuleKind'
  | 'loggerModules'
  | 'declared'
  | 'types'
  | 'isProgram'
  | 'isRunByProgram'
  | 'mayBeOutput'
  | 'isApplication'
  | 'tested'
>;

const NOTHING: PlannedFile = { kind: 'planned', findings: [], companions: [] };

/** Plans one file; pure, and whatever the file holds, an answer rather than an exception. */
export function planFile(source: SourceText, options: FilePlanOptions = {}): FilePlan {
  const recipes = chosenRecipes(options);
  const { text, declared } = source;
  const isConcerned = recipes.some((recipe) => recipe.mayConcern(text)) || declared?.isMentionedIn(text);
  if (!isConcerned && options.readsAll !== true) return NOTHING;
  const scripts = findScripts(source.path, source.text);
  return scripts ? planComponent(source, scripts, options) : planScript(source, options);
}
