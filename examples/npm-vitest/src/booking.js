const HOLD_MINUTES = 10;

/** Seats that are held for a customer until they are paid for. */
export class Booking {
  constructor(hall, seats, now) {
    this.hall = hall;
    this.seats = seats;
    this.until = new Date(now.getTime() + HOLD_MINUTES * 60_000);
    this.paid = false;
    seats.forEach((seat) => hall.take(seat));
  }

  expired(now) {
    return !this.paid && now > this.until;
  }

  /** Asks the gateway for the money; the seats stay held when it refuses. */
  async pay(gateway, cents, now) {
    if (this.expired(now)) {
      this.seats.forEach((seat) => this.hall.release(seat));
      throw new Error(`the seats were held until ${this.until.toISOString()}`);
    }
    const receipt = await gateway.charge(cents);
    this.paid = true;
    return receipt;
  }
}
