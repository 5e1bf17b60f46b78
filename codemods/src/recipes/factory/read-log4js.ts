import type { SyntaxNode } from '@logshift/runtime/log-calls';
import type { SettingsReader } from './settings-reader.js';

/** Reads what `log4js.getLogger` is given: a category, which becomes the name of the logger. */
export function readLog4js(reader: SettingsReader, [category]: readonly SyntaxNode[]): void {
  reader.settings.console = true;
  reader.lose('the appenders and levels of `log4js.configure`');
  if (category) reader.settings.name = reader.keep(category);
}
