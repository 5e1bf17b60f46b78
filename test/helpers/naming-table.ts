import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One row of the table of examples in `runtime/docs/naming.md`. */
export interface NamingRow {
  /** The legacy call as the table shows it. */
  readonly call: string;
  /** A source that holds the call where the row says it stands, spelled for the console. */
  readonly source: string;
  readonly path: string;
  readonly event: string;
  readonly fields: string;
  readonly loggerName: string | undefined;
  readonly doubt: string | undefined;
}

const DOCUMENT = fileURLToPath(new URL('../../runtime/docs/naming.md', import.meta.url));

/** A path that gives no noun of its own. */
const NO_NOUN = 'src/index.js';

/** Reads all rows of the table; throws on a row that it does not understand, so that none is passed over. */
export function readNamingTable(): readonly NamingRow[] {
  const lines = readFileSync(DOCUMENT, 'utf8').split('\n');
  const header = lines.findIndex((line) => line.startsWith('| legacy call '));
  const rows = lines.slice(header + 2).filter((line) => line.startsWith('|'));
  if (header < 0 || rows.length === 0) throw new Error(`No table of examples in ${DOCUMENT}.`);
  return rows.map(toRow);
}

function toRow(line: string): NamingRow {
  const cells = line.split(/(?<!\\)\|/).slice(1, -1);
  if (cells.length !== 5) throw new Error(`A row has ${String(cells.length)} cells, not 5: ${line}`);
  const [call = '', where = '', event = '', fields = '', doubt = ''] = cells.map((cell) => cell.trim());
  const place = toPlace(where);
  return {
    call: codeOf(call),
    source: place.around(toConsoleCall(codeOf(call))),
    path: place.path,
    event: codeOf(event),
    fields: codeOf(fields),
    loggerName: /\(logger `([^`]+)`\)/.exec(event)?.[1],
    doubt: doubt === '' ? undefined : doubt,
  };
}

/** The first code span of a cell; a pipe in it stands escaped. */
function codeOf(cell: string): string {
  return (/^(`+)(.*?)\1/.exec(cell)?.[2] ?? '').replaceAll('\\|', '|');
}

interface Place {
  readonly path: string;
  readonly around: (call: string) => string;
}

function toPlace(where: string): Place {
  const name = /`([\w./-]+)`$/.exec(where)?.[1] ?? '';
  if (where === '') return { path: NO_NOUN, around: (call) => call };
  if (where.startsWith('in `catch` of ')) {
    return {
      path: NO_NOUN,
      around: (call) => `function ${name}() { try { run(); } catch (err) { ${call}; } }`,
    };
  }
  if (where.startsWith('in class ')) {
    return { path: NO_NOUN, around: (call) => `class ${name} { constructor() { ${call}; } }` };
  }
  if (name.includes('/')) return { path: name, around: (call) => call };
  return { path: NO_NOUN, around: (call) => `function ${name}() { ${call}; }` };
}

const FIELDS_FIRST = /^(console\.\w+)\((\{.*?\}|err), ('[^']*')\)$/;

/**
 * The call as the console would be given it. Naming knows no library: what differs between them is the reading.
 */
function toConsoleCall(call: string): string {
  const spelled = call
    .replace(/^(?:this\.)?(?:logger|log|winston)\.(\w+)\(/, 'console.$1(')
    .replace(/^debug\(/, 'console.debug(');
  if (!spelled.startsWith('console.')) throw new Error(`No reading for the call of a row: ${call}`);
  return spelled.replace(FIELDS_FIRST, '$1($3, $2)');
}
