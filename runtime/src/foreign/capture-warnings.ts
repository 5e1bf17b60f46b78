import { writeForeign } from './write-foreign.js';

type WarningListener = (warning: Error) => void;

/** What Node's own listener is called, which prints warnings to standard error. */
const PRINTER = 'onWarning';

/** Our own warnings say that a record could not be written: they must not need one. */
const OWN_TYPE = 'LogshiftWarning';

/** Makes records of the process's warnings instead of having Node print them. Other listeners get them too. */
export function captureWarnings(): () => void {
  const printers = process.listeners('warning').filter(({ name }) => name === PRINTER) as WarningListener[];
  const listener: WarningListener = (warning) => {
    const isWritten = warning.name !== OWN_TYPE && writeForeign(() => toRecord(warning));
    if (!isWritten) for (const print of printers) print.call(process, warning);
  };
  for (const printer of printers) process.off('warning', printer);
  process.on('warning', listener);
  return () => {
    process.off('warning', listener);
    for (const printer of printers) process.on('warning', printer);
  };
}

function toRecord(warning: Error) {
  const { code, detail } = warning as { readonly code?: unknown; readonly detail?: unknown };
  const fields = {
    message: warning.message,
    ...(code !== undefined && { code }),
    ...(detail !== undefined && { detail }),
    err: warning,
  };
  return { logger: 'node.warnings', level: 'warn', event: 'node_warning', fields } as const;
}
