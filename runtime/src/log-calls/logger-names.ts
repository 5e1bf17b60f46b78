/** Local names for a new logger, best first. */
export const LOGGER_NAMES = ['log', 'logger', 'eventLog', 'eventLogger'] as const;

/** Local names for what makes it: log4js and many a local module export a `getLogger` of their own. */
export const FACTORY_NAMES = ['getLogger', 'getEventLogger'] as const;

const NAMES: ReadonlySet<string> = new Set<string>([...LOGGER_NAMES, ...FACTORY_NAMES]);

/** Where all are taken, the first of a list gets a number: `log2`. */
const NUMBERED = new RegExp(`^(?:${LOGGER_NAMES[0]}|${FACTORY_NAMES[0]})\\d+$`);

/** Whether a new logger, or what makes it, may want the name. */
export function mayNameLogger(name: string): boolean {
  // One look tells for nearly all names; a pattern would be tried on each.
  return NAMES.has(name) || (endsInDigit(name) && NUMBERED.test(name));
}

function endsInDigit(name: string): boolean {
  const last = name.charCodeAt(name.length - 1);
  return last >= 48 && last <= 57;
}
