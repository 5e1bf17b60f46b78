import { wrapText } from '../text/wrap-text.js';
import type { ConfigSuggestion } from './survey-config.js';

const WIDTH = 80;

/** The suggested entries as they can be pasted into a configuration, with a sentence on what to check first. */
export function renderConfig({ loggers, wrappers }: ConfigSuggestion): readonly string[] {
  if (loggers.length + wrappers.length === 0) return [];
  const lists = [...renderList('loggers', loggers), ...renderList('wrappers', wrappers)];
  const advice = [
    'The configuration can say what was not understood or not certain.',
    ...(loggers.length > 0
      ? ["Put the library behind each logger in place of `generic`, as in `dialect: 'winston'`."]
      : []),
    ...(wrappers.length > 0
      ? [
          'Take a wrapper in only where nothing but the line is lost: no mail, no counter, no file of its own.',
        ]
      : []),
  ];
  return [
    ...wrapText(advice.join(' '), WIDTH),
    '',
    '  // logshift.config.js',
    '  export default {',
    ...lists,
    '  };',
  ];
}

function renderList(key: string, entries: readonly object[]): readonly string[] {
  if (entries.length === 0) return [];
  return [`    ${key}: [`, ...entries.flatMap(renderEntry), '    ],'];
}

/** One line where it fits, else one for each key. */
function renderEntry(entry: object): readonly string[] {
  const pairs = Object.entries(entry).map(([key, value]) => `${key}: ${toLiteral(value)}`);
  const line = `      { ${pairs.join(', ')} },`;
  if (line.length <= WIDTH) return [line];
  return ['      {', ...pairs.map((pair) => `        ${pair},`), '      },'];
}

function toLiteral(value: unknown): string {
  return typeof value === 'string' ? `'${value.replace(/[\\']/g, '\\$&')}'` : String(value);
}
