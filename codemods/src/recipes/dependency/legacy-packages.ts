/** Packages whose work the runtime does. Plugins are named after them, and so are their types. */
const LIBRARIES = [
  ...[
    'bole',
    'bunyan',
    'bunyan-middleware',
    'consola',
    'debug',
    'express-bunyan-logger',
    'express-pino-logger',
  ],
  ...[
    'express-winston',
    'koa-bunyan-logger',
    'koa-logger',
    'koa-morgan',
    'koa-pino-logger',
    'log4js',
    'loglevel',
  ],
  ...['morgan', 'npmlog', 'pino', 'roarr', 'signale', 'tslog', 'winston'],
];

/** Libraries that have plugins, whose names begin with theirs. */
const WITH_PLUGINS = ['bunyan', 'log4js', 'loglevel', 'pino', 'winston'];

/** Whether a package logs, is a plugin of one that does, or holds its types. */
export function isLegacyPackage(name: string): boolean {
  const bare = packageOfTypes(name) ?? name;
  return LIBRARIES.includes(bare) || WITH_PLUGINS.some((library) => bare.startsWith(`${library}-`));
}

/** The package that a package of types is for. */
export function packageOfTypes(name: string): string | undefined {
  return /^@types\/(.+)$/.exec(name)?.[1];
}

/** Whether one package works only with the other: a plugin with its library, middleware with what it logs through. */
export function needsPackage(name: string, library: string): boolean {
  return name !== library && name.split('-').includes(library);
}

const MENTION = new RegExp(LIBRARIES.join('|'));

/** Whether a text may name one of them; no is certain. */
export function mentionsLegacyPackage(text: string): boolean {
  return MENTION.test(text);
}
