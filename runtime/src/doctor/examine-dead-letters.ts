import { existsSync } from 'node:fs';
import { describeThrown } from '../describe-thrown.js';
import { chooseSqliteDriver } from '../events/sqlite/open-sqlite.js';
import { hidePassword } from '../otel/otlp-endpoint.js';
import { readText } from '../otel/environment-values.js';
import type { PeerLoader } from '../otel/peer-loader.js';
import type { Environment } from '../otel/signal.js';
import type { Examined, Said } from './doctor-report.js';

const VARIABLE = 'LOGSHIFT_DEAD_LETTERS';

/** What is wrong with a place, by the scheme of the store. */
const CHECKS: Readonly<Record<string, (place: string, loader: PeerLoader) => string | undefined>> = {
  sqlite: (place) => checkFile(place.slice('sqlite:'.length)),
  postgres: checkPostgres,
  postgresql: checkPostgres,
};

/** The store of dead letters that the environment names. */
export function examineDeadLetters(env: Environment, loader: PeerLoader): Examined<Said | undefined> {
  const place = readText(env, VARIABLE);
  if (place === undefined) return { part: undefined, problems: [], advice: [] };
  const problem = findProblem(place, loader);
  const part = { value: hidePassword(place), from: VARIABLE };
  return { part, problems: problem === undefined ? [] : [problem], advice: [] };
}

function findProblem(place: string, loader: PeerLoader): string | undefined {
  const [, scheme = ''] = /^([a-z]+):/.exec(place) ?? [];
  const check = Object.hasOwn(CHECKS, scheme) ? CHECKS[scheme] : undefined;
  // What is written there is not repeated: it may hold a password.
  return check === undefined
    ? `${VARIABLE} names no store that there is. It begins with sqlite:, postgres:// or postgresql://, as in sqlite:./dead.db.`
    : check(place, loader);
}

function checkFile(file: string): string | undefined {
  if (file === '') return `${VARIABLE} names no file. Write it behind sqlite:, as in sqlite:./dead.db.`;
  try {
    chooseSqliteDriver();
  } catch (thrown) {
    return `${VARIABLE}: ${describeThrown(thrown)}`;
  }
  if (existsSync(file)) return undefined;
  return (
    `${VARIABLE} names the file ${file}, which is not there: no dead letter was kept yet, or the program keeps them ` +
    'elsewhere. Set the path that the program has, as seen from here.'
  );
}

function checkPostgres(_place: string, loader: PeerLoader): string | undefined {
  const isInstalled = loader.findFolder('pg') !== undefined;
  return isInstalled ? undefined : `${VARIABLE} needs a driver. Run \`npm install pg\`.`;
}
