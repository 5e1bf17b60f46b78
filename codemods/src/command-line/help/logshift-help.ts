import { Help, type Command } from 'commander';
import { commandPath } from './command-path.js';
import { HELP_TOPICS } from './help-topics.js';
import { renderItem, renderTopic } from './render-topic.js';
import { wrapText } from '../../text/wrap-text.js';

/** Lines that are wider are hard to read, however wide the terminal is. */
const WIDEST = 100;
const NARROWEST = 30;

/** Help that fits into narrow terminals, with examples, exit status and files below the options. */
export class LogshiftHelp extends Help {
  /** The width of the terminal is known only when help is asked for. */
  override prepareContext(context: { readonly helpWidth?: number }): void {
    this.helpWidth = Math.min(WIDEST, Math.max(NARROWEST, context.helpWidth ?? 80));
  }

  override formatHelp(command: Command, helper: LogshiftHelp): string {
    const topic = HELP_TOPICS[commandPath(command)];
    const layout = {
      width: helper.helpWidth ?? 80,
      toTitle: (title: string) => helper.styleTitle(title),
    };
    return `${super.formatHelp(command, helper)}${topic ? `\n${renderTopic(topic, layout)}` : ''}`;
  }

  override commandUsage(command: Command): string {
    const usage = super.commandUsage(command);
    const width = (this.helpWidth ?? 80) - 'Usage: '.length;
    return wrapText(usage, width).join(`\n${' '.repeat('Usage: '.length)}`);
  }

  override formatItem(term: string, termWidth: number, description: string): string {
    return renderItem(term, description, termWidth, this.helpWidth ?? 80).join('\n');
  }

  override boxWrap(text: string, width: number): string {
    return wrapText(text, width).join('\n');
  }

  override styleTitle(title: string): string {
    return `\u001B[1m${title}\u001B[22m`;
  }
}
