export function placeOrder(
  url: string,
): Promise<{ readonly id: number; readonly status: string; readonly total: number }>;
