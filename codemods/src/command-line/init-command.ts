import { Command } from 'commander';
import { installCommand, installPackages, makeFile } from '../init/apply-init.js';
import { readPackageState, type PackageState } from '../init/package-state.js';
import { planInit, type InitPlan } from '../init/plan-init.js';
import { UsageError } from '../usage-error.js';
import type { Terminal } from './terminal.js';

interface InitFlags {
  readonly yes?: true;
  readonly dryRun?: true;
  readonly install: boolean;
}

/** `logshift init`. */
export function createInitCommand(terminal: Terminal): Command {
  return new Command('init')
    .summary('prepare a package: dependencies, logger set-up, lint')
    .description(
      'Prepares the package in this directory: installs what is missing, and makes a logger set-up file, an ESLint configuration and a configuration of Logshift. No file that exists is changed.',
    )
    .option('-y, --yes', 'do it without asking')
    .option('--dry-run', 'show what would be done, and do nothing')
    .option('--no-install', 'make the files only')
    .action((flags: InitFlags) => runInit(flags, terminal));
}

async function runInit({ yes, dryRun, install }: InitFlags, terminal: Terminal): Promise<void> {
  const state = await readPackageState(terminal.cwd);
  const whole = planInit(state);
  const plan = install ? whole : { ...whole, installations: [] };
  if (plan.installations.length + plan.files.length + plan.byHand.length === 0) {
    terminal.out('Everything is prepared already. Run logshift migrate to see what would change.\n');
    return;
  }
  terminal.out(await renderPlan(state, plan));
  const isByHandAlone = plan.installations.length + plan.files.length === 0;
  if (dryRun || isByHandAlone) return;
  if (!yes && !(await isAgreed(terminal))) {
    terminal.out('Nothing was done.\n');
    return;
  }
  for (const file of plan.files) await makeFile(state.root, file);
  for (const installation of plan.installations) await installPackages(state, installation);
  terminal.out(renderDone(plan));
}

async function isAgreed({ confirm }: Terminal): Promise<boolean> {
  if (confirm) return confirm('Do this?');
  throw new UsageError('There is nobody to ask. Pass --yes to do this, or --dry-run to only show it.');
}

async function renderPlan(state: PackageState, { installations, files, byHand }: InitPlan): Promise<string> {
  const commands = await Promise.all(installations.map((each) => installCommand(state, each)));
  const width = Math.max(0, ...files.map(({ path }) => path.length));
  const parts = [
    commands.length === 0 ? '' : `Install:\n${commands.map((command) => `  ${command}\n`).join('')}`,
    files.length === 0
      ? ''
      : `Make:\n${files.map(({ path, purpose }) => `  ${path.padEnd(width)}  ${purpose}\n`).join('')}`,
    byHand.length === 0 ? '' : `Do by hand:\n${byHand.map(indent).join('\n')}`,
  ];
  return `${parts.filter((part) => part !== '').join('\n')}\n`;
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

function renderDone({ files }: InitPlan): string {
  const logging = files.find(({ path }) => /(?:^|\/)logging\./.test(path));
  const load = logging ? `Load ${logging.path} first, where the program starts. ` : '';
  return `Done. ${load}Run logshift migrate to see what would change.\n`;
}
