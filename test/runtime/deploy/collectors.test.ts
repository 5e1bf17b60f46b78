import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { configureLogging, getLogger } from '@logshift/runtime';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { runProgram } from '../../helpers/run-program.js';
import { DEFAULT_LIMITS } from '../../../runtime/src/value-limits.js';

const FOLDER = join(import.meta.dirname, '../../../runtime/deploy');
const page = readFileSync(join(FOLDER, '../docs/deploy.md'), 'utf8');
const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');
const load = (name: string): unknown => parse(read(name), { strict: true, uniqueKeys: true });

type Named = Readonly<Record<string, unknown>>;
interface Pipeline {
  readonly receivers: readonly string[];
  readonly processors: readonly string[];
  readonly exporters: readonly string[];
}
interface Collector {
  readonly extensions: Named;
  readonly receivers: Named;
  readonly processors: Named;
  readonly exporters: Named;
  readonly connectors?: Named;
  readonly service: {
    readonly extensions: readonly string[];
    readonly pipelines: Readonly<Record<string, Pipeline>>;
  };
}

/** What the distributions have, as far as these configurations could use it; ADOT has less than contrib. */
const IN_BOTH = {
  extensions: ['health_check'],
  receivers: ['otlp'],
  processors: [
    'memory_limiter',
    'batch',
    'resourcedetection',
    'tail_sampling',
    'metricstransform',
    'cumulativetodelta',
    'filter',
    'attributes',
    'resource',
  ],
  exporters: [
    'otlp',
    'otlphttp',
    'debug',
    'awsxray',
    'awsemf',
    'awscloudwatchlogs',
    'loadbalancing',
    'prometheus',
    'prometheusremotewrite',
  ],
  connectors: [] as readonly string[],
};
const CONTRIB = {
  ...IN_BOTH,
  exporters: [...IN_BOTH.exporters, 'datadog'],
  connectors: ['datadog', 'spanmetrics'],
};
type Section = keyof typeof CONTRIB;

const COLLECTORS = readdirSync(FOLDER)
  .filter((name) => /^otel-collector\.(?!compose)/.test(name))
  .map((name) => [name, load(name) as Collector] as const);

describe.each(COLLECTORS)('%s', (name, config) => {
  const pipelines = Object.entries(config.service.pipelines);
  const namesOf = (section: Section): readonly string[] => Object.keys(config[section] ?? {});

  it('has components that its distribution has', () => {
    const distribution = name.includes('cloudwatch') ? IN_BOTH : CONTRIB;
    for (const section of Object.keys(distribution) as Section[])
      for (const id of namesOf(section)) expect(distribution[section], id).toContain(id.split('/')[0]);
  });

  it('names in its pipelines what it declares, and declares nothing else', () => {
    const ends = (section: 'receivers' | 'exporters'): readonly string[] => [
      ...namesOf(section),
      ...namesOf('connectors'),
    ];
    for (const [id, { receivers, processors, exporters }] of pipelines) {
      expect(id).toMatch(/^(?:traces|metrics|logs)$/);
      for (const each of receivers) expect(ends('receivers')).toContain(each);
      for (const each of processors) expect(namesOf('processors')).toContain(each);
      for (const each of exporters) expect(ends('exporters')).toContain(each);
    }
    const used = pipelines.flatMap(([, { receivers, processors, exporters }]) => [
      ...receivers,
      ...processors,
      ...exporters,
    ]);
    for (const section of ['receivers', 'processors', 'exporters', 'connectors'] as const)
      for (const id of namesOf(section)) expect(used, id).toContain(id);
    // A connector that nobody feeds, or that nobody reads, does nothing.
    for (const id of namesOf('connectors')) {
      expect(pipelines.some(([, { exporters }]) => exporters.includes(id))).toBe(true);
      expect(pipelines.some(([, { receivers }]) => receivers.includes(id))).toBe(true);
    }
    expect(config.service.extensions).toEqual(namesOf('extensions'));
  });

  it('takes all three signals where programs send them, limits memory first and batches last', () => {
    expect(pipelines.map(([id]) => id)).toEqual(['traces', 'metrics', 'logs']);
    expect(config.receivers).toEqual({
      otlp: { protocols: { grpc: { endpoint: '0.0.0.0:4317' }, http: { endpoint: '0.0.0.0:4318' } } },
    });
    for (const [, { processors }] of pipelines) {
      expect(processors[0]).toBe('memory_limiter');
      expect(processors.at(-1)).toMatch(/^batch(?:\/|$)/);
    }
  });

  it('has batches that the collector starts with: it refuses a maximum below what it waits for', () => {
    for (const [id, settings] of Object.entries(config.processors).filter(([key]) =>
      key.startsWith('batch'),
    )) {
      const { send_batch_size: size = 8_192, send_batch_max_size: most = 0 } = settings as Record<
        string,
        number
      >;
      expect(most === 0 || most >= size, id).toBe(true);
    }
  });

  it('asks for variables that the page and the compose file name', () => {
    const asked = [...read(name).matchAll(/\$\{env:(\w+)\}/g)].map(([, variable]) => variable!);
    const { services } = load('otel-collector.compose.yaml') as Compose;
    const handedOn = Object.values(services).flatMap(({ environment }) => Object.keys(environment ?? {}));
    for (const variable of asked) {
      expect(page).toContain(`\`${variable}\``);
      expect(handedOn).toContain(variable);
    }
    expect(read(name)).not.toMatch(/\$\{(?!env:)/);
  });
});

describe('the policies of tail sampling', () => {
  interface TailSampling {
    readonly num_traces: number;
    readonly decision_cache: Readonly<Record<string, number>>;
    readonly policies: readonly (Readonly<Record<string, unknown>> & {
      readonly name: string;
      readonly type: string;
    })[];
  }
  const { processors } = load('otel-collector.tail-sampling.yaml') as Collector;
  const tail = processors['tail_sampling'] as TailSampling;

  it('have the settings of their type, and no name twice', () => {
    for (const policy of tail.policies) expect(Object.keys(policy)).toEqual(['name', 'type', policy.type]);
    expect(new Set(tail.policies.map(({ name }) => name)).size).toBe(tail.policies.length);
  });

  it('keep what the error-aware processor kept, by the attribute that it really writes', () => {
    const policy = tail.policies.find(({ type }) => type === 'string_attribute')!;
    const { key, values } = policy['string_attribute'] as { key: string; values: readonly string[] };
    expect(key).toBe('sampling.kept_by');
    for (const reason of ['error', 'slow', 'log', 'manual', 'rule'])
      expect(values.some((value) => new RegExp(`^(?:${value})$`).test(reason))).toBe(true);
  });

  it('are remembered longer than the spans that they decide', () => {
    for (const size of Object.values(tail.decision_cache)) expect(size).toBeGreaterThan(tail.num_traces);
  });
});

interface Compose {
  readonly services: Readonly<
    Record<
      string,
      {
        readonly image: string;
        readonly ports: readonly string[];
        readonly volumes?: readonly string[];
        readonly environment?: Named;
      }
    >
  >;
}

describe.each(['jaeger.compose.yaml', 'otel-collector.compose.yaml'])('%s', (name) => {
  const services = Object.values((load(name) as Compose).services);

  it('takes OTLP on this machine alone, from an image of a certain version', () => {
    for (const { image, ports } of services) {
      expect(image).toMatch(/:(?:\$\{\w+:-)?\d+\.\d+\.\d+\}?$/);
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:(\d+):\1$/);
      expect(ports).toEqual(expect.arrayContaining(['127.0.0.1:4317:4317', '127.0.0.1:4318:4318']));
    }
  });

  it('mounts what lies beside it', () => {
    for (const volume of services.flatMap(({ volumes = [] }) => volumes)) {
      const [, file] = /^\.\/\$\{\w+:-([\w.-]+)\}:/.exec(volume) ?? [];
      expect(readdirSync(FOLDER)).toContain(file);
    }
  });
});

/** A real line of the logger, as long and as odd as they get. */
function writeLine(timestamps: 'ms' | 'us'): string {
  const lines: string[] = [];
  configureLogging({
    format: 'json',
    timestamps,
    destination: { write: (line: string) => void lines.push(line) },
  });
  getLogger('orders').error('order_failed', { note: 'a\nb\u2028 "c" €', err: new Error('no') });
  configureLogging();
  return lines[0]!;
}

describe('fluent-bit.yaml', () => {
  const config = load('fluent-bit.yaml') as {
    readonly parsers: readonly Readonly<Record<string, string | boolean>>[];
    readonly pipeline: {
      readonly inputs: readonly Readonly<Record<string, string>>[];
      readonly outputs: readonly Readonly<Record<string, string>>[];
    };
  };
  const [parser] = config.parsers;
  const [input] = config.pipeline.inputs;

  it('reads lines by a parser that it declares, and sends what it reads', () => {
    expect(input!['parser']).toBe(parser!['name']);
    expect(config.pipeline.outputs.map(({ match }) => match)).toEqual([input!['tag']]);
    expect(Object.keys(input!).some((key) => key.startsWith('multiline'))).toBe(false);
  });

  it.each(['ms', 'us'] as const)('finds the time of a real line (%s)', (timestamps) => {
    const line = writeLine(timestamps);
    expect(line.trimEnd()).not.toMatch(/[\r\n]/);
    const record = JSON.parse(line) as Readonly<Record<string, string>>;
    // What the directives of strptime stand for; Fluent Bit's own %L is a fraction of any length.
    const directives: Readonly<Record<string, string>> = {
      Y: '\\d{4}',
      m: '\\d\\d',
      d: '\\d\\d',
      H: '\\d\\d',
      M: '\\d\\d',
      S: '\\d\\d',
      L: '\\d+',
    };
    const format = String(parser!['time_format']).replace(
      /%(\w)/g,
      (_, letter: string) => directives[letter] ?? '(?!)',
    );
    expect(record[String(parser!['time_key'])]).toMatch(new RegExp(`^${format}$`));
    expect(parser!['format']).toBe('json');
  });

  it('has room for the longest line', () => {
    expect(Number.parseInt(input!['buffer_max_size']!) * 1_024).toBeGreaterThan(DEFAULT_LIMITS.line);
    expect(input!['buffer_max_size']).toMatch(/^\d+k$/);
  });
});

describe('vector.yaml', () => {
  const config = load('vector.yaml') as {
    readonly sources: Readonly<Record<string, { readonly type: string; readonly max_line_bytes: number }>>;
    readonly transforms: Readonly<
      Record<
        string,
        { readonly inputs: readonly string[]; readonly source: string; readonly drop_on_error: boolean }
      >
    >;
    readonly sinks: Readonly<Record<string, { readonly inputs: readonly string[] }>>;
  };

  it('leads from its source through its transform to its sink', () => {
    const [source] = Object.keys(config.sources);
    const [transform] = Object.keys(config.transforms);
    expect(config.transforms[transform!]!.inputs).toEqual([source]);
    expect(Object.values(config.sinks).map(({ inputs }) => inputs)).toEqual([[transform]]);
  });

  it('has room for the longest line, and loses none that is no record', () => {
    expect(config.sources['lines']!.max_line_bytes).toBeGreaterThan(DEFAULT_LIMITS.line);
    expect(config.transforms['records']!.drop_on_error).toBe(false);
  });

  it('asks for keys that a record has', () => {
    const { source } = config.transforms['records']!;
    const record = JSON.parse(writeLine('us')) as object;
    const keys = [...source.matchAll(/\.([a-z]\w*)/g)]
      .map(([, key]) => key!)
      .filter((key) => key !== 'message');
    expect(new Set(keys)).toEqual(new Set(['timestamp']));
    for (const key of keys) expect(record).toHaveProperty(key);
  });
});

describe('runtime/docs/deploy.md', () => {
  it('names each file of the folder, and no other', () => {
    const linked = [...page.matchAll(/\]\(\.\.\/deploy\/([\w./-]+)\)/g)].map(([, file]) => file!);
    const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true }).filter((each) =>
      each.isFile(),
    );
    expect(linked.sort()).toEqual(
      files.map((file) => relative(FOLDER, join(file.parentPath, file.name))).sort(),
    );
  });

  it('names the alerts that there are', () => {
    const alerts = [...read('alerts.prometheus.yaml').matchAll(/- alert: (\w+)/g)].map(([, alert]) => alert);
    const table = page.slice(page.indexOf('## Alerts'));
    const named = [...table.matchAll(/^\| `(\w+)` +\| (?:`(\w+)`)?/gm)];
    expect(named.map(([, alert]) => alert)).toEqual(alerts);
    const resources = Object.keys(
      parse(read('alerts.cloudwatch.yaml'), { logLevel: 'silent' }).Resources as object,
    );
    expect(new Set(named.flatMap(([, , alarm]) => alarm ?? []))).toEqual(new Set(resources));
  });

  it('has a processor that gives Datadog the ids that it knows from its own tracer', async () => {
    const [program = ''] = [...page.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code ?? '');
    const { exitCode, stdout, stderr } = await runProgram(`${program}
      import { getLogger } from '@logshift/runtime';
      import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
      import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
      context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
      const span = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', traceFlags: 1 };
      const log = getLogger('orders');
      context.with(trace.setSpanContext(ROOT_CONTEXT, span), () => log.info('order_placed'));
      log.info('outside');
    `);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const [inside, outside] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Named);
    expect(inside).toMatchObject({
      trace_id: '0af7651916cd43dd8448eb211c80319c',
      'dd.trace_id': '9532127138774266268',
      'dd.span_id': '13235353014750950193',
    });
    expect(outside).not.toHaveProperty(['dd.trace_id']);
  });

  it('lies in the package', () => {
    const { files } = JSON.parse(readFileSync(join(FOLDER, '../package.json'), 'utf8')) as {
      files: readonly string[];
    };
    expect(files).toContain('deploy');
  });
});
