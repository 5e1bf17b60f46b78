/** Local names for a new logger, best first. */
export const LOGGER_NAMES = ['log', 'logger', 'eventLog', 'eventLogger'] as const;

/** Local names for what makes it: log4js and many a local module export a `getLogger` of their own. */
export const FACTORY_NAMES = ['getLogger', 'getEventLogger'] as const;

const NAMES: ReadonlySet<string> = new Set<string>([...LOGGER_NAMES, ...FACTORY_NAMES]);

/** Whether a new logger, or what makes it, may want the name; where all are taken, the first gets a number: `log2`. */
export function mayNameLogger(name: string): boolean {
  return NAMES.has(name) || (name.startsWith('log') && /\d$/.test(name)) || name.startsWith('getLogger');
}
