import { syntax, type SyntaxNode } from '@logshift/runtime/log-calls';
import { firstLine } from './read-format.js';
import { readSerializers } from './read-serializers.js';
import { readStream } from './read-stream.js';
import {
  consoleLevel,
  IGNORE,
  layout,
  level,
  refuseAlways,
  type OptionTable,
  type SettingsReader,
} from './settings-reader.js';

const LOGGER: OptionTable = {
  name: ({ settings, keep }, value) => {
    settings.name = keep(value);
  },
  level,
  stream: readStream,
  streams: (reader, value) => {
    const streams = reader.elementsOf(value);
    for (const each of streams) readBunyanStream(reader, each);
  },
  path: ({ settings, keep }, value) => void settings.files.push({ path: keep(value) }),
  serializers: readSerializers('bunyan'),
  src: refuseUnlessLost('the place in the code of each line'),
};

/** Reads what `bunyan.createLogger` is given; every key that is no setting is a field of all lines. */
export function readBunyan(reader: SettingsReader, [options]: readonly SyntaxNode[]): void {
  if (!options) return reader.refuse('logger-options', 'no options');
  reader.readObject(options, LOGGER, (_key, _value, entry) => {
    reader.settings.fields.push(reader.keep(entry));
  });
  const { settings } = reader;
  if (settings.files.length === 0) settings.console = true;
}

const rotation = refuseAlways('log-rotation', 'rotation');

function readBunyanStream(reader: SettingsReader, given: SyntaxNode): void {
  const stream = new Map<string, SyntaxNode>();
  const take =
    (key: string): OptionTable[string] =>
    (_reader, value) =>
      void stream.set(key, value);
  reader.readObject(given, {
    name: IGNORE,
    closeOnExit: IGNORE,
    level: take('level'),
    path: take('path'),
    stream: take('stream'),
    type: (each, value) => {
      const type = syntax.stringOf(value);
      if (type === 'rotating-file') rotation(each, value);
      else if (type !== 'file' && type !== 'stream')
        each.refuse('transport-unmapped', firstLine(each.textOf(value)));
    },
    period: rotation,
    count: rotation,
  });
  const [path, own, target] = [stream.get('path'), stream.get('level'), stream.get('stream')];
  const { files } = reader.settings;
  const known = files.length;
  if (path) files.push({ path: reader.keep(path) });
  else if (target) readStream(reader, target);
  else return reader.refuse('logger-options', firstLine(reader.textOf(given)));
  if (!own) return;
  const file = files[known];
  if (file) files[known] = { ...file, level: reader.keep(own) };
  else consoleLevel(reader, own);
}

function refuseUnlessLost(what: string): OptionTable[string] {
  return (reader, value) => {
    if (syntax.literalOf(syntax.unwrap(value))?.value !== false) layout(what)(reader, value);
  };
}
