import { diag, DiagLogLevel, type DiagLogger } from '@opentelemetry/api';
import type { Level } from '../conventions/index.js';
import { toMessageFields } from './foreign-message.js';
import { writeForeign } from './write-foreign.js';

const LEVELS: Readonly<Record<keyof DiagLogger, Level>> = {
  verbose: 'trace',
  debug: 'debug',
  info: 'info',
  warn: 'warn',
  error: 'error',
};

/** Where OpenTelemetry's interface, whichever copy of it, keeps its diagnostic logger: there is no method that tells. */
const GLOBAL = Symbol.for('opentelemetry.js.api.1');

/** Makes records of what OpenTelemetry says about itself. What it answers gives the logger back that was there before. */
export function captureOtelDiag(): () => void {
  const before = findDiagLogger();
  let isInstalled = false; // that it was is told to the new logger, and says nothing
  const logger = Object.fromEntries(
    Object.entries(LEVELS).map(([name, level]) => [
      name,
      toMethod(name as keyof DiagLogger, level, () => isInstalled, before),
    ]),
  ) as unknown as DiagLogger;
  const options = { logLevel: DiagLogLevel.ALL, suppressOverrideMessage: true };
  diag.setLogger(logger, options);
  isInstalled = true;
  const installed = findDiagLogger();
  return () => {
    isInstalled = false;
    if (findDiagLogger() !== installed) return; // another logger took the place since
    if (before === undefined) diag.disable();
    else diag.setLogger(before, options);
  };
}

function toMethod(
  name: keyof DiagLogger,
  level: Level,
  isInstalled: () => boolean,
  before: DiagLogger | undefined,
) {
  return (...args: [string, ...unknown[]]): void => {
    if (!isInstalled()) return;
    const isWritten = writeForeign(() => {
      return { logger: 'otel', level, event: 'otel_message', fields: toMessageFields(args) };
    });
    if (!isWritten) before?.[name](...args);
  };
}

function findDiagLogger(): DiagLogger | undefined {
  const holder = globalThis as { [GLOBAL]?: { readonly diag?: DiagLogger } };
  return holder[GLOBAL]?.diag;
}
