import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PLACES = [
  process.env['CHROME_BIN'],
  ...['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(
    (name) => `/usr/bin/${name}`,
  ),
];

/** A browser of this machine; undefined where there is none, and tests of pages are skipped. */
export const BROWSER_FILE = PLACES.find((path) => path !== undefined && existsSync(path));

/** Starts it without a window. */
export async function openBrowser(): Promise<Browser> {
  if (BROWSER_FILE === undefined) throw new Error('No Chromium was found. Install one, or set CHROME_BIN.');
  return chromium.launch({ executablePath: BROWSER_FILE, args: ['--no-sandbox'] });
}
