/** Each query is read by its own language, as far as that runs here: jq itself, and Grafana's grammar of LogQL. */
import { execFileSync, spawnSync } from 'node:child_process';
import { parser as logql } from '@grafana/lezer-logql';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LOKI_SELECTOR, toEventQueries } from '../../../codemods/src/catalog/event-queries.js';

const queryOf = (system: string, name: string, lokiSelector = DEFAULT_LOKI_SELECTOR): string =>
  toEventQueries(name, { lokiSelector }).find((each) => each.system === system)!.query;

/** Names as the recipes write them, and what structured code of other origin may hold. */
const NAMES = [
  'order_placed',
  'auth.login-failed',
  "it's",
  'a "quoted" name',
  'back\\slash',
  '\\(.event)',
  '`tick`',
  '$(id)',
  'päid',
  'a|b',
];

/** The text that the last string literal of a query stands for. */
function lastString(query: string): string {
  const literals = query.match(/"(?:[^"\\]|\\.)*"/g) ?? [];
  return JSON.parse(literals.at(-1) ?? '""') as string;
}

describe.each(NAMES)('the queries for %s', (name) => {
  it('for Loki parse without an error, and compare the event with the name', () => {
    const query = queryOf('Loki', name);
    const faults: string[] = [];
    const nodes: string[] = [];
    logql.parse(query).iterate({
      enter: (node) => {
        nodes.push(node.name);
        if (node.type.isError) faults.push(query.slice(node.from, node.to));
      },
    });
    expect(faults).toEqual([]);
    expect(nodes).toEqual(expect.arrayContaining(['LogExpr', 'LineFilter', 'LabelFilter']));
    expect(lastString(query)).toBe(name);
    // The text that is looked for before parsing is in every record of the event.
    const [, filter = ''] = /\|= ("(?:[^"\\]|\\.)*")/.exec(query) ?? [];
    expect(JSON.stringify({ level: 'info', event: name })).toContain(JSON.parse(filter));
  });

  it.runIf(spawnSync('jq', ['--version']).status === 0)('for jq find its records among other lines', () => {
    const lines = [
      'plain text',
      '[1]',
      '"text"',
      JSON.stringify({ event: `${name}_not`, n: 1 }),
      JSON.stringify({ event: name, n: 2 }),
      JSON.stringify({ other: name, n: 3 }),
    ];
    const found = execFileSync('sh', ['-c', queryOf('jq', name)], {
      input: `${lines.join('\n')}\n`,
      encoding: 'utf8',
    });
    expect(
      found
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([{ event: name, n: 2 }]);
  });

  it('for Elasticsearch are JSON', () => {
    expect(JSON.parse(queryOf('Elasticsearch', name))).toEqual({ query: { match_phrase: { event: name } } });
  });

  it.each(['Kibana', 'Datadog'])(
    'for %s are one phrase in which only quotes and backslashes are escaped',
    (system) => {
      const [, key, phrase = ''] =
        /^(event : |@event:)"((?:[^"\\]|\\["\\])*)"$/.exec(queryOf(system, name)) ?? [];
      expect(key).toBe(system === 'Kibana' ? 'event : ' : '@event:');
      expect(phrase.replace(/\\(["\\])/g, '$1')).toBe(name);
    },
  );

  it('for CloudWatch are a filter on a discovered field', () => {
    const query = queryOf('CloudWatch Insights', name);
    expect(query).toMatch(/^fields @timestamp, @message \| filter event = "(?:[^"\\]|\\.)*"$/);
    expect(lastString(query)).toBe(name);
  });
});

it('quotes any name so that jq compares with it and runs nothing', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (name) => {
      const [, program = ''] = /^jq -cR '([^]*)'$/.exec(queryOf('jq', name)) ?? [];
      const literal = program
        .replaceAll(String.raw`'\''`, "'")
        .slice('fromjson? | select(type == "object" and .event == '.length, -1);
      expect(JSON.parse(literal)).toBe(name);
      // Were there a quote left, the shell would end the program there.
      expect(program.replaceAll(String.raw`'\''`, '')).not.toContain("'");
    }),
  );
});

it('takes the selector of the streams from whoever asks', () => {
  expect(queryOf('Loki', 'a', '{app="shop"}')).toMatch(/^\{app="shop"\} \|= /);
});
