import { escapeControls } from '../quote-text.js';
import type { DoctorReport, Said, SignalReport } from './doctor-report.js';

type Row = readonly [label: string, text: string];

/** The report for a person: what is, then what is wrong. */
export function renderReport({
  logging,
  telemetry,
  deadLetters,
  packages,
  problems,
  advice,
}: DoctorReport): string {
  const { level, format, destination, delivery, redaction } = logging;
  const levels = Object.entries(logging.levels).map(([name, said]): Row => [`  ${name}`, toText(said)]);
  const copies = packages.apiCopies.map(({ version, folder }): Row => [
    '  copy of the API',
    `${version} in ${folder}`,
  ]);
  const sections: readonly (readonly [string, readonly Row[]])[] = [
    [
      'Logging',
      [
        ['level', toText(level)],
        ...levels,
        ['format', toText(format)],
        ['destination', toText(destination)],
        ['delivery', toText(delivery)],
        ['redaction', toText(redaction)],
      ],
    ],
    [
      'OpenTelemetry',
      [
        ...(telemetry.reason === undefined ? [] : [['off', telemetry.reason] as const]),
        ...Object.entries(telemetry.signals).flatMap(([signal, report]) => toRows(signal, report)),
        ['sampler', toText(telemetry.sampler)],
        ['propagators', toText(telemetry.propagators)],
        ...Object.entries(telemetry.resource),
      ],
    ],
    ['Instrumentation', Object.entries(telemetry.instrumentations)],
    ['Dead letters', deadLetters === undefined ? [] : [['store', toText(deadLetters)]]],
    ['Versions', [...Object.entries(packages.versions), ...(copies.length > 1 ? copies : [])]],
  ];
  return [
    ...sections.filter(([, rows]) => rows.length > 0).map(([title, rows]) => renderSection(title, rows)),
    ...(advice.length > 0 ? [renderList('Could be better', advice)] : []),
    problems.length > 0 ? renderList('Problems', problems) : 'No problems found.\n',
  ].join('\n');
}

function toText({ value, from }: Said): string {
  return `${value} (${from})`;
}

function toRows(
  signal: string,
  { endpoint, from, protocol, compression, timeout, headers }: SignalReport,
): readonly Row[] {
  const shown = Object.entries(headers).map(([name, value]): Row => ['  header', `${name}: ${value}`]);
  return [
    [signal, `${endpoint} (${from})`],
    ['  protocol', `${protocol}, compression ${compression}, timeout ${timeout} ms`],
    ...shown,
  ];
}

/** What the environment holds must not steer the terminal. */
function renderSection(title: string, rows: readonly Row[]): string {
  const width = Math.max(...rows.map(([label]) => label.length));
  const lines = rows.map(
    ([label, text]) => `  ${escapeControls(label).padEnd(width)}  ${escapeControls(text)}\n`,
  );
  return `${title}\n${lines.join('')}`;
}

function renderList(title: string, sentences: readonly string[]): string {
  return `${title}\n${sentences.map((sentence) => `  - ${escapeControls(sentence)}\n`).join('')}`;
}
