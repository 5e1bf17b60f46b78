import { testRule } from '../../helpers/test-rule.js';

const handler = (call: string) => `export function handle(req, res) {\n  ${call}\n}`;

testRule('no-whole-object-field', {
  valid: [
    handler("log.info('called', { method: req.method, url: req.url, status: res.statusCode });"),
    handler("log.info('called', { user_id: req.user.id, body_bytes: req.body.length });"),
    "const req = { id: 1 };\nlog.info('called', { req });",
    "log.info('called', { req });",
    "import { request } from './request.js';\nlog.info('called', { request });",
    "async function f() { const user = await User.findOne({ email }).lean(); log.info('found', { user }); }",
    "async function f() { const user = await load(1); log.info('found', { user }); }",
    "async function f() { const user = await User.findOne(1); log.info('found', { user_id: user.id }); }",
    "const users = items.find(isOpen);\nlog.info('found', { users });",
    "const tell = (order) => log.info('called', { req: order.req.id, result: order.res, socket: order.socket });",
    "const tell = (order) => log.info('called', { req: order['a.req'], count: order.req() });",
    {
      name: 'a member that a type knows to be something else',
      types: true,
      code: "export const tell = (order: { req: string }): void => log.info('called', { req: order.req });",
    },
    { options: { allow: ['req'] }, code: handler("log.info('called', { req });") },
    {
      name: 'what an annotation says to be something else',
      filename: 'src/a.ts',
      code: "export const tell = (request: IlpPrepare, req: { id: string }) => log.info('called', { request, req });",
    },
    { name: 'a legacy log call', code: handler("console.log('called', { req });") },
    {
      name: 'what a type knows to be something else',
      types: true,
      code: "export const tell = (req: string): void => log.info('called', { req });",
    },
    { filename: 'src/a.ts', code: "export const tell = (id: string) => log.info('called', { id });" },
    {
      name: 'what a serializer takes care of',
      settings: { target: 'pino' },
      code: handler("log.info({ req, res }, 'called');"),
    },
  ],
  invalid: [
    handler("log.info('called', { req });"),
    handler("log.info('called', { request: req, res: res });"),
    {
      filename: 'src/a.ts',
      code: "export const tell = (req: any, res: express.Response | null) => log.info('called', { req, res });",
    },
    handler("log.info('called', { ...req });"),
    handler("log.info('called', { method: 'GET', req });"),
    handler("log.info('called', { /* all of */ req }); // soon"),
    handler("log.info('called', { req: /* whole */ req });"),
    "const tell = (user) => log.info('called', { req: user.req });",
    "class Call {\n  tell() { log.info('called', { request: this.req }); }\n}",
    "app.get('/', async (request, reply) => { log.info('called', { request, reply }); });",
    "server.on('connection', (socket) => log.info('connected', { socket }));",
    "async function f() { const user = await User.findOne({ email }); log.info('found', { user }); }",
    "async function f() { const user = await prisma.user.findUnique({ where }); log.info('found', { user: user }); }",
    "async function f() { const order = await Order.findByPk(1); log.info('found', { ...order, at: 1 }); }",
    { sourceType: 'commonjs', code: "exports.handle = (req) => log.info('called', { req });" },
    {
      filename: 'src/a.ts',
      code: "export function handle(req: Request) { log.info('called', { req: req as unknown }); }",
    },
    {
      name: 'a type that was named',
      options: { types: ['Order'] },
      types: { 'src/order.ts': 'export class Order { id = 1; lines: string[] = []; }' },
      code: "import { Order } from './order.js';\nconst order = new Order();\nlog.info('order_placed', { order });",
    },
    {
      settings: { target: 'pino' },
      code: "app.get('/', (request, reply) => log.info({ request }, 'called'));",
    },
    {
      settings: { target: 'winston' },
      code: "app.get('/', (request, reply) => log.info('called', { request }));",
    },
  ],
});
