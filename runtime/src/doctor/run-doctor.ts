import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { describeThrown } from '../describe-thrown.js';
import type { Environment } from '../otel/signal.js';
import { processState } from '../process-state.js';
import { examineSetup } from './examine-setup.js';
import { renderReport } from './render-report.js';

/** What the command reads and writes. */
export interface DoctorTerminal {
  readonly env: Environment;
  readonly cwd: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** The version of the package. */
  readonly version?: string;
}

const HELP = `Usage: logshift-doctor [options]

Shows what a program gets that runs in this folder with this environment: levels and format of its logs, where
OpenTelemetry's signals go, versions, instrumented libraries, and what is wrong with any of it.

Options:
  --import <module>  load this module first, which calls configureLogging; may be given several times
  --json             print JSON
  --help             print this
  --version          print the version

Examples:
  logshift-doctor                            what the environment of this shell leads to
  NODE_ENV=production logshift-doctor        the same for production
  logshift-doctor --import ./src/logging.js  with what the program configures itself

Exit status: 0 nothing is wrong, 1 there are problems, 2 wrong usage.
`;

/** Runs the command and answers its exit status. Never throws. */
export async function runDoctor(args: readonly string[], terminal: DoctorTerminal): Promise<number> {
  const call = parseCall(args);
  if (typeof call === 'string') return refuse(call, terminal);
  if (call.help) {
    terminal.out(HELP);
    return 0;
  }
  if (call.version) {
    terminal.out(`${terminal.version ?? 'unknown'}\n`);
    return 0;
  }
  for (const module of call.import) {
    const complaint = await importModule(module, terminal.cwd);
    if (complaint !== undefined) return refuse(complaint, terminal);
  }
  const report = examineSetup(terminal.env, terminal.cwd, processState.options);
  terminal.out(call.json ? `${JSON.stringify(report, null, 2)}\n` : renderReport(report));
  return report.problems.length > 0 ? 1 : 0;
}

interface Call {
  readonly json: boolean;
  readonly help: boolean;
  readonly version: boolean;
  readonly import: readonly string[];
}

/** The call, or what is wrong with it. */
function parseCall(args: readonly string[]): Call | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        version: { type: 'boolean', short: 'V', default: false },
        import: { type: 'string', multiple: true, default: [] },
      },
    });
    return values;
  } catch (thrown) {
    return describeThrown(thrown).replace(/\.?$/, '.');
  }
}

function refuse(complaint: string, { err }: DoctorTerminal): number {
  err(`${complaint} Run \`logshift-doctor --help\` for how it is used.\n`);
  return 2;
}

async function importModule(module: string, cwd: string): Promise<string | undefined> {
  const file = resolve(cwd, module);
  if (!existsSync(file)) return `There is no file ${file} for --import.`;
  try {
    await import(pathToFileURL(file).href);
    return undefined;
  } catch (thrown) {
    return `${file} could not be loaded for --import: ${describeThrown(thrown).replace(/\.?$/, '.')}`;
  }
}
