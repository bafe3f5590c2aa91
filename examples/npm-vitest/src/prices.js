/** Cents by kind of ticket. */
export const PRICES = { adult: 1450, child: 900, senior: 1150 };

/** What tickets cost in cents: one in ten is free. */
export function total(tickets, prices = PRICES) {
  const each = tickets.flatMap(({ kind, count }) => Array(count).fill(priceOf(kind, prices)));
  const free = Math.floor(each.length / 10);
  return each
    .sort((one, other) => one - other)
    .slice(free)
    .reduce((sum, price) => sum + price, 0);
}

export function format(cents) {
  return `${cents < 0 ? '-' : ''}€${(Math.abs(cents) / 100).toFixed(2)}`;
}

function priceOf(kind, prices) {
  if (!(kind in prices)) {
    throw new RangeError(`no price for ${kind}; there is ${Object.keys(prices).join(', ')}`);
  }
  return prices[kind];
}
