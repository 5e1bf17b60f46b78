import type { HelpRow, HelpTopic } from './help-topic.js';

const WRONG_USAGE: HelpRow = ['2', 'it was called in a way that cannot be carried out; nothing was written'];

const CONFIG: HelpRow = [
  'logshift.config.*',
  'what a project says every time: .json, .js, .mjs, .cjs, .ts, .mts or .cts, or the key "logshift" of package.json; the nearest is read',
];
const CATALOG: HelpRow = ['log-events.json', 'the event catalog; names that people changed in it are kept'];
const IGNORED: HelpRow = ['.gitignore', 'what git ignores is never looked at'];

const DISPLAY: readonly HelpRow[] = [
  ['NO_COLOR', 'when set to anything, nothing is coloured'],
  ['FORCE_COLOR', 'when set to anything but 0, colours are written to files and pipes too'],
  ['TERM', 'with the value dumb, neither colours nor progress are shown'],
  ['CI', 'when set, no progress is shown'],
  ['COLUMNS', 'how wide help is where there is no terminal; 80 when it is not set'],
];

/** What the help of each command says, by the words that lead to it; the program's own stands under no word. */
export const HELP_TOPICS: Readonly<Record<string, HelpTopic>> = {
  '': {
    examples: [
      { command: 'logshift survey', does: 'counts what there is; changes nothing' },
      { command: 'logshift migrate src', does: 'shows what would change' },
      { command: 'logshift migrate src --write', does: 'changes it' },
      { command: 'logshift help report merge', does: 'says all about one command' },
    ],
    statuses: [['0', 'fine'], ['1', 'work is left, or files failed; each command says what'], WRONG_USAGE],
    files: [CONFIG, CATALOG],
    environment: DISPLAY,
    seeAlso: [],
  },
  migrate: {
    examples: [
      { command: 'logshift migrate', does: 'shows what would change in this directory' },
      { command: 'logshift migrate src --write', does: 'changes it' },
      {
        command: 'logshift migrate src --write --interactive',
        does: 'asks about one change after the other',
      },
      { command: 'logshift migrate src --check', does: 'fails while there is something left to change' },
      {
        command: 'logshift migrate --json report.json',
        does: 'writes every log call with its outcome to a file',
      },
      {
        command: 'logshift migrate --html report.html',
        does: 'writes a page with every change side by side',
      },
      {
        command: 'logshift migrate --since origin/main',
        does: 'looks only at the files of a branch',
      },
      {
        command: 'logshift migrate --baseline log-baseline.json --update-baseline',
        does: 'notes the legacy calls that there are',
      },
      {
        command: 'logshift migrate --baseline log-baseline.json --check',
        does: 'fails on new ones only',
      },
    ],
    statuses: [
      ['0', 'fine; what could be done was done, or shown'],
      ['1', 'with --check, something is left to change; a file failed; or the run was broken off'],
      WRONG_USAGE,
    ],
    files: [CONFIG, CATALOG, IGNORED],
    seeAlso: ['explain', 'catalog', 'survey'],
  },
  spans: {
    examples: [
      { command: 'logshift spans src', does: 'shows the spans that annotated functions would get' },
      { command: 'logshift spans src --write', does: 'puts them around the bodies' },
      { command: 'logshift spans src --check', does: 'fails while an annotation and its span differ' },
      {
        command: 'logshift spans src --remove --write',
        does: 'takes them away again, byte for byte',
      },
    ],
    statuses: [
      ['0', 'fine; what could be done was done, or shown'],
      ['1', 'with --check, something is left to change; a file failed; or the run was broken off'],
      WRONG_USAGE,
    ],
    files: [CONFIG, IGNORED],
    seeAlso: ['explain', 'migrate'],
  },
  survey: {
    examples: [
      { command: 'logshift survey', does: 'counts the log calls of this directory' },
      { command: 'logshift survey packages/orders src', does: 'counts those of some folders' },
      {
        command: 'logshift survey --json survey.json',
        does: 'writes everything that was found to a file',
      },
    ],
    statuses: [['0', 'fine'], WRONG_USAGE],
    files: [
      CONFIG,
      ['CODEOWNERS', 'whose the log calls are; in the root, docs, .github, .gitlab or .bitbucket'],
      IGNORED,
    ],
    seeAlso: ['migrate', 'catalog'],
  },
  catalog: {
    examples: [
      { command: 'logshift catalog', does: 'writes log-events.json and log-events.d.ts' },
      { command: 'logshift catalog --check', does: 'fails when they do not fit the code' },
      {
        command: 'logshift catalog --markdown EVENTS.md --alerts ALERTS.md',
        does: 'writes a page of all events, and what becomes of alerts on old lines',
      },
      {
        command: 'logshift catalog --rank app.log',
        does: 'says which log calls wrote the lines of an old log',
      },
      {
        command: 'zcat app.log.gz | logshift catalog --rank -',
        does: 'the same for lines that are piped in',
      },
    ],
    statuses: [['0', 'fine'], ['1', 'with --check, the catalog does not fit the code'], WRONG_USAGE],
    files: [CATALOG, ['log-events.d.ts', 'what it tells the compiler; written beside it'], CONFIG, IGNORED],
    seeAlso: ['migrate', 'survey'],
  },
  init: {
    examples: [
      { command: 'logshift init', does: 'shows what is missing, asks, and adds it' },
      { command: 'logshift init --dry-run', does: 'only shows it' },
      { command: 'logshift init --yes', does: 'asks nothing, for scripts' },
      { command: 'logshift init --yes --no-install', does: 'makes the files and leaves packages to you' },
    ],
    statuses: [['0', 'fine, also when the answer was no'], WRONG_USAGE],
    files: [
      ['package.json', 'the package to prepare; its package manager installs what is missing'],
      ['logging.*', 'the set-up of the logger; load it first'],
      ['eslint.config.*', 'made where there is none; what to add to another is shown'],
      ['logshift.config.*', 'made where there is none'],
    ],
    seeAlso: ['migrate'],
  },
  report: {
    examples: [
      {
        command: 'logshift report merge shard-1.json shard-2.json -o all.json',
        does: 'joins the parts of one project',
      },
    ],
    statuses: [['0', 'fine'], WRONG_USAGE],
    seeAlso: ['report merge', 'migrate'],
  },
  'report merge': {
    examples: [
      {
        command: 'logshift report merge shard-1.json shard-2.json -o all.json',
        does: 'joins the parts of one project',
      },
      {
        command: 'logshift report merge api=api.json web=web.json -o fleet.json',
        does: 'puts the paths of each report under a folder of its own',
      },
    ],
    statuses: [['0', 'fine'], WRONG_USAGE],
    seeAlso: ['migrate'],
  },
  explain: {
    examples: [
      { command: 'logshift explain program-output', does: 'says why the output of a program is left alone' },
    ],
    statuses: [['0', 'fine'], WRONG_USAGE],
    seeAlso: ['migrate', 'spans'],
  },
  completion: {
    examples: [
      {
        command: 'source <(logshift completion bash)',
        does: 'for this bash; put the line into ~/.bashrc for every one',
      },
      {
        command: 'source <(logshift completion zsh)',
        does: 'the same for zsh, behind compinit, in ~/.zshrc',
      },
      {
        command: 'logshift completion fish > ~/.config/fish/completions/logshift.fish',
        does: 'for every fish',
      },
    ],
    statuses: [['0', 'fine'], WRONG_USAGE],
    seeAlso: [],
  },
  help: {
    examples: [
      { command: 'logshift help migrate', does: 'the same as logshift migrate --help' },
      { command: 'logshift help report merge', does: 'for a command of a command' },
    ],
    statuses: [['0', 'fine'], WRONG_USAGE],
    seeAlso: [],
  },
};
