import { testRule } from '../../helpers/test-rule.js';

const TWO = "log.info('order_seen');\n  log.info('order_paid');";
const THREE = `${TWO}\n  log.info('order_sent');`;
const ELEVEN = Array.from({ length: 11 }, (_, index) => `log.info('step_${index}_done');`).join('\n  ');

testRule('max-log-calls', {
  valid: [
    `function place() {\n  ${THREE}\n}`,
    { options: { max: 3 }, code: `function place() {\n  ${THREE}\n}` },
    { options: { max: 2 }, code: `function place() {\n  ${TWO}\n  const inner = () => {\n  ${TWO}\n  };\n}` },
    { options: { max: 0 }, code: 'function place() {\n  save();\n}' },
    { options: { max: 0 }, name: 'the top of a file is no function', code: THREE },
    { options: { max: 2 }, code: `class Order {\n  place() {\n  ${TWO}\n  }\n  send() {\n  ${TWO}\n  }\n}` },
    {
      options: { max: 2 },
      name: 'another log',
      code: 'function place() {\n  math.log(1);\n  math.log(2);\n  math.log(3);\n}',
    },
    {
      options: { max: 2 },
      name: 'shadowed',
      code: 'function place(log) {\n  const [a] = log;\n  return a;\n}',
    },
    {
      options: { max: 0 },
      name: 'legacy calls are counted when they are events',
      code: "function place() { console.log('placed'); }",
    },
    { options: { max: 1 }, sourceType: 'commonjs', code: "const place = () => log.info('order_seen');" },
    { options: { max: 1 }, filename: 'src/a.ts', code: "const place = (): void => log.info('order_seen');" },
    {
      options: { max: 2 },
      settings: { target: 'pino' },
      code: "function place() { log.info({ a }, 'a_b'); log.info('a_c'); }",
    },
  ],
  invalid: [
    `function place() {\n  ${ELEVEN}\n}`,
    { options: { max: 2 }, code: `function place() {\n  ${THREE}\n}` },
    { options: { max: 2 }, code: `const place = async (order) => {\n  ${THREE}\n};` },
    { options: { max: 2 }, code: `const shop = {\n  place() {\n  ${THREE}\n  },\n};` },
    { options: { max: 2 }, code: `class Order {\n  place() {\n  ${THREE}\n  }\n}` },
    { options: { max: 2 }, code: `orders.forEach(function (order) {\n  ${THREE}\n});` },
    {
      options: { max: 2 },
      code: `function place() {\n  if (isNew) {\n  ${TWO}\n  } else {\n  ${TWO}\n  }\n}`,
    },
    {
      options: { max: 2 },
      code: `function place() {\n  const inner = () => {\n  ${THREE}\n  };\n  ${THREE}\n}`,
    },
    { options: { max: 0 }, code: "const place = () => log.info('order_seen');" },
    {
      options: { max: 1 },
      code: "class Order {\n  place = () => {\n  log.warn('a_b');\n  log.exception('a_c', err);\n  };\n}",
    },
    {
      options: { max: 2 },
      sourceType: 'commonjs',
      code: `exports.place = function place() {\n  ${THREE}\n};`,
    },
    {
      options: { max: 2 },
      filename: 'src/a.ts',
      code: `export function place(order: Order): void {\n  ${THREE}\n}`,
    },
    {
      options: { max: 1 },
      settings: { target: 'pino' },
      code: "function place() { log.info({ a }, 'a_b'); log.info('a_c'); }",
    },
    {
      options: { max: 1 },
      settings: { target: 'winston' },
      code: "function place() { log.info('a_b', { a }); log.verbose('a_c'); }",
    },
  ],
});
