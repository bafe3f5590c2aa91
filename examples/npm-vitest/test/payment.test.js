import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Gateway } from '../src/gateway.js';
import { chosen, firstAttemptOf } from './mode.js';
import { PaymentService } from './payment-service.js';

describe('payment', () => {
  let service;
  let gateway;

  beforeEach(async () => {
    service = new PaymentService();
    gateway = new Gateway(await service.start());
  });

  afterEach(() => service.stop());

  it('returns the receipt', async () => {
    service.refuseOnce = chosen('flaky') && firstAttemptOf('receipt');

    expect(await gateway.charge(1450)).toBe('R-1001');
  });

  it('needs a receipt', async () => {
    service.answer = chosen('broken') ? { accepted: true } : { receipt: 'r-7' };

    expect(await gateway.charge(900)).toBe('R-7');
  });

  it('tells that it was refused', async () => {
    service.refuseOnce = true;

    await expect(gateway.charge(1450)).rejects.toThrow('answered 503');
  });

  it('waits for a slow service', { timeout: 20_000 }, async () => {
    service.delayMillis = chosen('slow') ? 5_000 : 50;

    expect(await gateway.charge(1450)).toBe('R-1001');
  });

  it('is done within two seconds', { timeout: 2_000 }, async () => {
    service.delayMillis = chosen('timeout') ? 60_000 : 0;

    expect(await gateway.charge(1450)).toBe('R-1001');
  });
});

describe('refund', () => {
  beforeAll(() => {
    if (chosen('broken')) {
      throw new Error('the refund account could not be opened');
    }
  });

  it('is possible until the show begins', () => {
    expect(new Date('2026-03-01T18:59:00Z') < new Date('2026-03-01T19:00:00Z')).toBe(true);
  });

  it('is not possible afterwards', () => {
    expect(new Date('2026-03-01T19:01:00Z') < new Date('2026-03-01T19:00:00Z')).toBe(false);
  });
});
