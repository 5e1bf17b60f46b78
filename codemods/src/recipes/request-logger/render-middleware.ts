import { readStyle, renderString, syntax, type SourceFile } from '@logshift/runtime/log-calls';
import { indentAt } from '../../text/indent-at.js';
import type { FoundMiddleware } from './find-middleware.js';
import type { MiddlewareSettings } from './middleware-settings.js';

const { rangeOf } = syntax;

/** The call that makes our middleware, with the options that were read. */
export function renderMiddleware(
  { library, node }: FoundMiddleware,
  settings: MiddlewareSettings,
  file: SourceFile,
): string {
  const style = readStyle(file.text);
  const include = settings.include.map((fact) => renderString(fact, style.quote));
  const members = [
    ...(include.length === 0 ? [] : [`include: [${include.join(', ')}]`]),
    ...[...settings.options].map(([key, value]) => (key === value ? key : `${key}: ${value}`)),
    ...(settings.needsPinoLogger ? [`requestLogger: pinoLogger(${renderString('http', style.quote)})`] : []),
  ];
  if (members.length === 0) return `${library.replacement}()`;
  const oneLine = `${library.replacement}({ ${members.join(', ')} })`;
  const [start] = rangeOf(node);
  const column = start - file.text.lastIndexOf('\n', start - 1);
  if (!oneLine.includes('\n') && column + oneLine.length <= style.width) return oneLine;
  const indent = indentAt(file.text, start);
  const comma = style.trailingComma ? ',' : '';
  const lines = members.map(
    (member, index) => `${indent}${style.indent}${member}${index < members.length - 1 ? ',' : comma}`,
  );
  return `${library.replacement}({${style.newline}${lines.join(style.newline)}${style.newline}${indent}})`;
}
