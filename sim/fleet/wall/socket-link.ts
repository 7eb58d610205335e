import type { Duplex } from "node:stream";
import type { CuttableLink } from "../../doors/line.js";

/**
 * A connection over a real network that can be half-open: while it is cut nothing leaves and nothing is read, and its end is not seen
 * either, as with a camera out of reach. What was written meanwhile waits in the stream, as it does in a real one.
 */
export class SocketLink implements CuttableLink {
  readonly device: Duplex;

  constructor(device: Duplex) {
    this.device = device;
  }

  cut(): void {
    const { device } = this;
    device.pause();
    device.cork();
    device.destroy = () => device;
  }

  mend(): void {
    const { device } = this;
    // The prototype's own is there again.
    Reflect.deleteProperty(device, "destroy");
    device.uncork();
    device.resume();
  }

  expire(): void {
    this.mend();
    this.device.destroy();
  }
}
