/** Charges a card through a payment service. */
export class Gateway {
  constructor(service) {
    this.service = service;
  }

  async charge(cents) {
    const response = await fetch(`${this.service}/charges`, { method: 'POST', body: JSON.stringify({ cents }) });
    if (!response.ok) {
      throw new Error(`payment service answered ${response.status}`);
    }
    const { receipt } = await response.json();
    return receipt.toUpperCase();
  }
}
