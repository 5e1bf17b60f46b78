/**
 * A service of two hops: `/order/:id` asks `/stock` of its own with fetch, and it is asked itself with node:http. It knows
 * nothing of OpenTelemetry. Ends when it has answered.
 */
module.exports = function serveShop({ express, getLogger, http, fetch }) {
  const log = getLogger('shop/orders');
  const app = express();
  app.get('/order/:id', async (request, response) => {
    const stock = await fetch(`http://127.0.0.1:${server.address().port}/stock`);
    const { left } = await stock.json();
    log.info('order_placed', { order_id: Number(request.params.id), left, password: 'hunter2' });
    response.json({ ok: true });
  });
  app.get('/stock', (_request, response) => {
    log.warn('stock_low', { sku: 'A-1' });
    response.json({ left: 2 });
  });
  const server = app.listen(0, '127.0.0.1', () => {
    http.get(`http://127.0.0.1:${server.address().port}/order/7`, (answer) => {
      answer.resume();
      answer.on('end', () => server.close());
    });
  });
};
