import { describeThrown } from '../describe-thrown.js';
import { redactUrlCredentials } from '../redaction/redact-url-credentials.js';
import type { ExitCode } from './command.js';
import { COMMANDS } from './commands.js';
import { paint } from './paint.js';
import { parseCall } from './parse-call.js';
import { renderCommandHelp, renderHelp } from './render-help.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage-error.js';

/** Carries out one call and answers the exit code. Never rejects. */
export async function runCommandLine(
  args: readonly string[],
  terminal: Terminal,
  version: string,
): Promise<ExitCode> {
  try {
    return await run(args, terminal, version);
  } catch (error) {
    terminal.err(`${paint('Error:', 'red', terminal)} ${toSentence(error)}\n`);
    return 2;
  }
}

const ASKS_FOR_HELP: ReadonlySet<string> = new Set(['--help', '-h', 'help']);

async function run(
  [name, ...rest]: readonly string[],
  terminal: Terminal,
  version: string,
): Promise<ExitCode> {
  if (name === undefined) {
    terminal.err(renderHelp());
    return 2;
  }
  if (ASKS_FOR_HELP.has(name) || name === '--version') {
    terminal.out(name === '--version' ? `${version}\n` : renderHelp());
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined)
    throw new UsageError(
      `There is no command ${JSON.stringify(name)}; there are ${Object.keys(COMMANDS).join(', ')}.`,
    );
  const call = parseCall(name, command, rest);
  if (call.values.help !== true) return command.run(call, terminal);
  terminal.out(renderCommandHelp(name, command));
  return 0;
}

function toSentence(error: unknown): string {
  const text = error instanceof Error ? error.message : describeThrown(error);
  const masked = redactUrlCredentials(text, () => '[redacted]');
  return /[.!?]$/.test(masked) ? masked : `${masked}.`;
}
