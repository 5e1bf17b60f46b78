import { renderString, type Edit, type ModuleKind, type SourceStyle } from '@logshift/runtime/log-calls';
import type { SpanSource } from '../survey/spans/annotated-function.js';
import type { ReplacedDecorator } from '../survey/spans/parse-annotation.js';
import { SPAN_FUNCTIONS, type SpanFunction } from '../survey/spans/span-wrapper.js';
import type { TopStatement } from '../survey/spans/top-statement.js';
import { findBareImport, toBareImport } from './bare-import.js';

/** What chosen changes do to the imports of their file. */
export interface ImportNeeds {
  /** Functions of the runtime that new code calls. */
  readonly added: readonly SpanFunction[];
  /** Local names in code that goes, one for each place. */
  readonly gone: readonly string[];
  /** Decorators that come back. */
  readonly restored: readonly ReplacedDecorator[];
}

/** A file whose imports are edited. */
export interface ImportScene {
  readonly text: string;
  readonly source: SpanSource;
  readonly style: SourceStyle;
  readonly moduleKind: ModuleKind;
}

/** The local name of a function of the runtime, and whether it is there already. */
export function localNameOf(
  name: SpanFunction,
  { statements, names }: SpanSource,
): { readonly local: string; readonly isKnown: boolean } {
  const known = statements
    .filter(({ module, isTypeOnly }) => module === SPAN_FUNCTIONS[name] && !isTypeOnly)
    .flatMap(({ list = [] }) => list);
  const found = known.find(({ imported }) => imported === name);
  if (found) return { local: found.local, isKnown: true };
  if (!names.has(name)) return { local: name, isKnown: false };
  const others = [
    name.replace('with', 'runWith'),
    ...Array.from({ length: 8 }, (_, at) => `${name}${at + 2}`),
  ];
  return { local: others.find((each) => !names.has(each)) ?? `${name}0`, isKnown: false };
}

/** The edits that bring in what is needed and take out what nobody uses any more. */
export function planSpanImports(scene: ImportScene, needs: ImportNeeds): readonly Edit[] {
  const { source } = scene;
  const dead = deadNames(source, needs);
  const added = [...new Set(needs.added)].filter((name) => {
    const { local, isKnown } = localNameOf(name, source);
    return !isKnown || dead.has(local);
  });
  for (const name of added) dead.delete(localNameOf(name, source).local);
  const wanted = added.filter((name) => !localNameOf(name, source).isKnown);
  const lines = [...addedLines(wanted, scene), ...restoredLines(needs, source)];
  const going = source.statements.filter((each) => isDead(each, dead));
  const trims = source.statements
    .filter((each) => !going.includes(each))
    .flatMap((each) => trimList(each, dead));
  return [...trims, ...placeLines(scene, lines, going)];
}

interface ImportLine {
  readonly module: string;
  readonly names: readonly string[];
  /** Whether the one name is that of a default. */
  readonly isDefault?: boolean;
  /** The name of the list in front of which it stood. */
  readonly before?: string | undefined;
}

function deadNames({ names }: SpanSource, { gone }: ImportNeeds): Set<string> {
  const count = (name: string) => gone.filter((each) => each === name).length;
  return new Set(gone.filter((name) => count(name) >= (names.get(name) ?? 0)));
}

/** One line for each door. */
function addedLines(wanted: readonly SpanFunction[], scene: ImportScene): readonly ImportLine[] {
  return [...new Set(Object.values(SPAN_FUNCTIONS))].flatMap((module) => {
    const names = wanted.filter((name) => SPAN_FUNCTIONS[name] === module);
    return names.length > 0 ? [{ module, names: names.map((name) => specifier(name, scene)) }] : [];
  });
}

function specifier(name: SpanFunction, { source, moduleKind }: ImportScene): string {
  const { local } = localNameOf(name, source);
  if (local === name) return name;
  return moduleKind === 'esm' ? `${name} as ${local}` : `${name}: ${local}`;
}

/** Decorators are imported once, however many of them come back. */
function restoredLines({ restored }: ImportNeeds, { statements }: SpanSource): readonly ImportLine[] {
  const lines = restored.map(toLine);
  return lines.filter(({ module, names: [name = ''] }, index) => {
    const isSame = (each: ImportLine) => each.module === module && each.names[0] === name;
    const local = /([\w$]+)$/.exec(name)?.[1];
    const own = statements.filter((each) => each.module === module);
    const isThere = own.some(
      ({ list = [], whole, default: own }) =>
        whole === local || own === local || list.some((each) => each.local === local),
    );
    return !isThere && lines.findIndex(isSame) === index;
  });
}

/** Of two names in the list, the decorator's own says which is which. */
function toLine({ module, names, text }: ReplacedDecorator): ImportLine {
  if (!names.startsWith('{')) return { module, names: [names], isDefault: !names.startsWith('*') };
  const own = /^@([\w$]+)/.exec(text)?.[1] ?? '';
  const parts = names.replace(/^\{ | \}$/g, '').split(', ');
  const at = parts.findIndex((part) => part === own || part.endsWith(` as ${own}`));
  return { module, names: [parts[at] ?? own], before: at === 0 ? parts[1] : undefined };
}

function isDead(statement: TopStatement, dead: ReadonlySet<string>): boolean {
  const { list, whole, default: own, hasMore, module } = statement;
  if (module === undefined || hasMore) return false;
  if (whole !== undefined || own !== undefined) {
    return [...(list ?? []).map(({ local }) => local), whole, own].every((each) => !each || dead.has(each));
  }
  return list !== undefined && list.length > 0 && list.every(({ local }) => dead.has(local));
}

function trimList({ list = [] }: TopStatement, dead: ReadonlySet<string>): readonly Edit[] {
  return list.flatMap(({ local, range }, at) => {
    if (!dead.has(local)) return [];
    const living = list.slice(0, at).findLast((each) => !dead.has(each.local));
    const [previous, next] = [list[at - 1], list[at + 1]];
    if (living && previous) return [{ start: previous.range[1], end: range[1], text: '' }];
    return next ? [{ start: range[0], end: next.range[0], text: '' }] : [];
  });
}

/** New lines go where old ones stood, into a list that there is, or behind the imports that open the file. */
function placeLines(
  scene: ImportScene,
  lines: readonly ImportLine[],
  going: readonly TopStatement[],
): readonly Edit[] {
  const bared = going.map((each) => toBareImport(each, scene.text));
  const places = going.filter((_, index) => !bared[index]);
  const inserted: ImportLine[] = [];
  const lists = new Map(lines.map((line) => [line, listFor(line, scene, going)]));
  const edits: Edit[] = [...bared, ...lists.values()].filter((edit) => edit !== undefined);
  for (const line of joinLines(lines.filter((each) => !lists.get(each)))) {
    const bare = findBareImport(scene.source.statements, line.module, scene.text);
    const place = bare ?? places.shift();
    if (place) edits.push(replaceStatement(place, line, scene));
    else inserted.push(line);
  }
  const removed = places.map((statement) => removeStatement(statement, scene));
  return [...edits, ...removed, ...insertStatements(inserted, scene)];
}

/** Names of one module's list come back together, each in front of the one that it stood before. */
function joinLines(lines: readonly ImportLine[]): readonly ImportLine[] {
  const joined = new Map<string, ImportLine>();
  for (const line of lines) {
    const isWhole = line.isDefault === true || line.names.some((name) => name.startsWith('*'));
    const key = isWhole || line.module.startsWith('@logshift/') ? line.names.join() : line.module;
    const known = joined.get(`${line.module} ${key}`);
    const at = known && line.before !== undefined ? known.names.indexOf(line.before) : -1;
    const names = known
      ? known.names.toSpliced(at < 0 ? known.names.length : at, 0, ...line.names)
      : line.names;
    joined.set(`${line.module} ${key}`, known ? { ...known, names } : line);
  }
  return [...joined.values()];
}

function listFor(
  { module, names, before, isDefault }: ImportLine,
  { source, text }: ImportScene,
  going: readonly TopStatement[],
): Edit | undefined {
  if (isDefault) return undefined;
  const found = source.statements.find(
    (each) => each.module === module && each.list?.length && !each.isTypeOnly && !going.includes(each),
  );
  const next = found?.list?.find(({ local }) => local === before);
  if (next) {
    const gap = /\n[ \t]*$/.exec(text.slice(0, next.range[0]))?.[0] ?? ' ';
    const start = next.range[0];
    return { start, end: start, text: names.map((name) => `${name},${gap}`).join('') };
  }
  const [previous, last] = (found?.list ?? []).slice(-2).map(({ range }) => range);
  const end = last ?? previous;
  if (!end) return undefined;
  // A list of one name a line goes on like that.
  const indent = /\n([ \t]*)$/.exec(text.slice(0, end[0]))?.[0];
  const gap = indent ?? ' ';
  return { start: end[1], end: end[1], text: names.map((name) => `,${gap}${name}`).join('') };
}

function renderLine({ module, names, isDefault }: ImportLine, { style, moduleKind }: ImportScene): string {
  const from = renderString(module, style.quote);
  const [first = ''] = names;
  const list = isDefault || first.startsWith('*') ? first : `{ ${names.join(', ')} }`;
  return moduleKind === 'esm' ? `import ${list} from ${from}` : `const ${list} = require(${from})`;
}

function replaceStatement({ range }: TopStatement, line: ImportLine, scene: ImportScene): Edit {
  const [start, end] = range;
  const isEnded = scene.text.slice(start, end).endsWith(';');
  return { start, end, text: renderLine(line, scene) + (isEnded ? ';' : '') };
}

/** The imports or requires that open a file, behind its directives. */
function openingOf({ statements }: SpanSource, text: string): readonly TopStatement[] {
  const isDirective = ({ range }: TopStatement) => /^(['"])use [^\n]*\1;?$/.test(text.slice(...range));
  const behind = statements.slice(statements.findLastIndex((each) => isDirective(each)) + 1);
  const end = behind.findIndex(({ module }) => module === undefined);
  return end < 0 ? behind : behind.slice(0, end);
}

function insertStatements(lines: readonly ImportLine[], scene: ImportScene): readonly Edit[] {
  if (lines.length === 0) return [];
  const { text, source, style } = scene;
  const code = lines.map((line) => renderLine(line, scene) + style.semicolon);
  const last = openingOf(source, text).at(-1);
  if (last) {
    const at = endOfLine(text, last.range[1]);
    return [{ start: at, end: at, text: code.map((line) => style.newline + line).join('') }];
  }
  const { top } = source;
  return [{ start: top, end: top, text: code.join(style.newline) + style.newline.repeat(2) }];
}

/** Behind a comment that ends the line; right behind the statement where other code follows on it. */
function endOfLine(text: string, offset: number): number {
  const rest = /^[ \t]*(?:\/\/[^\r\n]*|\/\*(?:(?!\*\/)[^\r\n])*\*\/[ \t]*)?(?=\r?\n|$)/.exec(
    text.slice(offset),
  );
  return offset + (rest?.[0].length ?? 0);
}

/** Exactly what inserting it would have put there: a line behind another import, or a line and a blank one. */
function removeStatement({ range }: TopStatement, { text, source }: ImportScene): Edit {
  const [start, end] = range;
  const before = openingOf(source, text).findLast((each) => each.range[1] <= start);
  if (before) {
    const from = endOfLine(text, before.range[1]);
    const isNext = text.slice(from, start).trim() === '';
    return { start: isNext ? from : start, end, text: '' };
  }
  const blank = /^[ \t]*\r?\n(?:\r?\n)?/.exec(text.slice(end))?.[0] ?? '';
  return { start, end: end + blank.length, text: '' };
}
