import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Keeps a report for `draw-sample.mjs`, and for whoever wants to look. */
export function keepReport(pin, report, folder) {
  mkdirSync(folder, { recursive: true });
  const name = `${pin.name.replace('/', '+')}@${pin.version}.json`;
  writeFileSync(join(folder, name), JSON.stringify(report));
}
