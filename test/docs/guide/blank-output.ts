/** What differs from run to run and from machine to machine, by what the pages have in its place. */
const BLANKS: readonly (readonly [RegExp, string])[] = [
  [/"(timestamp|time)":"[\dT:.-]+Z"/g, '"$1":"2026-01-15T14:32:01.123Z"'],
  [/"time":\d+/g, '"time":1768487521123'],
  [/"pid":\d+/g, '"pid":4711'],
  [/"hostname":"[^"]*"/g, '"hostname":"web-1"'],
  [/"stack":"(?:[^"\\]|\\.)*"/g, '"stack":"…"'],
  // a stack within a text of a record
  [/\\n {4}at (?:[^"\\]|\\.)*/g, '\\n    at …'],
  [/^\[[\d-]+T[\d:.]+\]/gm, '[2026-01-15T14:32:01.123]'],
  [/^[\d-]+T[\d:.]+Z/gm, '2026-01-15T14:32:01.123Z'],
  [/^\[Nest\] \d+ {2}- [^A-Z]+ [AP]M/gm, '[Nest] 4711  - 01/15/2026, 2:32:01 PM'],
  [/(?:^ +at .*\n?)+/gm, '    at …\n'],
];

/** The output with times, ids of processes and stacks made equal. */
export function blankOutput(text: string): string {
  return BLANKS.reduce((blanked, [pattern, blank]) => blanked.replaceAll(pattern, blank), text);
}
