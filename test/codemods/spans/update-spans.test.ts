import { describe, expect, it } from 'vitest';
import { runSpans, textAfter } from './span-cases.js';

/** What a run makes of a text, and of what it made of it: nothing more. */
function afterRun(text: string, name = 'orders.js'): string {
  const after = textAfter(runSpans(name, text), text);
  expect(runSpans(name, after).report.outcome).toBe('unchanged');
  return after;
}

const withTags = (tags: string, head: string) => `import { withSpan } from '@logshift/runtime';

/**
 * ${tags}
 */
export async function loadOrder(id) {
  return ${head}async () => {
    const sql = \`
  select\`;

    return run(sql, id);
  });
}
`;

describe('a wrapper and its annotation', () => {
  it('follows a new name, attribute, kind and result, and leaves the body alone', () => {
    const before = withTags('@span', "withSpan('load_order', ");
    const tags =
      '@span order.load\n * @spanKind client\n * @spanAttribute order.id id\n * @spanResult order.size result.size';
    const changed = before.replace('@span', tags);
    expect(afterRun(changed)).toBe(
      changed.replace(
        "withSpan('load_order', ",
        `withSpan('order.load', {
    attributes: {
      'order.id': id,
    },
    kind: 'client',
    result: (result) => ({
      'order.size': result.size,
    }),
  }, `,
      ),
    );
  });

  it('loses options that are asked for no more', () => {
    const before = withTags('@span', "withSpan('load_order', { attributes: { 'order.id': id } }, ");
    expect(afterRun(before)).toBe(withTags('@span', "withSpan('load_order', "));
  });

  it('is left as a formatter laid it out', () => {
    const formatted = `import { withSpan } from "@logshift/runtime";

/**
 * @span
 * @spanAttribute order.id id
 * @spanAttribute status 'open'
 */
export async function loadOrder(id) {
  return withSpan(
    "load_order",
    {
      attributes: { "order.id": id, "status": "open" },
    },
    async () => {
      return id;
    },
  );
}
`;
    expect(runSpans('orders.js', formatted).report.outcome).toBe('unchanged');
    expect(textAfter(runSpans('orders.js', formatted, { removes: true }), formatted)).toBe(`/**
 * @span
 * @spanAttribute order.id id
 * @spanAttribute status 'open'
 */
export async function loadOrder(id) {
  return id;
}
`);
  });

  it('is updated where a formatter laid it out, and still parses', () => {
    const formatted = `import { withSpan } from '@logshift/runtime';

/** @span new_name */
export async function loadOrder(id) {
  return withSpan(
    'old_name',
    async () => {
      return id;
    },
  );
}
`;
    expect(afterRun(formatted)).toContain("withSpan('new_name', async () => {\n");
  });

  it('goes with @noSpan, and its import with it', () => {
    const before = withTags('@noSpan', "withSpan('load_order', ");
    expect(afterRun(before)).toBe(`/**
 * @noSpan
 */
export async function loadOrder(id) {
  const sql = \`
  select\`;

  return run(sql, id);
}
`);
  });

  it('is not put around a body that starts the same span itself', () => {
    const own = `import { withSpan } from '@logshift/runtime';

/** @span */
export async function loadOrder(id) {
  check(id);
  return withSpan('load_order', async () => id);
}
`;
    expect(afterRun(own)).toBe(own);
  });

  it('is put around a body that starts another span', () => {
    const other = `import { withSpan } from '@logshift/runtime';

/** @span */
export async function loadOrder(id) {
  check(id);
  return withSpan('read_row', async () => id);
}
`;
    expect(afterRun(other)).toContain("  return withSpan('load_order', async () => {\n    check(id);\n");
  });

  it('is not changed over a comment that somebody wrote into it', () => {
    const before = withTags('@span other', "withSpan('load_order', /* as agreed */ ");
    const { report } = runSpans('orders.js', before);
    expect(report.outcome).toBe('unchanged');
    expect(report.findings.map(({ finding }) => finding.reason)).toEqual(['comment-in-way']);
    expect(runSpans('orders.js', before, { removes: true }).report.outcome).toBe('unchanged');
  });

  it('is left by --remove where no annotation asks for it', () => {
    const own = withTags('Loads it.', "withSpan('load_order', ");
    expect(runSpans('orders.js', own, { removes: true }).report.outcome).toBe('unchanged');
  });

  it('leaves an import that others use', () => {
    const text = `import { withSpan } from '@logshift/runtime';

/** @span */
export async function loadOrder(id) {
  return withSpan('load_order', async () => {
    return id;
  });
}

export const warmUp = () => withSpan('warm_up', run);
`;
    expect(textAfter(runSpans('orders.js', text, { removes: true }), text)).toContain('import { withSpan }');
  });

  it('changes to a generator function when its function does', () => {
    const text = `import { withSpan } from '@logshift/runtime';

/** @span */
export function* walkAll() {
  yield 1;
}
`;
    expect(afterRun(text)).toContain('import { withSpan, withSpanIterator } from');
  });

  it('has no name in a file without one', () => {
    const text = '/** @span */\nexport default async () => {\n  await 1;\n};\n';
    const { report } = runSpans('index.js', text);
    expect(report.findings.map(({ finding }) => finding.reason)).toEqual(['span-no-name']);
  });
});
