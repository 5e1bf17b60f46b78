import { syntax, type SyntaxNode } from '@logshift/runtime/log-calls';
import { readStream } from './read-stream.js';
import { IGNORE, layout, refuseUnlessOff, type OptionTable, type SettingsReader } from './settings-reader.js';

const LOGGER: OptionTable = {
  scope: ({ settings, keep }, value) => {
    settings.fields.push(`scope: ${keep(value)}`);
  },
  stream: (reader, value) => {
    const elements = syntax.elementsOf(syntax.unwrap(value));
    for (const each of elements ?? [value]) if (each) readStream(reader, each);
  },
  config: layout('the layout of its lines'),
  interactive: refuseUnlessOff('logger-options', 'interactive'),
  logLevel: ({ settings, keep, textOf }, value) => {
    if (!/^(['"])info\1$/.test(textOf(value))) settings.level = keep(value);
  },
  disabled: ({ settings, keep }, value) => {
    if (syntax.literalOf(syntax.unwrap(value))?.value === false) return;
    settings.silent = keep(value);
  },
  types: refuseUnlessOff('custom-levels', 'types'),
  secrets: refuseUnlessOff('redaction-lost', 'secrets'),
  timers: IGNORE,
};

/** Reads what `new Signale` is given. */
export function readSignale(reader: SettingsReader, [options]: readonly SyntaxNode[]): void {
  if (options) reader.readObject(options, LOGGER);
  if (reader.settings.files.length === 0) reader.settings.console = true;
}
