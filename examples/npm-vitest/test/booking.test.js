import { describe, expect, it } from 'vitest';
import { Booking } from '../src/booking.js';
import { Hall } from '../src/hall.js';
import { PRICES, total } from '../src/prices.js';
import { chosen } from './mode.js';

const START = new Date('2026-03-01T19:00:00Z');
const accepting = { charge: async (cents) => `PAID-${cents}` };

function minutesLater(minutes) {
  return new Date(START.getTime() + minutes * 60_000);
}

describe('booking', () => {
  it('holds its seats', () => {
    const hall = new Hall(1, 2);

    new Booking(hall, ['A1', 'A2'], START);

    expect(hall.free).toBe(0);
  });

  it('expires after ten minutes', () => {
    const booking = new Booking(new Hall(1, 1), ['A1'], START);

    expect(booking.expired(minutesLater(10))).toBe(false);
    expect(booking.expired(minutesLater(chosen('red') ? 9 : 11))).toBe(true);
  });

  it('gives its seats back when it is paid too late', async () => {
    const hall = new Hall(1, 1);
    const booking = new Booking(hall, ['A1'], START);

    await expect(booking.pay(accepting, 1450, minutesLater(11))).rejects.toThrow('held until');

    expect(hall.free).toBe(1);
  });

  it('does not expire once it is paid', async () => {
    if (chosen('crash')) {
      process.kill(process.ppid, 'SIGKILL'); // as if the out-of-memory killer had come for Vitest
    }
    const booking = new Booking(new Hall(1, 1), ['A1'], START);

    await booking.pay(accepting, total([{ kind: 'adult', count: 1 }], PRICES), START);

    expect(booking.expired(minutesLater(60))).toBe(false);
  });
});
