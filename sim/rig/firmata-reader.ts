import { Listeners } from "../kernel/listeners.js";

const VERSION = 0xf9;
const START = 0xf0;
const END = 0xf7;
const ANALOG = 0xe0;
const PIN_STATE = 0x6e;
/** A command has its highest bit set; what follows has not. */
const COMMAND = 0x80;
const LONGEST = 256;

/** Reads what a Firmata board says, byte by byte; what it does not know it lets pass. */
export class FirmataReader {
  readonly version = new Listeners<[major: number, minor: number]>();
  readonly analog = new Listeners<[channel: number, value: number]>();
  readonly pinState = new Listeners<[pin: number, value: number]>();
  #message: number[] = [];

  read(bytes: Uint8Array): void {
    for (const byte of bytes) this.#take(byte);
  }

  #take(byte: number): void {
    if (byte === END && this.#message[0] === START) return this.#end();
    if (byte >= COMMAND) this.#message = [byte];
    else if (this.#message.length > 0 && this.#message.length < LONGEST) this.#message.push(byte);
    if (this.#message.length === 3 && this.#message[0] !== START) this.#end();
  }

  #end(): void {
    const [command = 0, first = 0, second = 0] = this.#message;
    if (command === VERSION) this.version.tell(first, second);
    if ((command & 0xf0) === ANALOG) this.analog.tell(command & 0x0f, first | (second << 7));
    if (command === START && first === PIN_STATE) this.#tellPin(this.#message.slice(2));
    this.#message = [];
  }

  /** Pin, mode, value in pieces of seven bits, lowest first. */
  #tellPin([pin = 0, , ...pieces]: readonly number[]): void {
    this.pinState.tell(
      pin,
      pieces.reduceRight((value, piece) => (value << 7) | piece, 0),
    );
  }
}
