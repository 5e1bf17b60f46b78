import { describe, expect, it } from 'vitest';
import { applyPlan } from '../../../../codemods/src/apply/apply-plan.js';
import { chooseFindings } from '../../../../codemods/src/apply/choose-findings.js';
import { planFile } from '../../../../codemods/src/plan/plan-file.js';

const INCLUDE: ReadonlySet<string> = new Set(['review', 'browser-code']);

/** The text that `--write --include review,browser-code` leaves, checked as it checks its results. */
function migrated(path: string, text: string): string {
  const replan = (changed: string) => planFile({ path, text: changed }, { include: INCLUDE });
  const plan = replan(text);
  if (plan.kind === 'failed') throw new Error(plan.reason);
  const chosen = chooseFindings(plan.findings, { include: INCLUDE, limit: Infinity });
  const applied = applyPlan(text, plan, chosen, replan);
  if (applied.kind === 'failed') throw new Error(applied.reason);
  return applied.kind === 'changed' ? applied.after : text;
}

function reasonsOf(path: string, text: string): readonly (string | undefined)[] {
  const plan = planFile({ path, text });
  if (plan.kind === 'failed') throw new Error(plan.reason);
  return plan.findings.map(({ reason }) => reason);
}

const CART = `<template>
  <p @click="console.log('clicked')">😀 {{ total }}</p>
</template>

<script>
import { sum } from './sum';

export default {
  mounted() {
    console.log('Cart %s shown', this.id);
  },
};
</script>
`;

describe('a component', () => {
  it.each([
    ['src/Cart.vue', CART, ['browser-code']],
    ['src/Cart.svelte', `<script>console.log('cart shown');</script>`, ['browser-code']],
    [
      'src/cart.astro',
      `---\nconsole.log('cart shown');\n---\n<script>console.log('in the page')</script>`,
      [undefined],
    ],
    [
      'src/cart.astro',
      `---\nif (typeof window === 'undefined') console.log('cart shown');\n---\n`,
      [undefined],
    ],
  ])('%s is refused exactly where it runs in a browser', (path, text, reasons) => {
    expect(reasonsOf(path, text)).toEqual(reasons);
  });

  it('is edited in its script alone, with the import among the imports of the script', () => {
    expect(migrated('src/Cart.vue', CART)).toBe(
      CART.replace(
        `from './sum';\n`,
        `from './sum';\nimport { getLogger } from '@logshift/runtime';\n\nconst log = getLogger('Cart');\n`,
      ).replace(`console.log('Cart %s shown', this.id)`, `log.info('cart_shown', { cart_id: this.id })`),
    );
  });

  it('gets the logger on the line behind its tag where the script imports nothing', () => {
    expect(
      migrated(
        'src/Cart.svelte',
        `<h1>Cart</h1>\n<script lang="ts">\n  console.log('cart shown');\n</script>\n`,
      ),
    ).toBe(
      `<h1>Cart</h1>
<script lang="ts">
  import { getLogger } from '@logshift/runtime';

  const log = getLogger('Cart');

  log.info('cart_shown');
</script>
`,
    );
  });

  it('stays whole where script and tags share a line', () => {
    const after = migrated('src/Cart.svelte', `<script>console.log('cart shown')</script>`);
    expect(after).toMatch(/^<script>import [^]*log\.info\('cart_shown'\)<\/script>$/);
  });

  it('keeps carriage returns, a byte order mark and tabs', () => {
    const text = `\uFEFF<script>\r\n\timport a from 'a';\r\n\r\n\tconsole.log('cart shown');\r\n</script>\r\n`;
    expect(migrated('src/Cart.vue', text)).toBe(
      `\uFEFF<script>\r\n\timport a from 'a';\r\n\timport { getLogger } from '@logshift/runtime';\r\n\r\n\tconst log = getLogger('Cart');\r\n\r\n\tlog.info('cart_shown');\r\n</script>\r\n`,
    );
  });

  it('does not hide a name that its template uses', () => {
    const text = `<template>{{ log }}</template>\n<script setup>\nconsole.log('cart shown');\n</script>\n`;
    expect(migrated('src/Cart.vue', text)).toContain(`const logger = getLogger('Cart');`);
  });

  it('declares no name twice where two scripts are one module', () => {
    const text = `<script context="module">\nconsole.log('module ready');\n</script>\n<script>\nconsole.log('cart shown');\n</script>\n`;
    const after = migrated('src/Cart.svelte', text);
    const declared = [...after.matchAll(/const (\w+) =|getLogger as (\w+)|\{ (getLogger) \}/g)].map(
      ([, variable, alias, plain]) => variable ?? alias ?? plain,
    );
    expect(declared).toHaveLength(4);
    expect(new Set(declared).size).toBe(4);
    expect(migrated('src/Cart.svelte', after)).toBe(after);
  });

  it('fails with the place in the whole file', () => {
    const text = `<template />\n<script>console.log('a');\nconst = 1;\n</script>\n`;
    expect(planFile({ path: 'src/A.vue', text })).toEqual({
      kind: 'failed',
      reason: 'It cannot be parsed: Unexpected token (line 3, column 7).',
    });
    expect(planFile({ path: 'src/A.vue', text: `<script>console.log(;</script>` })).toMatchObject({
      reason: 'It cannot be parsed: Unexpected token (line 1, column 21).',
    });
  });

  it('runs on the server in the frontmatter of Astro, JSX and `return` included', () => {
    const text = `---
const order = await load(Astro.params.id);
if (!order) return Astro.redirect('/');
console.log('Order %s shown', order.id);
---
<p>{order.items.map((item) => <b>{item}</b>)}</p>
`;
    expect(migrated('src/pages/order.astro', text)).toContain(
      `---
import { getLogger } from '@logshift/runtime';

const log = getLogger('pages/order');

const order = await load(Astro.params.id);`,
    );
  });
});
