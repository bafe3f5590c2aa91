import { describe, expect, it } from 'vitest';
import { format, PRICES, total } from '../src/prices.js';
import { chosen } from './mode.js';

function prices() {
  return chosen('red') ? { ...PRICES, child: 950 } : PRICES;
}

describe('prices', () => {
  it('add up (2 adults + 1 child = €38.00)', () => {
    const tickets = [
      { kind: 'adult', count: 2 },
      { kind: 'child', count: 1 },
    ];

    expect(format(total(tickets, prices()))).toBe('€38.00');
  });

  it("don't charge for the cheapest of ten", () => {
    const tickets = [
      { kind: 'adult', count: 9 },
      { kind: 'child', count: 1 },
    ];

    expect(total(tickets, prices())).toBe(9 * 1450);
  });

  it('are not known for dogs', () => {
    expect(() => total([{ kind: 'dog', count: 1 }], prices())).toThrow('no price for dog; there is adult, child, senior');
  });

  it.skip('are higher on weekends: not decided yet', () => {});
});

it('a refund is shown with its sign', () => {
  expect(format(chosen('quarantined') ? -5.5 : -550)).toBe('-€5.50');
});
