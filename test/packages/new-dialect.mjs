/**
 * Writes the skeleton of a dialect: `npm run new:dialect bole`, where the package is installed already (`npm install -D bole`).
 * The table of its level methods is read off the real package; fixtures, driver and conformance test run it. All pass where
 * the package prints to the standard streams at all levels; else the driver's set-up has to say where it prints.
 */
import { findLogger } from './find-logger.mjs';
import { readName, runTests, stop, toCamelCase, withSortedLine, writeSkeleton } from './write-skeleton.mjs';

const name = readName('dialect', 'bole');
const id = toCamelCase(name);
const logger = findLogger(name);
if (!logger)
  stop(
    `No logger was found in ${name}. Install it with \`npm install -D ${name}\`; where it is, and makes its logger in a way of its own, write the table by hand as CONTRIBUTING.md says.`,
  );
const { setup, module, methods } = logger;

const files = {
  [`runtime/src/log-calls/dialects/${name}.ts`]: renderDialect(),
  [`fixtures/log-calls/${name}.js`]: renderFixture(),
  [`test/conformance/drivers/${name}.ts`]: renderDriver(),
  [`test/conformance/${name}.test.ts`]: renderTest(),
};
await writeSkeleton(files, {
  'runtime/src/log-calls/dialects/index.ts': (text) => {
    const withImport = withSortedLine(text, `import { ${id} } from './${name}.js';`, (line) =>
      /^import \{ .+ \} from/.test(line),
    );
    return withSortedLine(withImport, `  ${id},`, (line) => /^ {2}\w+,$/.test(line));
  },
});
runTests([`test/runtime/log-calls/fixtures.test.ts`, `test/conformance/${name}.test.ts`, '-t', name]);
console.log(
  `\nWrote ${Object.keys(files).join(', ')}, and its row among the dialects. Now say what is not a level method,`,
);
console.log('and add what its documentation shows: children, fields, errors, other exports, types.');

function renderDialect() {
  return `import type { Dialect } from '../dialect.js';

/** ${name}. Say how it is made, and what is special about what it prints. */
export const ${id}: Dialect = {
  name: '${name}',
  modules: ['${name}'],
  globals: [],
  module: '${module}',
  exports: {},
  types: [],
  methods: {
${methods.map(({ method, level }) => `    ${method}: { level: '${level}' },`).join('\n')}
  },
  derivedBy: [],
  unknownMethod: 'not-a-log-call',
  arguments: 'format',
};
`;
}

function renderFixture() {
  const calls = methods.flatMap(({ method, level }) => [
    `  log.${method}('order placed'); // safe: logger.${level}('order_placed')`,
  ]);
  return `${setup}\n\nmodule.exports = (order) => {\n${calls.join('\n')}\n  log.on('line', order); // not a log call\n};\n`;
}

function renderDriver() {
  const heads = methods.map(({ method, level }) => `{ open: 'log.${method}(', level: '${level}' },`);
  return `import { captureStdio } from '../capture-stdio.js';
import { createDriver } from '../driver.js';

const direct = createDriver({
  dialect: '${name}',
  library: '${name}',
  setup: \`${setup}\`,
  loggers: ['log'],
  heads: [${heads.join('\n')}],
});

/** It prints to the streams of the process. */
export const driver: typeof direct = {
  ...direct,
  run: (callSource, values) => captureStdio(() => direct.run(callSource, values)),
};
`;
}

function renderTest() {
  const rows = methods.map(
    ({ method, level }) => `["log.${method}('order placed by', user.name);", 'safe', '${level}'],`,
  );
  return `import { describe } from 'vitest';
import { checkRows, type Row } from './check-rows.js';
import { driver } from './drivers/${name}.js';

const ROWS: readonly Row[] = [
${rows.join('\n')}
  ["log.${methods[0].method}(...list);", 'manual spread-arguments'],
];

describe(\`${name} \${driver.version}\`, () => checkRows(driver, ROWS));
`;
}
