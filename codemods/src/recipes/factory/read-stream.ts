import { syntax, type SyntaxNode } from '@logshift/runtime/log-calls';
import { firstLine } from './read-format.js';
import type { SettingsReader } from './settings-reader.js';

const { callOf, entriesOf, literalOf, memberOf, identifierName, stringOf } = syntax;

/** Reads where a logger of bunyan, pino or signale writes to: standard output, standard error, or a file. */
export function readStream(reader: SettingsReader, given: SyntaxNode): void {
  const node = reader.resolve(given);
  if (isStandardStream(node)) {
    return setConsole(reader, memberOf(node)?.property === 'stderr');
  }
  const call = callOf(node);
  const path = call && reader.pathOf(call.callee);
  if (call && path?.join('.') === 'pino.destination') return readDestination(reader, call.arguments[0]);
  if (call && path?.join('.') === 'fs.createWriteStream' && call.arguments[0]) {
    return void reader.settings.files.push({ path: reader.keep(call.arguments[0]) });
  }
  if (isPretty(path)) {
    reader.settings.console = true;
    return reader.lose('the layout of its pretty printer');
  }
  reader.refuse('transport-unmapped', firstLine(reader.textOf(given)));
}

function isPretty(path: readonly string[] | undefined): boolean {
  return path?.length === 1 && (path[0] === 'pino-pretty' || path[0] === 'bunyan-prettystream');
}

/** `process.stdout` */
function isStandardStream(node: SyntaxNode): boolean {
  const member = memberOf(node);
  const isStream = member?.property === 'stdout' || member?.property === 'stderr';
  return isStream && identifierName(member.object) === 'process';
}

/** `pino.destination(1)`, `pino.destination('app.log')`, `pino.destination({ dest: 'app.log', sync: false })` */
function readDestination(reader: SettingsReader, argument: SyntaxNode | undefined): void {
  const given = argument && reader.resolve(argument);
  const entries = given && entriesOf(given);
  const entry = entries?.find((each) => each.kind === 'entry' && each.key === 'dest');
  const target = entries ? (entry?.kind === 'entry' ? entry.value : undefined) : argument;
  const descriptor = target && literalOf(target)?.value;
  if (!target || descriptor === 1 || descriptor === 2) {
    return setConsole(reader, descriptor === 2);
  }
  if (stringOf(target) === undefined && !callOf(target) && !entries) {
    return reader.refuse('transport-unmapped', firstLine(reader.textOf(target)));
  }
  reader.settings.files.push({ path: reader.keep(target) });
}

/** Programs whose output is their product log to standard error; of both streams the first that is named wins. */
function setConsole(reader: SettingsReader, isStderr: boolean): void {
  const { settings } = reader;
  if (settings.console && settings.isStderr !== isStderr) reader.lose('one of its two streams');
  else settings.isStderr = isStderr;
  settings.console = true;
}
