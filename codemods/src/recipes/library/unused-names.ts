import {
  readStyle,
  renderString,
  syntax,
  type Edit,
  type Range,
  type SyntaxNode,
} from '@logshift/runtime/log-calls';
import type { Finding } from '../../plan/finding.js';
import type { PlannedScript } from '../recipe.js';
import { findDeadDeclarations } from './dead-declarations.js';
import { moduleOf, type DeclaringStatement } from './declarations-in.js';
import { holdsAny, isInside } from './range-search.js';
import { closeGaps, removeStatement } from './remove-statement.js';
import { readScriptFacts, type ScriptFacts } from './script-facts.js';
import { trimNames } from './trim-names.js';
import { findUnusedMembers, makesLogger } from './unused-members.js';

const { identifierName, rangeOf } = syntax;

/** Packages that do nothing when they are loaded: colours and loggers, whose last uses are what a rewrite takes out. */
const PURE: ReadonlySet<string> = new Set([
  ...[
    'ansi-colors',
    'ansi-styles',
    'ansis',
    'chalk',
    'cli-color',
    'colorette',
    'colors/safe',
    'kleur',
    'kleur/colors',
  ],
  ...['nanocolors', 'picocolors', 'strip-ansi', 'turbocolor', 'yoctocolors'],
  ...[
    'bole',
    'bunyan',
    'consola',
    'debug',
    'log4js',
    'loglevel',
    'npmlog',
    'pino',
    'signale',
    'tslog',
    'winston',
  ],
]);

/** Modules of Node that messages are made with. */
const BUILT_IN: ReadonlySet<string> = new Set([
  ...[
    'console',
    'events',
    'fs',
    'os',
    'path',
    'perf_hooks',
    'process',
    'querystring',
    'string_decoder',
    'tty',
    'url',
    'util',
  ],
]);

/** What changes leave behind at one place: a declaration, or several whose lines follow each other. */
export interface UnusedNames {
  readonly names: readonly string[];
  readonly edit: Edit;
  readonly range: Range;
  /** The findings that take the last uses: changes, and others of these. */
  readonly needs: readonly Range[];
}

/**
 * Finds what was declared for code alone that the changes take out: imports, `require`s, and values made of
 * them, and private members that hold a logger. A module of the project goes on being loaded, as `import './logger.js'`:
 * what it does while it loads is not known here. In source order.
 */
export function findUnusedNames(
  script: PlannedScript,
  changes: readonly Finding[],
  except: ReadonlySet<string> = new Set(),
): readonly UnusedNames[] {
  const { file } = script;
  const edits = changes.flatMap((finding) => finding.edits).filter(({ start, end }) => start < end);
  if (!leavesSomething(file.text, edits)) return [];
  const facts = readScriptFacts(script);
  const removed = edits.map(({ start, end }): Range => [start, end]);
  const kept = new Set(edits.flatMap(({ text }) => text.match(WORD) ?? []));
  // The template of a component sees what its scripts declare.
  const isKept = (name: string) => kept.has(name) || except.has(name) || file.takenNames?.has(name) === true;
  const declarations = facts.declarations.filter(
    ({ isTopLevel, statement, parts }) =>
      (isTopLevel || statement.type === 'VariableDeclaration') &&
      statement.type !== 'FunctionDeclaration' &&
      !overlapsAny(rangeOf(statement), removed) &&
      // `const printError = (msg) => console.error(msg)`: a log call never goes with what is around it.
      !overlapsAny(rangeOf(statement), facts.pinned) &&
      parts.every(({ names }) => names.every((name) => !isKept(identifierName(name) ?? ''))),
  );
  const loggers = declarations.filter((each) => isMadeLogger(each, script) && isDead(each, removed, facts));
  const members = findUnusedMembers(script, removed, isKept);
  removed.push(...members.map(({ node }) => rangeOf(node)));
  const code = { removed: [...removed, ...loggers.map(({ statement }) => rangeOf(statement))], kept: [] };
  const dead = findDeadDeclarations(code, {
    ...facts,
    declarations,
    isLibrary: (module) => PURE.has(module),
  });
  const statements = [...new Set([...loggers, ...dead.statements])];
  const living = declarations.filter((each) => !statements.includes(each));
  const single = new Set([
    ...dead.parts.flatMap(({ part }) => part.names),
    ...living.flatMap((each) => listedNames(each).filter((name) => isDeadName(name, removed, facts))),
  ]);
  const trimmed = living.flatMap((owner) => trimNames(owner, (name) => single.has(name), file) ?? []);
  const gone: readonly Gone[] = [
    ...members.map(({ name, node, uses }) => ({ name, range: rangeOf(node), uses })),
    ...[...statements.flatMap(({ parts }) => parts.flatMap((part) => part.names)), ...single].map((name) => ({
      name,
      range: rangeOf(declarations.find((each) => contains(each, name))?.statement ?? name),
      uses: othersOf(name, facts).map(rangeOf),
    })),
  ];
  const removals = removeStatements(
    statements,
    members.map(({ node }) => node),
    script,
  );
  return toPlaces([...removals, ...trimmed], gone, changes);
}

/** A declared name that goes. */
interface Gone {
  readonly name: SyntaxNode;
  /** The statement or member that declares it. */
  readonly range: Range;
  readonly uses: readonly Range[];
}

function toPlaces(
  edits: readonly Edit[],
  gone: readonly Gone[],
  changes: readonly Finding[],
): readonly UnusedNames[] {
  const places = [...edits]
    .sort((a, b) => a.start - b.start)
    .flatMap((edit) => {
      const own = gone.filter(({ name }) => isInside(rangeOf(name), [[edit.start, edit.end]]));
      const ranges = own.map(({ range }) => range).sort((a, b) => a[0] - b[0]);
      const [first, last] = [ranges[0], ranges.at(-1)];
      return first && last ? [{ edit, own, range: [first[0], last[1]] as const }] : [];
    });
  return places.map(({ edit, own, range }) => {
    const uses = own.flatMap((each) => each.uses);
    const takesOne = ({ start, end }: Edit): boolean => holdsAny([start, end], uses);
    const others = places.filter((place) => place.edit !== edit && takesOne(place.edit));
    const needs = [...changes.filter((change) => change.edits.some(takesOne)), ...others];
    return {
      names: own.map(({ name }) => identifierName(name) ?? ''),
      edit,
      range,
      needs: needs.map((each) => each.range),
    };
  });
}

function contains({ statement }: Pick<DeclaringStatement, 'statement'>, name: SyntaxNode): boolean {
  return isInside(rangeOf(name), [rangeOf(statement)]);
}

/** `const { inspect, format } = require('util')`: names that can go one by one. */
function listedNames({ parts: [part, ...others] }: DeclaringStatement): readonly SyntaxNode[] {
  return part && others.length === 0 && part.names.length > 1 ? part.names : [];
}

const WORD = /[A-Za-z_$][\w$]*/g;

/** Whether a word of the code that goes stands, as a whole, nearly nowhere else: cheaper than asking the tree. */
function leavesSomething(text: string, edits: readonly Edit[]): boolean {
  const gone = new Map<string, number>();
  for (const { start, end, text: written } of edits) {
    const stays = new Set(written.match(WORD));
    for (const word of text.slice(start, end).match(WORD) ?? [])
      if (!stays.has(word)) gone.set(word, (gone.get(word) ?? 0) + 1);
  }
  if (gone.size === 0) return false;
  const declared = declaredWords(text);
  return [...gone].some(
    ([word, count]) => declared.has(word) && text.split(word).length - 1 <= count + MAX_ELSEWHERE,
  );
}

/** The words of a text that may be declared, found in one go: a look at the text for each word took 5 % of a whole run. */
function declaredWords(text: string): ReadonlySet<string> {
  const heads = text.match(/(?:^|\n)[^\S\n]*(?:import|const|let|var|private)(?![\w$])[^;=]*/g) ?? [];
  return new Set(heads.flatMap((head) => head.match(WORD) ?? []));
}

/** `import chalk, { Chalk } from 'chalk'` and a comment hold the word without a use. */
const MAX_ELSEWHERE = 4;

function othersOf(name: SyntaxNode, facts: ScriptFacts): readonly SyntaxNode[] {
  const text = identifierName(name) ?? '';
  const binding = facts.bindingOf(text, name);
  const all = (facts.uses.get(text) ?? []).map(({ node }) => node);
  return all.filter((node) => node !== name && facts.bindingOf(text, node) === binding);
}

function isDead({ parts }: DeclaringStatement, removed: readonly Range[], facts: ScriptFacts): boolean {
  return parts.every(({ names }) => names.every((name) => isDeadName(name, removed, facts)));
}

function isDeadName(name: SyntaxNode, removed: readonly Range[], facts: ScriptFacts): boolean {
  const uses = othersOf(name, facts);
  return uses.length > 0 && uses.every((node) => isInside(rangeOf(node), removed));
}

/** `const log = logger.create('server')`: a logger that is made in a statement of its own. */
function isMadeLogger({ statement, parts }: DeclaringStatement, script: PlannedScript): boolean {
  const [part, ...others] = parts;
  if (statement.type !== 'VariableDeclaration' || others.length > 0) return false;
  const [name] = part?.names ?? [];
  return name !== undefined && identifierName(name) !== undefined && makesLogger(part?.init, script);
}

function removeStatements(
  statements: readonly DeclaringStatement[],
  members: readonly SyntaxNode[],
  { file, plan }: PlannedScript,
): readonly Edit[] {
  const inserted = (plan.logger?.edits ?? []).map(({ start }) => start);
  const style = readStyle(file.text);
  const edits = statements.map((each) => {
    const module = moduleOf(each);
    const isAlone = each.parts.length === 1 || each.statement.type === 'ImportDeclaration';
    if (module === undefined || !isAlone || isHarmlessModule(module))
      return removeStatement(each.statement, file);
    const [start, end] = rangeOf(each.statement);
    const from = renderString(module, style.quote);
    const isImport = each.statement.type === 'ImportDeclaration';
    const bare = isImport ? `import ${from}` : `require(${from})`;
    return { start, end, text: file.text[end - 1] === ';' ? `${bare};` : bare };
  });
  const ofMembers = members.map((member) => removeStatement(member, file));
  return closeGaps([...edits, ...ofMembers], file.text, inserted);
}

function isHarmlessModule(module: string): boolean {
  return PURE.has(module) || BUILT_IN.has(module.replace(/^node:/, ''));
}

function overlapsAny(range: Range, ranges: readonly Range[]): boolean {
  return ranges.some(([start, end]) => range[0] < end && start < range[1]);
}
