import { syntax, type SyntaxNode } from '@logshift/runtime/log-calls';
import { firstLine, mentionsLibrary } from './read-format.js';
import type { OptionRow, SettingsReader } from './settings-reader.js';

const { entriesOf } = syntax;

/**
 * Reads the serializers of bunyan or pino. Functions of the program stay; the library's own have their counterparts in
 * `stdSerializers` of the compat door.
 */
export function readSerializers(library: string): OptionRow {
  return (reader, value) => {
    const node = reader.resolve(value);
    if (isStandard(reader, node, library)) {
      reader.settings.serializers = 'stdSerializers';
      return;
    }
    const entries = entriesOf(node);
    if (!entries) {
      if (mentionsLibrary(node, reader, [library]))
        return reader.refuse('logger-alters-lines', 'serializers');
      reader.settings.serializers = reader.keep(value);
      return;
    }
    const members = entries.map((entry) => {
      if (entry.kind === 'spread' && isStandard(reader, entry.value, library)) return '...stdSerializers';
      const own = entry.kind === 'other' ? undefined : reader.pathOf(entry.value);
      const known = own?.[0] === library && own.at(-2) === 'stdSerializers' ? own.at(-1) : undefined;
      if (entry.kind === 'entry' && known !== undefined) return `${entry.key}: stdSerializers.${known}`;
      return keepOwn(reader, entry.node, library);
    });
    reader.settings.serializers = `{ ${members.join(', ')} }`;
  };
}

function isStandard({ pathOf }: SettingsReader, node: SyntaxNode, library: string): boolean {
  const path = pathOf(node);
  return path?.[0] === library && path.at(-1) === 'stdSerializers';
}

function keepOwn(reader: SettingsReader, node: SyntaxNode, library: string): string {
  if (mentionsLibrary(node, reader, [library]))
    reader.refuse('logger-alters-lines', firstLine(reader.textOf(node)));
  return reader.keep(node);
}
