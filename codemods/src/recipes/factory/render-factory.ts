import { readStyle, renderString, syntax, type SourceFile } from '@logshift/runtime/log-calls';
import { isInside } from '../library/range-search.js';
import { indentAt } from '../../text/indent-at.js';
import type { FactorySettings } from './factory-settings.js';
import type { FoundFactory } from './find-factories.js';

const { rangeOf } = syntax;

/** The code that builds the same logger with the compat door; comments of the old code that would go stand in it. */
export function renderFactory(
  { library, node }: FoundFactory,
  settings: FactorySettings,
  { file, fallbackName }: { readonly file: SourceFile; readonly fallbackName: string },
): string {
  const style = readStyle(file.text);
  const isTyped = /\.[cm]?tsx?$/.test(file.path);
  const type = isTyped ? `<${library.type.replaceAll("'", style.quote)}>` : '';
  const name = settings.name ?? renderString(fallbackName, style.quote);
  const members = membersOf(settings, style.quote);
  const comments = commentsIn(node, settings, file);
  const head = `${library.replacement}${type}(${name}`;
  const oneLine = members.length === 0 ? `${head})` : `${head}, { ${members.join(', ')} })`;
  const indent = indentAt(file.text, rangeOf(node)[0]);
  const column = rangeOf(node)[0] - file.text.lastIndexOf('\n', rangeOf(node)[0] - 1);
  const fits = !oneLine.includes('\n') && column + oneLine.length <= style.width;
  if (fits && comments.length === 0) return oneLine;
  const comma = style.trailingComma ? ',' : '';
  const inner = indent + style.indent;
  const lines = members.map(
    (member, index) => `${inner}${member}${index < members.length - 1 ? ',' : comma}`,
  );
  const all = [...comments.map((comment) => inner + comment), ...lines];
  return `${head}, {${style.newline}${all.join(style.newline)}${style.newline}${indent}})`;
}

function membersOf(settings: FactorySettings, quote: string): readonly string[] {
  const { fields, console, files, serializers, consoleLevel, leads } = settings;
  // Where the console has a level of its own, the logger's is that of the files.
  const own = consoleLevel === "'info'" ? undefined : (consoleLevel ?? settings.level);
  const level = withSilence(own, settings.silent);
  const fileLevel = consoleLevel === undefined ? undefined : (settings.level ?? "'info'");
  const listed = files.map(({ path, level: own = fileLevel }) =>
    own === undefined ? path : `{ path: ${path}, level: ${own} }`,
  );
  return [
    ...(level === undefined
      ? []
      : [member('level', quote === "'" ? level : level.replaceAll("'silent'", '"silent"'))]),
    ...(leads ? ['leads: true'] : []),
    ...(fields.length === 0 ? [] : [`fields: { ${fields.join(', ')} }`]),
    ...(settings.isStderr ? [`console: ${quote}stderr${quote}`] : []),
    ...(console || files.length === 0 ? [] : ['console: false']),
    ...(files.length === 0 ? [] : [`files: [${listed.join(', ')}]`]),
    ...(serializers === undefined ? [] : [member('serializers', serializers)]),
  ];
}

/** `process.env.NODE_ENV === 'test' ? 'silent' : 'debug'` */
function withSilence(level: string | undefined, silent: string | undefined): string | undefined {
  if (silent === undefined) return level;
  if (silent === 'true') return "'silent'";
  // What binds less than a condition would swallow it.
  const condition = /^[^?=]*=>|\?\?|\?(?!\.)/.test(silent) ? `(${silent})` : silent;
  return `${condition} ? 'silent' : ${level ?? 'undefined'}`;
}

function member(key: string, value: string): string {
  return key === value ? key : `${key}: ${value}`;
}

/** Comments that stand in what goes; those in what stays stay with it. */
function commentsIn(
  node: FoundFactory['node'],
  { kept }: FactorySettings,
  { comments, text }: SourceFile,
): readonly string[] {
  const ranges = kept.map(rangeOf);
  return comments
    .filter(({ start, end }) => isInside([start, end], [rangeOf(node)]) && !isInside([start, end], ranges))
    .map(({ start, end }) => text.slice(start, end));
}
