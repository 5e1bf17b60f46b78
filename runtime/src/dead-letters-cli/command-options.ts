/** One option of a command, as the parser and the help know it. */
export interface CommandOption {
  readonly type: 'string' | 'boolean';
  /** What stands behind it in the help. */
  readonly value?: string;
  readonly help: string;
}

const text = (value: string, help: string) => ({ type: 'string', value, help }) as const;
const flag = (help: string) => ({ type: 'boolean', help }) as const;

/** Every option there is. A command takes the ones that it names. */
export const OPTIONS = {
  store: text(
    '<place>',
    'sqlite:./dead.db or postgres://user:password@host/database; else $LOGSHIFT_DEAD_LETTERS',
  ),
  table: text('<name>', 'the table, where it is not dead_letter_events'),
  schema: text('<name>', 'the PostgreSQL schema of the table'),
  since: text('<time>', 'failed at or after: 30m, 1h, 7d ago, or a date'),
  before: text('<time>', 'failed before: 30m, 1h, 7d ago, or a date'),
  max: text('<number>', 'how many open letters are in order; 0'),
  type: text('<type>', 'of this type of event'),
  handler: text('<id>', 'of this handler'),
  correlation: text('<id>', 'with this correlation id'),
  state: text('<state>', 'pending, claimed, resolved or all; pending'),
  limit: text('<number>', 'at most so many'),
  offset: text('<number>', 'leave out so many of the newest'),
  app: text('<module>', 'the module that exports the event bus with its handlers'),
  export: text('<name>', 'the name under which it does; default, bus or eventBus'),
  all: flag('every pending letter that the other options mean'),
  open: flag('letters that are not resolved as well'),
  yes: flag('do it, instead of saying what would be done'),
  'dry-run': flag('say what would be done, and do nothing'),
  json: flag('print JSON'),
  help: flag('print this'),
} as const satisfies Readonly<Record<string, CommandOption>>;

export type OptionName = keyof typeof OPTIONS;

/** What was given on the command line. */
export type OptionValues = {
  readonly [Name in OptionName]?: (typeof OPTIONS)[Name]['type'] extends 'boolean' ? boolean : string;
};
