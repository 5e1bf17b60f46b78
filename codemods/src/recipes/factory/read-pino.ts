import { syntax, type SyntaxNode } from '@logshift/runtime/log-calls';
import { firstLine } from './read-format.js';
import { readSerializers } from './read-serializers.js';
import { readStream } from './read-stream.js';
import {
  branchesOf,
  IGNORE,
  isOff,
  layout,
  level,
  refuseUnlessOff,
  type OptionTable,
  type SettingsReader,
} from './settings-reader.js';

const { callOf, entriesOf, literalOf, stringOf, unwrap } = syntax;

const LOGGER: OptionTable = {
  name: ({ settings, keep }, value) => {
    settings.name = keep(value);
  },
  level,
  base: ({ settings, keep, textOf, resolve }, value) => {
    if (isOff(value)) return;
    const inner = /^\{\s*([^]*?),?\s*\}$/.exec(textOf(value))?.[1];
    if (inner === '') return;
    const isLiteral = entriesOf(resolve(value)) && resolve(value) === unwrap(value) && inner !== undefined;
    settings.fields.push(isLiteral ? inner : `...${keep(value)}`);
    if (isLiteral) keep(value);
  },
  enabled: ({ settings, keep }, value) => {
    if (literalOf(unwrap(value))?.value === true) return;
    settings.silent = `!(${keep(value)})`;
  },
  timestamp: IGNORE,
  messageKey: layout('its key for messages'),
  errorKey: layout('its key for errors'),
  nestedKey: layout('the key around its fields'),
  prettyPrint: layout('the layout of its pretty printer'),
  prettifier: IGNORE,
  safe: IGNORE,
  crlf: IGNORE,
  depthLimit: IGNORE,
  edgeLimit: IGNORE,
  useLevelLabels: IGNORE,
  changeLevelName: IGNORE,
  browser: IGNORE,
  formatters: (reader, value) =>
    reader.readObject(value, { level: IGNORE, bindings: IGNORE }, (key) =>
      reader.refuse('logger-alters-lines', `formatters.${key}`),
    ),
  transport: readTransport,
  serializers: readSerializers('pino'),
  redact: refuseUnlessOff('redaction-lost', 'redact'),
  customLevels: refuseUnlessOff('custom-levels', 'customLevels'),
  useOnlyCustomLevels: refuseUnlessOff('custom-levels', 'useOnlyCustomLevels'),
  mixin: refuseUnlessOff('logger-alters-lines', 'mixin'),
  hooks: refuseUnlessOff('logger-alters-lines', 'hooks'),
  onChild: refuseUnlessOff('logger-alters-lines', 'onChild'),
};

/** Reads what `pino` is given: options, then a stream, or a stream alone. */
export function readPino(reader: SettingsReader, [first, second]: readonly SyntaxNode[]): void {
  const isStream = first && !entriesOf(reader.resolve(first)) && isStreamLike(reader, first);
  if (first && isStream) readStream(reader, first);
  else if (first && !isOff(first)) reader.readObject(first, LOGGER);
  if (second) readStream(reader, second);
  if (reader.settings.files.length === 0) reader.settings.console = true;
}

function isStreamLike(reader: SettingsReader, node: SyntaxNode): boolean {
  const given = reader.resolve(node);
  return callOf(given) !== undefined || syntax.memberOf(given) !== undefined;
}

/** The pretty printer, always or sometimes; everything else goes to a place of its own. */
function readTransport(reader: SettingsReader, value: SyntaxNode): void {
  for (const branch of branchesOf(reader.resolve(value))) {
    if (isOff(branch)) continue;
    reader.readObject(
      branch,
      {
        target: (each, target) => {
          if (stringOf(target) === 'pino-pretty') each.lose('the layout of its pretty printer');
          else each.refuse('transport-unmapped', firstLine(each.textOf(target)));
        },
        options: IGNORE,
        level: IGNORE,
      },
      (key) => reader.refuse('transport-unmapped', `transport.${key}`),
    );
  }
}
