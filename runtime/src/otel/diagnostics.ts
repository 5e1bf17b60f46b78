import { format } from 'node:util';
import { diag, DiagLogLevel, type DiagLogger } from '@opentelemetry/api';
import { readText } from './environment-values.js';
import type { Environment } from './signal.js';

const METHODS: readonly (keyof DiagLogger)[] = ['error', 'warn', 'info', 'debug', 'verbose'];

/**
 * Writes what OpenTelemetry says about itself to standard error, as of the level that `OTEL_LOG_LEVEL` names. Without that
 * variable it says nothing: what could not be sent is a warning already. Not as records: those would be sent, and failing
 * to send them is what is being told. Answers how to take it back.
 */
export function showDiagnostics(env: Environment, complaints: string[]): () => void {
  const word = readText(env, 'OTEL_LOG_LEVEL');
  if (word === undefined) return () => undefined;
  const logLevel = DiagLogLevel[word.toUpperCase() as keyof typeof DiagLogLevel] as DiagLogLevel | undefined;
  if (logLevel === undefined) {
    complaints.push(
      `OTEL_LOG_LEVEL is "${word}", which is ignored. The levels are none, ${METHODS.join(', ')} and all.`,
    );
    return () => undefined;
  }
  const logger = Object.fromEntries(METHODS.map((name) => [name, toWriter(name)]));
  diag.setLogger(logger as unknown as DiagLogger, { logLevel, suppressOverrideMessage: true });
  return () => {
    diag.disable();
  };
}

function toWriter(name: string): (...args: readonly unknown[]) => void {
  return (...args) => {
    // eslint-disable-next-line logshift/no-legacy-logger -- a record of it would be sent by what it is about
    process.stderr.write(`OpenTelemetry ${name}: ${format(...args)}\n`);
  };
}
