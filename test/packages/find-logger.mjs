import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseLevel } from '@logshift/runtime/conventions';

const require = createRequire(import.meta.url);
const MODULES = fileURLToPath(new URL('../../node_modules/', import.meta.url));

/** Fewer level methods than this are taken for chance. */
const LEAST_METHODS = 2;

/** Ways in which packages give out their logger: how the code reads, what the module is then, and the value. */
const WAYS = [
  { setup: 'const log = LIBRARY;', module: 'logger', find: (library) => library },
  { setup: 'const log = LIBRARY.default;', module: 'logger', find: (library) => library.default },
  { setup: "const log = LIBRARY('shop');", module: 'makes-logger', find: (library) => library('shop') },
  { setup: 'const log = LIBRARY();', module: 'makes-logger', find: (library) => library() },
  { setup: 'const log = new LIBRARY();', module: 'makes-logger', find: (library) => new library() },
];

/**
 * The logger of an installed package, found by trying: the code that makes it, what the module is in a dialect's words, and its
 * methods that are named after levels, with their level. Undefined when the package is not installed or hides its logger.
 */
export function findLogger(name) {
  const library = load(name);
  for (const { setup, module, find } of library === undefined ? [] : WAYS) {
    const methods = levelMethods(attempt(() => find(library)));
    if (methods.length >= LEAST_METHODS)
      return { setup: setup.replace('LIBRARY', `require('${name}')`), module, methods };
  }
  return undefined;
}

function load(name) {
  return attempt(() => require(join(MODULES, name)));
}

function levelMethods(logger) {
  if (logger === null || (typeof logger !== 'object' && typeof logger !== 'function')) return [];
  const names = new Set();
  let owner = logger;
  while (owner && owner !== Object.prototype && owner !== Function.prototype) {
    for (const key of Object.getOwnPropertyNames(owner)) names.add(key);
    owner = Object.getPrototypeOf(owner);
  }
  return [...names].flatMap((method) => {
    const level = attempt(() => (typeof logger[method] === 'function' ? parseLevel(method) : undefined));
    return level === undefined ? [] : [{ method, level }];
  });
}

/** What does not work that way is none of these ways. */
function attempt(run) {
  try {
    return run();
  } catch {
    return undefined;
  }
}
