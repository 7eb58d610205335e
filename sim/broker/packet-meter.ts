/** MQTT 3.1.1 control packet types (clause 2.2.1) that the bench counts. */
export const PacketType = { publish: 3, puback: 4 } as const;

/** The fixed header of one packet (clause 2.2). */
export interface FixedHeader {
  readonly type: number;
  /** Quality of service; of meaning for PUBLISH only. */
  readonly qos: number;
  /** Bytes after the fixed header (clause 2.2.3). */
  readonly remainingBytes: number;
}

/**
 * Follows a byte stream of MQTT packets and tells each fixed header as soon as it is complete, before the
 * packet's body has arrived: a broker that waits for the body has buffered it already.
 */
export class PacketMeter {
  readonly #onHeader: (header: FixedHeader) => void;
  #firstByte: number | undefined;
  #remainingBytes = 0;
  #multiplier = 1;
  #bodyBytesLeft = 0;

  constructor(onHeader: (header: FixedHeader) => void) {
    this.#onHeader = onHeader;
  }

  feed(chunk: Uint8Array): void {
    let offset = 0;
    while (offset < chunk.length) {
      if (this.#bodyBytesLeft > 0) {
        const skipped = Math.min(this.#bodyBytesLeft, chunk.length - offset);
        this.#bodyBytesLeft -= skipped;
        offset += skipped;
      } else {
        this.#readHeaderByte(chunk[offset++] as number);
      }
    }
  }

  #readHeaderByte(byte: number): void {
    if (this.#firstByte === undefined) {
      this.#firstByte = byte;
      return;
    }
    this.#remainingBytes += (byte & 0x7f) * this.#multiplier;
    this.#multiplier *= 128;
    if ((byte & 0x80) === 0) this.#finishHeader(this.#firstByte);
  }

  #finishHeader(firstByte: number): void {
    const remainingBytes = this.#remainingBytes;
    this.#firstByte = undefined;
    this.#remainingBytes = 0;
    this.#multiplier = 1;
    this.#bodyBytesLeft = remainingBytes;
    this.#onHeader({ type: firstByte >> 4, qos: (firstByte >> 1) & 0x03, remainingBytes });
  }
}
