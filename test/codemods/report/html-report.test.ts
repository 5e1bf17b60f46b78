/** The page of a report: that nothing in the code can break out of it, and what a reader does with it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { BROWSER_FILE, openBrowser } from '../../helpers/browser.js';
import { runInProcess } from '../../helpers/run-command-line.js';
import { createTempProject, type TempProject } from '../../helpers/temp-project.js';

const HOSTILE = [
  '</script><script>document.title = "broken"</script>',
  '<!-- <script>',
  ']]> </SCRIPT >',
  '{{policy}} <!-- script --> $& $1 $`',
  '\u2028 \u0000 "quoted" \\u003c',
  '<img src=x onerror=alert(1)>',
];

async function reportOf(files: Readonly<Record<string, string>>): Promise<TempProject> {
  const project = createTempProject(files);
  const { exitCode, stderr } = await runInProcess(['migrate', '--html', 'report.html'], {
    cwd: project.root,
  });
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return project;
}

interface Contrast {
  readonly text: string;
  readonly ratio: number;
}

/** Runs in the page. */
const CONTRASTS = readFileSync(new URL('contrasts-of-page.js', import.meta.url), 'utf8');

interface PageData {
  readonly rows: readonly { readonly old: readonly string[]; readonly path: string }[];
}

function dataOf(html: string): PageData {
  const [, json = ''] = /<script type="application\/json" id="report">(.*?)<\/script>/s.exec(html) ?? [];
  return JSON.parse(json) as PageData;
}

const hostileFiles = {
  'a.js': `import x from 'x';\n${HOSTILE.map((text) => `console.log(${JSON.stringify(text)}, order.id);`).join('\n')}\n`,
  'src/<b>&"\'.js': "import x from 'x';\nconsole.log('Order placed');\n",
};

describe('the text of the page', () => {
  it('holds code as data, whatever the code says', async () => {
    const html = (await reportOf(hostileFiles)).read('report.html');
    expect(html.match(/<script\b/gi)).toHaveLength(2);
    expect(html.match(/<\/script/gi)).toHaveLength(2);
    expect(html).not.toContain('<!-- <script>');
    const shown = dataOf(html).rows.map(({ old }) => old.join('\n'));
    for (const text of HOSTILE) expect(shown.some((code) => code.includes(JSON.stringify(text)))).toBe(true);
    expect(dataOf(html).rows.map(({ path }) => path)).toContain('src/<b>&"\'.js');
  });

  it('asks for nothing from anywhere', async () => {
    const html = (await reportOf(hostileFiles)).read('report.html').replace(/<script[^]*/, '');
    expect(html).not.toMatch(/\b(?:src|href)=|url\(|@import/);
    expect(html).toContain("default-src 'none'");
  });
});

describe.skipIf(BROWSER_FILE === undefined)('the page in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  async function open(
    project: TempProject,
    hash = '',
    colorScheme: 'light' | 'dark' = 'light',
  ): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 1200, height: 800 }, colorScheme });
    onTestFinished(() => page.close());
    page.on('pageerror', (error) => {
      throw error;
    });
    page.on('console', (message) => {
      if (message.type() === 'error') throw new Error(message.text());
    });
    await page.goto(`file://${join(project.root, 'report.html')}${hash}`);
    return page;
  }

  const shop = () =>
    reportOf({
      'api/orders.js':
        "import x from 'x';\nexport function place(order) {\n  console.log('Order %s placed', order.id);\n  console.log(...order.items);\n}\n",
      'web/cart.js': "import x from 'x';\nconsole.warn('Cart empty');\nconsole.warn('Cart empty');\n",
    });

  it('shows what code says and runs none of it', async () => {
    const page = await open(await reportOf(hostileFiles));
    expect(await page.title()).toBe('Logshift report');
    expect(await page.locator('img').count()).toBe(0);
    const text = await page.locator('#changes').innerText();
    for (const hostile of [HOSTILE[0]!, HOSTILE[1]!, HOSTILE[5]!])
      expect(text).toContain(JSON.stringify(hostile));
  });

  it('shows the code before and after, side by side, with its lines', async () => {
    const page = await open(await shop(), '#search=order_placed');
    const [before, after] = await page.locator('article .side').all();
    expect(await before!.locator('.old').allInnerTexts()).toEqual([
      "  console.log('Order %s placed', order.id);",
    ]);
    expect(await after!.locator('.new').allInnerTexts()).toEqual([
      "  log.info('order_placed', { order_id: order.id });",
    ]);
    expect(await before!.locator('.old').getAttribute('data-number')).toBe('3');
    const boxes = await Promise.all([before!.boundingBox(), after!.boundingBox()]);
    expect(boxes[0]!.y).toBe(boxes[1]!.y);
  });

  it('filters by safety, dialect, folder and words, and remembers it in the address', async () => {
    const page = await open(await shop());
    const shown = () => page.locator('#shown').innerText();
    expect(await shown()).toBe('6 places');
    await page.locator('#counts [data-safety=manual]').click();
    expect(await shown()).toBe('1 place');
    expect(await page.locator('article p').innerText()).toContain('spread');
    await page.locator('#filters button[type=reset]').click();
    await page.locator('select[data-key=folder]').selectOption('web');
    expect(await shown()).toBe('3 places');
    await page.locator('#search').fill('empty cart');
    expect(await shown()).toBe('2 places');
    const again = await browser.newPage();
    onTestFinished(() => again.close());
    await again.goto(page.url());
    expect(await again.locator('#shown').innerText()).toBe('2 places');
  });

  it('lists names, and leads from a name to its calls', async () => {
    const page = await open(await shop(), '#tab=names');
    expect(await page.locator('#names tbody tr').allInnerTexts()).toHaveLength(2);
    await page.locator('#names button', { hasText: 'cart_empty' }).click();
    expect(await page.locator('#shown').innerText()).toBe('2 places of the event cart_empty');
    expect(await page.locator('#changes').isVisible()).toBe(true);
  });

  it('is used by keys alone', async () => {
    const page = await open(await shop());
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    expect(await page.locator('article.current').getAttribute('id')).toBe('row-1');
    await page.keyboard.press('k');
    expect(await page.locator('article.current').getAttribute('id')).toBe('row-0');
    await page.keyboard.press('/');
    await page.keyboard.type('jkn cart');
    expect(await page.locator('#search').inputValue()).toBe('jkn cart');
    expect(await page.locator('.empty').innerText()).toBe('Nothing matches the filters.');
    await page.keyboard.press('Escape');
    expect(await page.locator('#shown').innerText()).toBe('6 places');
    await page.keyboard.press('n');
    expect(await page.locator('#names').isVisible()).toBe(true);
  });

  it('makes rows as they are looked at, of ten thousand', async () => {
    const lines = Array.from(
      { length: 10_000 },
      (_, index) => `console.log('Order %s placed', orders[${index}].id);`,
    );
    const page = await open(await reportOf({ 'a.js': `import x from 'x';\n${lines.join('\n')}\n` }));
    expect(await page.locator('#shown').innerText()).toBe('10,001 places');
    expect(await page.locator('article').count()).toBeLessThan(200);
    await page.evaluate('scrollTo(0, document.body.scrollHeight)');
    await page.waitForFunction("document.querySelectorAll('article').length > 100");
    await page.locator('#search').fill('orders[9999]');
    expect(await page.locator('#shown').innerText()).toBe('1 place');
  });

  it('says so when there is nothing to show', async () => {
    const page = await open(await reportOf({ 'a.js': 'x();\n' }));
    expect(await page.locator('.empty').innerText()).toBe('No log call was found.');
  });

  it('can be read in light and in dark: text stands out from what is behind it', async () => {
    const project = await shop();
    for (const scheme of ['light', 'dark'] as const) {
      const page = await open(project, '', scheme);
      const contrasts = await page.evaluate<readonly Contrast[]>(CONTRASTS);
      expect(contrasts.length).toBeGreaterThan(20);
      for (const { text, ratio } of contrasts)
        expect(ratio, `${scheme}: ${text}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('is laid out without anything beside the window, wide or narrow', async () => {
    const project = await shop();
    for (const width of [1600, 1000, 420]) {
      const page = await open(project);
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      const picture = await page.screenshot();
      expect(picture.length).toBeGreaterThan(10_000);
    }
  });
});

it('is made of the texts that the package ships', () => {
  const manifest = JSON.parse(readFileSync('codemods/package.json', 'utf8')) as { files: string[] };
  expect(manifest.files).toContain('assets');
});
