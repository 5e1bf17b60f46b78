/** Registers a customer and places an order of two lines; returns the stored order. */
export async function placeOrder(url) {
  const customer = await post(`${url}/customers`, { name: 'Ada', email: 'ada@example.org' });
  return post(`${url}/orders`, {
    customerId: customer.id,
    lines: [
      { sku: 'ASSAM-100', quantity: 2 },
      { sku: 'CHAI-250', quantity: 4 },
    ],
    coupon: 'WELCOME10',
    card: { number: '4242424242424242' },
  });
}

async function post(url, body) {
  const response = await globalThis.fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`POST ${url} answered ${response.status}: ${JSON.stringify(answer)}`);
  return answer;
}
