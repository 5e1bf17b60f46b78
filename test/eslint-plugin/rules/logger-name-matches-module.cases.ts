import { testRule } from '../../helpers/test-rule.js';

const HEAD = "import { getLogger } from '@logshift/runtime';\n";
const at = (filename: string, code: string) => ({ filename, head: HEAD, code });

testRule('logger-name-matches-module', {
  hasNoLookAlikes: true,
  valid: [
    at('src/orders.js', "const log = getLogger('orders');"),
    at('src/orders/service.js', "const log = getLogger('orders/service');"),
    at('src/orders/service.js', "const log = getLogger('orders');"),
    at('src/orders/service.js', "const log = getLogger('service');"),
    at('src/orders/index.js', "const log = getLogger('orders');"),
    at('src/order-service.js', "const log = getLogger('OrderService');"),
    at('lib/orders/service.js', "const log = getLogger('orders:service');"),
    at('src/orders.js', "const log = getLogger('orders');\nconst audit = getLogger('audit');"),
    { ...at('__placeholder__.js', "const log = getLogger('payments');"), name: 'lintText without a path' },
    at('src/orders.js', 'const log = getLogger(name);'),
    at('src/orders.js', 'const log = getLogger();'),
    {
      name: 'another getLogger',
      filename: 'src/orders.js',
      head: "import { getLogger } from 'log4js';\n",
      code: "const log = getLogger('payments');",
    },
    {
      name: 'one of the file',
      filename: 'src/orders.js',
      head: '',
      code: "const log = getLogger('payments');\nfunction getLogger() {}",
    },
    {
      ...at('src/orders.js', "const log = getLogger('shop.orders');"),
      options: { names: [{ from: '^src/(.+)\\.js$', to: 'shop.$1' }] },
    },
    { ...at('src/orders.ts', "const log = getLogger('orders' as const);") },
    { ...at('src/orders.js', "const log = getLogger('payments');"), settings: { loggerModule: '#logging' } },
  ],
  invalid: [
    at('src/orders.js', "const log = getLogger('payments');"),
    at('src/orders.js', 'const log = getLogger("payments"); // for now'),
    at('src/orders/service.js', "const log = getLogger('payments/service');"),
    at('src/orders/index.js', "const log = getLogger('payments');"),
    at('lib/orders/service.js', "const log = getLogger('orders/service/all');"),
    at('orders.js', "export const log = getLogger('app').bind({ a: 1 });"),
    at('src/orders.js', "const NAME = 'payments';\nconst log = getLogger(NAME);"),
    at('src/orders.js', 'const log = getLogger(`payments`);'),
    {
      name: 'a namespace',
      filename: 'src/orders.js',
      head: "import * as logging from '@logshift/runtime';\n",
      code: "const log = logging.getLogger('payments');",
    },
    { ...at('src/orders/service.js', "const log = getLogger('orders');"), options: { match: 'whole' } },
    {
      ...at('src/orders.js', "const log = getLogger('orders');"),
      options: { match: 'whole', names: [{ from: '^src/(.+)\\.js$', to: 'shop.$1' }] },
    },
    {
      filename: 'src/orders.cjs',
      head: "const { getLogger } = require('@logshift/runtime');\n",
      sourceType: 'commonjs',
      code: "const log = getLogger('payments');",
    },
    { ...at('src/orders.ts', "const log = getLogger('payments' as const);") },
    {
      filename: 'src/orders.js',
      head: "import { getLogger } from '#logging';\n",
      settings: { loggerModule: '#logging' },
      code: "const log = getLogger('payments');",
    },
    {
      ...at('packages/shop/src/orders.js', "const log = getLogger('payments');"),
      settings: { packageRoots: ['packages/shop'], target: 'pino' },
    },
  ],
});
