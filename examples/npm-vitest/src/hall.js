/** A hall with rows of seats; a seat is named by its row and number, for example C4. */
export class Hall {
  #taken = new Set();

  constructor(rows, seatsPerRow) {
    this.rows = rows;
    this.seatsPerRow = seatsPerRow;
  }

  get free() {
    return this.rows * this.seatsPerRow - this.#taken.size;
  }

  take(seat) {
    this.#check(seat);
    if (this.#taken.has(seat)) {
      throw new Error(`seat ${seat} is taken`);
    }
    this.#taken.add(seat);
  }

  release(seat) {
    this.#taken.delete(seat);
  }

  /** The first so many seats side by side, or none. */
  together(count) {
    for (let row = 0; row < this.rows; row++) {
      for (let first = 1; first + count - 1 <= this.seatsPerRow; first++) {
        const seats = Array.from({ length: count }, (_, i) => name(row, first + i));
        if (seats.every((seat) => !this.#taken.has(seat))) {
          return seats;
        }
      }
    }
    return [];
  }

  #check(seat) {
    const [, letter, number] = /^([A-Z])(\d+)$/.exec(seat) ?? [];
    const row = letter === undefined ? -1 : letter.charCodeAt(0) - 65;
    if (row < 0 || row >= this.rows || number < 1 || number > this.seatsPerRow) {
      throw new RangeError(`there is no seat ${seat}`);
    }
  }
}

function name(row, number) {
  return String.fromCharCode(65 + row) + number;
}
