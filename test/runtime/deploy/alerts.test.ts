import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SyntaxNode } from '@lezer/common';
import { parser as promql } from '@prometheus-io/lezer-promql';
import { beforeAll, describe, expect, it } from 'vitest';
import { isMap, parse, parseDocument, type ScalarTag } from 'yaml';
import { emitMetrics, type EmittedMetric } from './emitted-metrics.js';

const read = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../../runtime/deploy', name), 'utf8');

let emitted: readonly EmittedMetric[];
beforeAll(async () => {
  emitted = await emitMetrics();
});

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

const { groups } = parse(read('alerts.prometheus.yaml'), { strict: true }) as {
  readonly groups: readonly { readonly name: string; readonly rules: readonly Rule[] }[];
};
const rules = groups.flatMap((group) => group.rules);

/** The series that Prometheus makes of a metric that it gets over OTLP, by OpenTelemetry's rules of translation. */
function seriesOf({ name, unit, kind }: EmittedMetric): readonly string[] {
  const units: Readonly<Record<string, string>> = {
    s: '_seconds',
    ms: '_milliseconds',
    By: '_bytes',
    '1': '_ratio',
  };
  const base = name.replace(/[^\w:]/g, '_') + (unit.startsWith('{') ? '' : (units[unit] ?? ''));
  if (kind === 'histogram') return [`${base}_bucket`, `${base}_count`, `${base}_sum`];
  return [kind === 'counter' ? `${base}_total` : base];
}

function nodesOf(expression: string, type: string): readonly SyntaxNode[] {
  const nodes: SyntaxNode[] = [];
  promql.parse(expression).iterate({
    enter: (node) => {
      if (node.name === type) nodes.push(node.node);
    },
  });
  return nodes;
}

describe('the Prometheus alerts', () => {
  it('are five, each with a name of its own', () => {
    expect(rules).toHaveLength(5);
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(5);
  });

  it.each(rules.map((rule) => [rule.alert, rule] as const))(
    '%s is PromQL, and is told completely',
    (_, rule) => {
      expect(nodesOf(rule.expr, '⚠').map(({ from, to }) => rule.expr.slice(from, to))).toEqual([]);
      expect(nodesOf(rule.expr, 'VectorSelector').length).toBeGreaterThan(0);
      expect(rule.for ?? '0m').toMatch(/^\d+m$/);
      expect(rule.labels['severity']).toMatch(/^(?:critical|warning)$/);
      expect(rule.annotations['summary']).toMatch(/\.$/);
    },
  );

  it.each(rules.map((rule) => [rule.alert, rule] as const))(
    '%s asks for series and labels that the program really gives',
    (_, { expr, annotations }) => {
      const text = (node: SyntaxNode): string => expr.slice(node.from, node.to);
      const known = new Map(emitted.flatMap((metric) => seriesOf(metric).map((series) => [series, metric])));
      // What Prometheus itself adds: the service, the bounds of buckets.
      const labels = new Set(['job', 'le']);
      for (const selector of nodesOf(expr, 'VectorSelector')) {
        const metric = known.get(text(selector.getChild('Identifier')!));
        expect(metric, text(selector)).toBeDefined();
        for (const attribute of metric!.attributes) labels.add(attribute.replaceAll('.', '_'));
      }
      const asked = ['LabelName', 'GroupingLabels'].flatMap((type) => nodesOf(expr, type).map(text));
      const names = asked.flatMap((list) => list.match(/\w+/g) ?? []);
      const shown = [...JSON.stringify(annotations).matchAll(/\$labels\.(\w+)/g)].map(([, label]) => label!);
      expect(names.length).toBeGreaterThan(0);
      for (const name of [...names, ...shown]) expect([...labels], name).toContain(name);
      // A label that is aggregated away is empty in the message.
      const grouped = nodesOf(expr, 'GroupingLabels').map(text);
      for (const label of shown)
        expect(
          grouped.every((list) => list.includes(label)),
          label,
        ).toBe(true);
    },
  );

  it('would notice a metric that there is not, and what is no PromQL', () => {
    expect(nodesOf('sum by (job) (rate(x[5m])) > > 1', '⚠').length).toBeGreaterThan(0);
    expect(emitted.flatMap(seriesOf).sort()).toEqual([
      'dead_letters_pending',
      'dead_letters_stored_total',
      'http_server_request_duration_seconds_bucket',
      'http_server_request_duration_seconds_count',
      'http_server_request_duration_seconds_sum',
    ]);
  });
});

/** CloudFormation's short forms, as the objects that they stand for. */
const TAGS: readonly ScalarTag[] = ['Ref', 'Sub'].map((name) => ({
  tag: `!${name}`,
  resolve: (text: string) => ({ [name]: text }),
}));

interface Metric {
  readonly Namespace: unknown;
  readonly MetricName: string;
  readonly Dimensions: readonly { readonly Name: string; readonly Value: unknown }[];
}
interface Alarm {
  readonly Type: string;
  readonly Properties: Partial<Metric> & {
    readonly ComparisonOperator: string;
    readonly TreatMissingData: string;
    readonly Statistic?: string;
    readonly AlarmActions: readonly unknown[];
    readonly Metrics?: readonly {
      readonly Id: string;
      readonly Expression?: string;
      readonly MetricStat?: { readonly Metric: Metric; readonly Stat: string; readonly Period: number };
    }[];
  };
}

describe('the CloudWatch alarms', () => {
  const document = parseDocument(read('alerts.cloudwatch.yaml'), { strict: true, customTags: [...TAGS] });
  const template = document.toJS() as {
    readonly Parameters: Readonly<Record<string, { readonly Type: string; readonly Default?: string }>>;
    readonly Resources: Readonly<Record<string, Alarm>>;
  };
  const collector = parse(read('otel-collector.cloudwatch.yaml')) as {
    readonly processors: Readonly<
      Record<string, { readonly transforms: readonly Readonly<Record<string, never>>[] }>
    >;
    readonly exporters: {
      readonly awsemf: {
        readonly namespace: string;
        readonly metric_declarations: readonly {
          readonly dimensions: readonly (readonly string[])[];
          readonly metric_name_selectors: readonly string[];
        }[];
      };
    };
  };
  const alarms = Object.values(template.Resources);
  const metricsOf = ({ Properties }: Alarm): readonly Metric[] =>
    Properties.MetricName === undefined
      ? (Properties.Metrics ?? []).flatMap(({ MetricStat }) => (MetricStat ? [MetricStat.Metric] : []))
      : [Properties as Metric];

  it('are a template whose references lead somewhere', () => {
    expect(document.errors).toEqual([]);
    expect(isMap(document.contents)).toBe(true);
    const text = JSON.stringify(template);
    const named = [...text.matchAll(/"Ref":"(\w+)"|\$\{(\w+)\}/g)].map(([, ref, sub]) => ref ?? sub!);
    expect(named.length).toBeGreaterThan(10);
    for (const name of named) expect(Object.keys(template.Parameters)).toContain(name);
    for (const name of Object.keys(template.Parameters)) expect(named).toContain(name);
  });

  it('watch metrics that the collector beside them declares, in its namespace, by its dimensions', () => {
    const {
      namespace,
      metric_declarations: [declaration],
    } = collector.exporters.awsemf;
    expect(template.Parameters['Namespace']?.Default).toBe(namespace);
    const watched = alarms.flatMap(metricsOf);
    expect(watched).toHaveLength(4);
    for (const { MetricName, Namespace, Dimensions } of watched) {
      expect(Namespace).toEqual({ Ref: 'Namespace' });
      expect([Dimensions.map(({ Name }) => Name)]).toEqual(declaration!.dimensions);
      expect(
        declaration!.metric_name_selectors.some((selector) => new RegExp(selector).test(MetricName)),
        MetricName,
      ).toBe(true);
    }
  });

  it('watch metrics that the program gives, or that the collector makes of one', () => {
    const [transform] = collector.processors['metricstransform/failures']!.transforms as readonly Readonly<
      Record<string, unknown>
    >[];
    const source = emitted.find(({ name }) => new RegExp(String(transform!['include'])).test(name));
    expect(source?.name).toBe('http.server.request.duration');
    for (const label of Object.keys(transform!['experimental_match_labels'] as object))
      expect(source!.attributes).toContain(label);
    const names = [...emitted.map(({ name }) => name), transform!['new_name']];
    for (const { MetricName } of alarms.flatMap(metricsOf)) expect(names).toContain(MetricName);
  });

  it('compute with metrics that they have, and say what a gap means', () => {
    for (const { Type, Properties } of alarms) {
      expect(Type).toBe('AWS::CloudWatch::Alarm');
      expect(Properties.ComparisonOperator).toBe('GreaterThanThreshold');
      expect(Properties.TreatMissingData).toMatch(/^(?:missing|notBreaching)$/);
      expect(Properties.AlarmActions).toEqual([{ Ref: 'TopicArn' }]);
      const ids = (Properties.Metrics ?? []).map(({ Id }) => Id);
      for (const { Expression = '' } of Properties.Metrics ?? [])
        for (const [word] of Expression.matchAll(/\b[a-z]\w*\b/g)) expect(ids).toContain(word);
    }
  });
});
