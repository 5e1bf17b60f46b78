import { syntax, type SourceFile, type SyntaxNode } from '@logshift/runtime/log-calls';
import type { PathLookup } from '../library/library-path.js';
import type { RecipeReason } from '../recipe-reasons.js';
import { createSettings, type FactorySettings } from './factory-settings.js';

const { conditionalOf, elementsOf, entriesOf, identifierName, literalOf, newOf, rangeOf, unwrap } = syntax;

/** What reading the options of a logger needs of its file. */
export interface ReaderContext {
  readonly file: SourceFile;
  readonly pathOf: PathLookup;
  /** Whether a constant is declared once and used in one place only, so that nothing changes what it holds. */
  readonly isUsedOnce: (name: SyntaxNode) => boolean;
}

/** Does something with the value of one option. */
export type OptionRow = (reader: SettingsReader, value: SyntaxNode) => void;

export type OptionTable = Readonly<Record<string, OptionRow>>;

/** Reads options by tables; what it meets goes into `settings`. */
export interface SettingsReader {
  readonly settings: FactorySettings;
  readonly pathOf: PathLookup;
  readonly lose: (what: string) => void;
  readonly refuse: (reason: RecipeReason, what: string) => void;
  /** Source text of an expression, which is kept as it stands. */
  readonly keep: (node: SyntaxNode) => string;
  readonly textOf: (node: SyntaxNode) => string;
  /** The expression that a constant of the file stands for, where nothing else can have changed it. */
  readonly resolve: (node: SyntaxNode) => SyntaxNode;
  /** Reads an object literal by a table; `otherwise` gets the keys that it does not name. */
  readonly readObject: (
    node: SyntaxNode,
    table: OptionTable,
    otherwise?: (key: string, value: SyntaxNode, entry: SyntaxNode) => void,
  ) => void;
  /** The elements of a list literal; none, with a refusal, for any other node. */
  readonly elementsOf: (node: SyntaxNode) => readonly SyntaxNode[];
}

export function createSettingsReader({ file, pathOf, isUsedOnce }: ReaderContext): SettingsReader {
  const settings = createSettings();
  const textOf = (node: SyntaxNode): string => file.text.slice(...rangeOf(node));
  const lose = (what: string): void => {
    if (!settings.lost.includes(what)) settings.lost.push(what);
  };
  const refuse: SettingsReader['refuse'] = (reason, what) => void settings.refusals.push({ reason, what });
  const resolve = (given: SyntaxNode): SyntaxNode => {
    const node = unwrap(given);
    const name = node.type === 'Identifier' ? identifierName(node) : undefined;
    const binding = name === undefined ? undefined : file.bindingOf(name, node);
    const isConstant = binding?.kind === 'variable' && !binding.reassigned && binding.path?.length === 0;
    if (!isConstant || !binding.init || pathOf(node)) return node;
    const value = unwrap(binding.init);
    const isFixed = !(entriesOf(value) ?? elementsOf(value) ?? newOf(value)) || isUsedOnce(node);
    return isFixed ? resolve(value) : node;
  };
  const reader: SettingsReader = {
    settings,
    pathOf,
    lose,
    refuse,
    textOf,
    resolve,
    keep: (node) => {
      settings.kept.push(node);
      return textOf(node);
    },
    readObject: (given, table, otherwise) => {
      const node = resolve(given);
      const entries = entriesOf(node);
      if (!entries) return refuse('logger-options', textOf(node));
      for (const entry of entries) {
        if (entry.kind !== 'entry') {
          refuse('logger-options', textOf(entry.node));
          continue;
        }
        const row = Object.hasOwn(table, entry.key) ? table[entry.key] : undefined;
        if (row) row(reader, entry.value);
        else if (otherwise) otherwise(entry.key, entry.value, entry.node);
        else refuse('logger-options', entry.key);
      }
    },
    elementsOf: (given) => {
      const elements = elementsOf(resolve(given));
      if (!elements) refuse('logger-options', textOf(given));
      return (elements ?? []).flatMap((element) => element ?? []);
    },
  };
  return reader;
}

/** Rows that tables of several libraries share. */
export const IGNORE: OptionRow = () => undefined;

/** The option changes how lines look, and these look alike now. */
export const layout =
  (what: string): OptionRow =>
  ({ lose }) => {
    lose(what);
  };

/** Nothing unless the option is on. */
export const refuseUnlessOff =
  (reason: RecipeReason, what: string): OptionRow =>
  ({ refuse }, value) => {
    if (!isOff(value)) refuse(reason, what);
  };

export const refuseAlways =
  (reason: RecipeReason, what: string): OptionRow =>
  ({ refuse }) => {
    refuse(reason, what);
  };

/** `false`, `null`, `undefined`, `[]` */
export function isOff(value: SyntaxNode): boolean {
  const node = unwrap(value);
  const literal = literalOf(node);
  return (
    literal?.value === false ||
    literal?.value === null ||
    identifierName(node) === 'undefined' ||
    elementsOf(node)?.length === 0
  );
}

/** What the default says already needs no saying: `'info'`, and `LOG_LEVEL`, which the runtime reads itself. */
const DEFAULT_LEVEL = /^(?:process\.env\.LOG_LEVEL(?:\s*(?:\|\||\?\?)\s*(['"`])info\1)?|(['"`])info\2)$/;

/** The level from which on a logger writes. */
export const level: OptionRow = ({ settings, keep, textOf }, value) => {
  if (!DEFAULT_LEVEL.test(textOf(value))) settings.level = keep(value);
};

/** Both sides of `a ? b : c`, and a plain expression by itself. */
export function branchesOf(node: SyntaxNode): readonly SyntaxNode[] {
  const conditional = conditionalOf(unwrap(node));
  return conditional ? [conditional.consequent, conditional.alternate].flatMap(branchesOf) : [node];
}

/** The level that the console has of its own, which does not ask the logger's. */
export const consoleLevel: OptionRow = ({ settings, keep, textOf }, value) => {
  settings.consoleLevel = DEFAULT_LEVEL.test(textOf(value)) ? "'info'" : keep(value);
};
