import { beforeEach, describe, expect, it } from 'vitest';
import { Hall } from '../src/hall.js';

describe('hall', () => {
  let hall;

  beforeEach(() => {
    hall = new Hall(3, 4);
  });

  it('is free at first', () => {
    expect(hall.free).toBe(12);
  });

  it('sells a seat once', () => {
    hall.take('C4');

    expect(hall.free).toBe(11);
    expect(() => hall.take('C4')).toThrow('seat C4 is taken');
  });

  it.each(['D1', 'A0', 'A5', 'a1', ''])('has no seat "%s"', (seat) => {
    expect(() => hall.take(seat)).toThrow(RangeError);
  });

  describe('seats side by side', () => {
    it('are found in the first row that has them', () => {
      hall.take('A3');

      expect(hall.together(3)).toEqual(['B1', 'B2', 'B3']);
    });

    it('are not split over two rows', () => {
      expect(hall.together(5)).toEqual([]);
    });
  });
});
