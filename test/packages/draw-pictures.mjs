/**
 * `npm run docs:pictures`: the pictures of the README, each made from a real run over the bundled project. The terminal is
 * drawn as SVG; the page of the HTML report is photographed in a Chromium of this machine (CHROME_BIN names another).
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

import { copyProject, runLogshift, succeed } from '../demo/legacy-project.mjs';
import { showMigrate } from './migrate-picture.mjs';
import { renderTerminal } from './render-terminal.mjs';

const PICTURES = fileURLToPath(new URL('../../codemods/docs/pictures/', import.meta.url));
const BROWSERS = [process.env.CHROME_BIN, '/usr/bin/chromium', '/usr/bin/google-chrome'];

mkdirSync(PICTURES, { recursive: true });
writeFileSync(join(PICTURES, 'migrate.svg'), renderTerminal(showMigrate()));

const executablePath = BROWSERS.find((path) => path && existsSync(path));
if (!executablePath) {
  console.error('No Chromium was found for the picture of the report. Install one, or set CHROME_BIN.');
  process.exit(1);
}
const project = copyProject('order-service');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  succeed(runLogshift(project.folder, ['migrate', '--html', 'report.html']));
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
  await page.goto(`${pathToFileURL(join(project.folder, 'report.html')).href}#search=src%2Forders`);
  await page.waitForSelector('main');
  await page.screenshot({ path: join(PICTURES, 'report.png') });
} finally {
  await browser.close();
  project.remove();
}
console.log('Drew codemods/docs/pictures/migrate.svg and report.png.');
