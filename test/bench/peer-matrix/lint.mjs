/** Every rule of `strict` over a legacy file, by the API of ESLint: what is found, and what its suggestion makes of it. */
import assert from 'node:assert/strict';
import { ESLint } from 'eslint';
import logshift from '@logshift/eslint-plugin';

const legacy =
  'export function place(order) {\n  console.log(`Order ${order.id} placed by ${order.user}`);\n}\n';
const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: [logshift.configs.strict] });
const [{ messages }] = await eslint.lintText(legacy, { filePath: 'orders.js' });
assert.deepEqual(
  messages.map(({ ruleId, line }) => [ruleId, line]),
  [['logshift/no-legacy-logger', 2]],
);
const rewritten = messages.flatMap(({ fix, suggestions = [] }) => [
  fix,
  ...suggestions.map((one) => one.fix),
]);
assert.match(JSON.stringify(rewritten), /order_placed/);

const good = "import { getLogger } from '@logshift/runtime';\nconst log = getLogger('orders');\n";
const [clean] = await eslint.lintText(
  `${good}export const place = (id) => log.info('order_placed', { order_id: id });\n`,
  { filePath: 'orders.js' },
);
assert.deepEqual(clean.messages, []);
const [wrong] = await eslint.lintText(
  `${good}export const place = (id) => log.info('Order placed', { orderId: id });\n`,
  { filePath: 'orders.js' },
);
assert.ok(wrong.messages.length >= 2, JSON.stringify(wrong.messages));
