import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { PACKAGES, ROOT } from './import-graph.js';

interface Names {
  readonly esm: readonly string[];
  readonly cjs: readonly string[];
}

/** What users can import, door by door. A name that goes or changes breaks them; a new one is a promise. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  '@logshift/runtime': [
    'LEVELS',
    'Span',
    'bindContext',
    'bindEmitter',
    'bindFn',
    'clearContext',
    'configureLogging',
    'correlationId',
    'flushLogs',
    'getContext',
    'getLogger',
    'logging',
    'outgoingHeaders',
    'positionalArguments',
    'runWithContext',
    'traceMixin',
    'unbindContext',
    'withSpan',
    'withSpanAsyncIterator',
    'withSpanIterator',
  ],
  '@logshift/runtime/compat': [
    'bunyanLogger',
    'log4jsLogger',
    'pinoLogger',
    'signaleLogger',
    'stdSerializers',
    'winstonLogger',
  ],
  '@logshift/runtime/events': [
    'HandlerTimeoutError',
    'PermanentError',
    'RefusedEventError',
    'createEventBus',
    'defineEvent',
    'memoryDeadLetters',
  ],
  '@logshift/runtime/events/bullmq': ['createRedisEventBus'],
  '@logshift/runtime/events/postgres': ['postgresDeadLetters'],
  '@logshift/runtime/events/sqlite': ['sqliteDeadLetters'],
  '@logshift/runtime/fastify': ['fastifyLogging'],
  '@logshift/runtime/foreign': ['asPino', 'captureForeign', 'logshiftStream', 'logshiftTransport'],
  '@logshift/runtime/hono': ['honoLogging'],
  '@logshift/runtime/http': [
    'createFetch',
    'httpLogging',
    'isUuid4',
    'koaLogging',
    'withFetchLogging',
    'withHttpLogging',
    'withRequestContext',
  ],
  '@logshift/runtime/jobs': ['jobCarrier', 'publishJob', 'wrapJob'],
  '@logshift/runtime/jobs/bullmq': ['addJob', 'addJobs', 'carrierOptions', 'wrapProcessor'],
  '@logshift/runtime/jobs/cron': ['wrapTask'],
  '@logshift/runtime/jobs/pg-boss': ['carrierData', 'wrapBatchHandler', 'wrapJobHandler'],
  '@logshift/runtime/jobs/sqs': ['carrierAttributes', 'wrapMessage', 'wrapRecords'],
  '@logshift/runtime/jobs/worker-threads': ['carrierMessage', 'wrapMessageHandler'],
  '@logshift/runtime/nest': ['LoggingModule', 'NestLogger'],
  '@logshift/runtime/next': ['withMiddlewareLogging', 'withRouteLogging'],
  '@logshift/runtime/serverless': ['withInvocationLogging', 'withLambdaLogging'],
  '@logshift/runtime/conventions': [
    'EVENT_NAME_LIMITS',
    'LEVELS',
    'compareLevels',
    'foldAccents',
    'isAttributeKey',
    'isEventName',
    'isFieldKey',
    'isLevel',
    'isReservedKey',
    'isSpanName',
    'parseLevel',
    'qualifyReservedKey',
    'splitWords',
    'toAttributeKey',
    'toEventName',
    'toFieldKey',
    'toSpanName',
  ],
  '@logshift/runtime/log-calls': [
    'A_SWITCH',
    'CATALOG_VERSION',
    'COMPAT_MODULE',
    'DECLARABLE_DIALECTS',
    'LOGGING_CHECKS',
    'REASONS',
    'TARGET_NAMES',
    'aText',
    'accepting',
    'createDeclaredLogging',
    'createEventNames',
    'declarations',
    'errorOf',
    'fieldTypeOf',
    'findEventName',
    'findLoggerExports',
    'findNameConflict',
    'findNearestWord',
    'holesOf',
    'insertLines',
    'isBaseVerb',
    'isClearVerb',
    'isConstant',
    'isGerund',
    'isLeafType',
    'isPastForm',
    'isReasonCode',
    'lineShapeOf',
    'listOf',
    'literalsOf',
    'loggerNameOf',
    'madeError',
    'mentionsLogCall',
    'messageKey',
    'nameLogCalls',
    'objectOf',
    'oneOf',
    'parseAnnotation',
    'parseCatalog',
    'planFile',
    'planLogCalls',
    'planPlainFile',
    'readStyle',
    'recordOf',
    'renderAnnotation',
    'renderString',
    'syntax',
    'targetLibraryOf',
    'toBaseVerb',
    'toCatalogCall',
    'toLinePattern',
    'toPastForm',
    'visitChildren',
    'walkWithParents',
  ],
  '@logshift/runtime/otel': ['startOtel'],
  '@logshift/runtime/register': [],
  '@logshift/runtime/rxjs': ['inSpan', 'withSpanObservable'],
  '@logshift/runtime/sampling': [
    'ErrorAwareProcessor',
    'createErrorAwareSampling',
    'createKeepAwarePropagator',
    'createParentBasedSampler',
    'createRatioSampler',
    'createRecordingSampler',
    'createRootRatioSampler',
    'createRuleSampler',
    'keepTrace',
    'samplingFromEnv',
  ],
  '@logshift/runtime/sentry': [
    'addLogBreadcrumbs',
    'sentryBeforeSend',
    'sentryEventIds',
    'sentryIntegration',
  ],
  '@logshift/runtime/testing': ['captureLogs'],
  '@logshift/eslint-plugin': ['default'],
  '@logshift/codemods': ['UsageError', 'defineConfig', 'migrate', 'toJsonReport', 'toPatch', 'toText'],
  '@logshift/codemods/transforms/annotate-refusals': ['default'],
  '@logshift/codemods/transforms/bind-child-logger': ['default'],
  '@logshift/codemods/transforms/error-to-err-field': ['default'],
  '@logshift/codemods/transforms/log-call-to-event': ['default'],
  '@logshift/codemods/transforms/remove-level-guard': ['default'],
  '@logshift/codemods/transforms/replace-logger-factory': ['default'],
  '@logshift/codemods/transforms/replace-request-logger': ['default'],
  '@logshift/codemods/transforms/update-log-spies': ['default'],
};

/** Doors whose `require` gives the default export itself, because tools refuse a namespace around it. */
const UNWRAPPED_FOR_COMMONJS: Readonly<Record<string, readonly string[]>> = {
  '@logshift/eslint-plugin': ['configs', 'meta', 'migrated', 'rules'],
};

/** Loads each door from its build, as Node resolves it for a user: once as ES module, once as CommonJS. */
const SCRIPT = `
import { createRequire } from 'node:module';
const require = createRequire(process.cwd() + '/');
const names = {};
for (const door of JSON.parse(process.argv[1])) {
  const own = (exported) => Object.keys(exported).filter((name) => name !== '__esModule' && name !== 'module.exports').sort();
  names[door] = { esm: own(await import(door)), cjs: own(require(door)) };
}
console.log(JSON.stringify(names));
`;

const doors = PACKAGES.flatMap(doorsOf);
const names = loadNames();

describe('exports', () => {
  it('has the doors that it should have', () => {
    expect([...doors].sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  it.each(doors)('%s exports the names that users know', (door) => {
    expect(names[door]?.esm).toEqual(EXPECTED[door]);
  });

  it.each(doors)('%s exports the same names to CommonJS', (door) => {
    expect(names[door]?.cjs).toEqual(UNWRAPPED_FOR_COMMONJS[door] ?? names[door]?.esm);
  });
});

function doorsOf(name: string): readonly string[] {
  const manifest = JSON.parse(readFileSync(join(ROOT, name, 'package.json'), 'utf8')) as {
    name: string;
    exports: Record<string, unknown>;
  };
  return Object.keys(manifest.exports)
    .filter((door) => !door.endsWith('.json'))
    .flatMap((door) => (door.endsWith('/*') ? expandDoor(name, door) : [door]))
    .map((door) => manifest.name + door.slice(1));
}

/** `./transforms/*` → one door for each built file behind it. */
function expandDoor(name: string, door: string): readonly string[] {
  const folder = join(ROOT, name, 'dist', 'esm', door.slice(2, -2));
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return files
    .filter((file) => file.endsWith('.js'))
    .map((file) => door.replace('*', file.replace(/\.js$/, '')));
}

function loadNames(): Readonly<Record<string, Names>> {
  const args = ['--input-type=module', '--eval', SCRIPT, JSON.stringify(doors)];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' })) as Record<
    string,
    Names
  >;
}
