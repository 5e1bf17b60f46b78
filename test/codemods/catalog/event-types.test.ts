/** The declaration that a catalog gives, compiled by TypeScript against the built runtime. */
import { join } from 'node:path';
import { parseCatalog, type EventCatalog } from '@logshift/runtime/log-calls';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { renderEventTypes } from '../../../codemods/src/catalog/render-event-types.js';

/** Files are held in memory, in a folder of this package: its imports are found as those of a real file are. */
const FOLDER = join(import.meta.dirname, 'compiled');
const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  module: ts.ModuleKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  types: [],
};

function catalogOf(events: readonly object[]): EventCatalog {
  const parsed = parseCatalog(JSON.stringify({ version: 1, events }));
  if (parsed.kind === 'fault') throw new Error(parsed.fault);
  return parsed.catalog;
}

const CATALOG = catalogOf([
  { name: 'cache_hit', fields: { 'key?': 'string' } },
  {
    name: 'order_placed',
    description: 'A customer\nordered */ something.',
    fields: { 'coupon?': 'string', order_id: 'number', total: 'unknown' },
  },
  { name: 'paid', fields: { by: 'unknown' }, types: { by: "'card' | 'cash'", reference: 'string[]' } },
  { name: 'place_order_failed', fields: { err: 'error', 'order_id?': 'number' } },
  { name: 'renamed', loggedAs: 'old_name', fields: { id: 'number' } },
  { name: 'seen', fields: { '...?': 'unknown', 'id?': 'number' } },
  { name: 'started', fields: {} },
  { name: 'user.logged-in', fields: { 'x-id': 'string' } },
]);
const ESM =
  "import { getLogger, type EventName, type Logger } from '@logshift/runtime';\nconst log = getLogger('a');\n";
const CJS =
  "import runtime = require('@logshift/runtime');\ntype EventName = runtime.EventName;\ntype Logger = runtime.Logger;\nconst log = runtime.getLogger('a');\n";

/** What the compiler says of a program beside a declaration, without places. */
function compile(code: string, declaration: string | undefined, ending = 'mts'): readonly string[] {
  const head = ending === 'cts' ? CJS : ESM;
  const files = new Map([[join(FOLDER, `main.${ending}`), `${head}${code}`]]);
  if (declaration !== undefined) files.set(join(FOLDER, 'log-events.d.ts'), declaration);
  const host = ts.createCompilerHost(OPTIONS);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.getSourceFile = (path, ...rest) => {
    const text = files.get(path);
    return text === undefined
      ? librarySource(path, () => getSourceFile(path, ...rest))
      : ts.createSourceFile(path, text, rest[0]);
  };
  const program = ts.createProgram([...files.keys()], OPTIONS, host);
  const found = [...files.keys()].flatMap((path) =>
    ts.getPreEmitDiagnostics(program, program.getSourceFile(path)),
  );
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/** The declarations of the language are the same for every program. */
const libraries = new Map<string, ts.SourceFile | undefined>();
function librarySource(path: string, read: () => ts.SourceFile | undefined): ts.SourceFile | undefined {
  if (!libraries.has(path)) libraries.set(path, read());
  return libraries.get(path);
}

const LOOSE = renderEventTypes(CATALOG, { isStrict: false });
const STRICT = renderEventTypes(CATALOG, { isStrict: true });

const RIGHT = `
log.info('order_placed', { order_id: 1, total: {} });
log.info('order_placed', { order_id: 1, total: 2, coupon: 'x' });
log.info('started');
log.info('started', {});
log.info('cache_hit');
log.info('paid', { by: 'card', reference: ['a'] });
log.info('old_name', { id: 1 });
log.info('user.logged-in', { 'x-id': 'a' });
log.exception('place_order_failed', new Error('x'));
log.exception('place_order_failed', 'thrown', { order_id: 1 });
class Order { id = 'any'; other = 1; }
log.info('seen', new Order());
declare const name: string, fields: object, known: EventName;
log.info(name, { anything: 1 });
log.info(name, fields);
const { info } = log;
void Promise.reject(new Error('x')).catch(log.error);
info('started');
const child: Logger = log.bind({ a: 1 });
const narrow: { info(event: string, fields?: object): void } = child;
const fake: Logger = { ...child, info: (event: string, fields?: object) => narrow.info(event, fields) };
export const either = (event: 'started' | 'cache_hit') => fake.info(event);
export { known };
`;

describe('log-events.d.ts', () => {
  it.each([
    ['mts', 'loose', LOOSE],
    ['cts', 'loose', LOOSE],
    ['mts', 'strict', STRICT],
    ['cts', 'strict', STRICT],
    ['mts', 'no', undefined],
    ['cts', 'no', undefined],
  ])(
    'lets pass in a .%s file with %s checks what fits, dynamic names and other loggers',
    (ending, _, declaration) => {
      expect(compile(RIGHT, declaration, ending)).toEqual([]);
    },
  );

  it.each([
    ["log.info('order_placed', { order_id: 1, totl: 2 });", "'totl' does not exist"],
    [
      "log.warn('order_placed', { order_id: 'x', total: 2 });",
      "Type 'string' is not assignable to type 'number'",
    ],
    ["log.info('order_placed', { total: 2 });", "Property 'order_id' is missing"],
    ["log.info('order_placed');", 'Expected 2 arguments'],
    ["log.info('started', { a: 1 });", "not assignable to type 'never'"],
    ["log.info('paid', { by: 'cheque' });", `'"cheque"' is not assignable`],
    ["log.exception('place_order_failed', 1, { order_idd: 1 });", "'order_idd' does not exist"],
    ["log.bind({}).info('cache_hit', { key: 1 });", "Type 'number' is not assignable to type 'string'"],
  ])('refuses %s, in both module systems', (code, message) => {
    for (const ending of ['mts', 'cts']) {
      expect(compile(code, LOOSE, ending)).toEqual([expect.stringContaining(message)]);
      expect(compile(code, undefined, ending)).toEqual([]);
    }
  });

  it('refuses an event that is in no catalog only under strict checks, and says what to do', () => {
    const code = "log.info('order_lost', { a: 1 });";
    expect(compile(code, LOOSE)).toEqual([]);
    expect(compile(code, STRICT)).toEqual([expect.stringContaining('NotInEventCatalog')]);
  });

  it('is well-formed without events, and then refuses nothing', () => {
    const empty = renderEventTypes(catalogOf([]), { isStrict: false });
    expect(compile("log.info('anything', { a: 1 });", empty)).toEqual([]);
  });

  it('stays small work for the compiler with 500 events', () => {
    const events = Array.from({ length: 500 }, (_, index) => ({
      name: `event_${index}`,
      fields: { id: 'number', [`own_${index}`]: 'unknown' },
    }));
    const declaration = renderEventTypes(catalogOf(events), { isStrict: true });
    const code = events
      .map(({ name }, index) => `log.info('${name}', { id: 1, own_${index}: 2 });`)
      .join('\n');
    expect(compile(code, declaration)).toEqual([]);
    expect(compile(`${code}\nlog.info('event_7', { id: 1, own_8: 2 });`, declaration)).toHaveLength(1);
  });
});
