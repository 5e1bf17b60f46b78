import type { Surroundings } from './rewrite-row.js';

const CALL = `function placeOrder(order, user, meta, err, done) {
  HERE
}
`;

/** What the lines of each page stand in, by page and heading. */
export const SURROUNDINGS: Readonly<Record<string, Readonly<Record<string, Surroundings>>>> = {
  winston: {
    Calls: {
      source: `const winston = require('winston');\nconst logger = winston.createLogger({ transports: [new winston.transports.Console()] });\nexports.logger = logger;\n\n${CALL}`,
    },
    'The module that builds the logger': {
      source: `const winston = require('winston');
const DailyRotateFile = require('winston-daily-rotate-file');
const { format, transports } = winston;
const out = new transports.Console();
module.exports = winston.createLogger({ HERE });
`,
      shown: /^module\.exports = ([^]+?);$/m,
    },
    Requests: {
      source: `const express = require('express');
const winston = require('winston');
const expressWinston = require('express-winston');
const morgan = require('morgan');
const app = express();
HERE
`,
    },
  },
  bunyan: {
    Calls: {
      source: `const bunyan = require('bunyan');\nconst logger = bunyan.createLogger({ name: 'shop' });\nexports.logger = logger;\n\n${CALL}`,
    },
    'The module that builds the logger': {
      source: `const bunyan = require('bunyan');\nmodule.exports = bunyan.createLogger({ name: 'shop', HERE });\n`,
      shown: /^module\.exports = ([^]+?);$/m,
    },
    Requests: {
      source: `const express = require('express');
const bunyanMiddleware = require('bunyan-middleware');
const logger = require('bunyan').createLogger({ name: 'shop' });
const app = express();
HERE
`,
    },
  },
  pino: {
    Calls: {
      source: `const pino = require('pino');\nconst logger = pino();\nexports.logger = logger;\n\n${CALL}`,
    },
    'The module that builds the logger': {
      source: `const pino = require('pino');\nmodule.exports = pino(HERE);\n`,
      shown: /^module\.exports = ([^]+?);$/m,
    },
    Requests: {
      source: `const express = require('express');\nconst pinoHttp = require('pino-http');\nconst app = express();\nHERE\n`,
    },
  },
  log4js: {
    Calls: {
      source: `const log4js = require('log4js');\nconst logger = log4js.getLogger('shop');\nexports.logger = logger;\n\n${CALL}`,
    },
  },
  debug: {
    Calls: {
      source: `const debug = require('debug')('shop:orders');\n\n${CALL}`,
    },
  },
  'nest-logger': {
    Calls: {
      source: `import { Logger } from '@nestjs/common';

export class Orders {
  private readonly logger = new Logger(Orders.name);

  placeOrder(order: any, user: any, meta: any, err: any) {
    HERE
  }
}
`,
      extension: 'ts',
    },
  },
};

const WITH_VALUES = `${CALL}
const err = new Error('card expired');
placeOrder({ id: 456, sku: 'A-1' }, { id: 7 }, { left: 2 }, err);
`;

/** What the lines stand in of which the real library shows what it makes of them: one that prints and calls. */
export const LOGGED_WITH: Readonly<Record<string, Surroundings>> = {
  winston: {
    source: `const winston = require('winston');
const logger = winston.createLogger({ format: winston.format.json(), transports: [new winston.transports.Console()] });

${WITH_VALUES}`,
  },
  bunyan: {
    source: `const bunyan = require('bunyan');\nconst logger = bunyan.createLogger({ name: 'shop' });\n\n${WITH_VALUES}`,
  },
  pino: { source: `const pino = require('pino');\nconst logger = pino();\n\n${WITH_VALUES}` },
  log4js: {
    source: `const log4js = require('log4js');
log4js.configure({
  appenders: { out: { type: 'stdout', layout: { type: 'messagePassThrough' } } },
  categories: { default: { appenders: ['out'], level: 'trace' } },
});
const logger = log4js.getLogger('shop');

${WITH_VALUES}`,
  },
  debug: {
    source: `require('debug').enable('shop:*');\nconst debug = require('debug')('shop:orders');\n\n${WITH_VALUES}`,
  },
  'nest-logger': {
    source: `const { Logger } = require('@nestjs/common');\nconst logger = new Logger('Orders');\n\n${WITH_VALUES}`,
  },
};

/** What loads the logger of each library that has no page of its own, by the name that the index has for it. */
export const OTHERS: Readonly<Record<string, string>> = {
  console: '',
  '`util.debuglog`': "const trace = require('node:util').debuglog('orders');",
  loglevel: "const log = require('loglevel');",
  npmlog: "const log = require('npmlog');",
  consola: "const { consola } = require('consola');",
  signale: "const signale = require('signale');",
  tslog: "const { Logger } = require('tslog');\nconst logger = new Logger({ name: 'shop' });",
  roarr: "const { Roarr: log } = require('roarr');",
  'electron-log': "const log = require('electron-log');",
  'fancy-log': "const log = require('fancy-log');",
  bole: "const log = require('bole')('orders');",
};

/** The surroundings of a line of such a library. */
export function surroundingsOf(setUp: string): Surroundings {
  return { source: `${setUp}\n\nexports.placeOrder = ${CALL}` };
}
