import { createServer } from 'node:http';
import { once } from 'node:events';

/** A payment service in this process, with the moods of a real one. */
export class PaymentService {
  refuseOnce = false;
  delayMillis = 0;
  answer = { receipt: 'r-1001' };

  async start() {
    this.server = createServer((request, response) => {
      const status = this.refuseOnce ? 503 : 201;
      this.refuseOnce = false;
      this.timer = setTimeout(() => response.writeHead(status).end(JSON.stringify(this.answer)), this.delayMillis);
    });
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${this.server.address().port}`;
  }

  stop() {
    clearTimeout(this.timer);
    this.server.closeAllConnections();
    this.server.close();
  }
}
