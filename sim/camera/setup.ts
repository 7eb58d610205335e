import { decode, MalformedMessage } from "../contracts/decode.js";
import { SetupCode } from "../contracts/device.js";

/** Network setup mode: while it is on, the camera takes a setup code by its lens or its hotspot (AJ-RESET-05). */
export class Setup {
  readonly #onCode: (code: SetupCode) => void;
  #active = false;

  constructor(onCode: (code: SetupCode) => void) {
    this.#onCode = onCode;
  }

  enter(): void {
    this.#active = true;
  }

  /** Takes a code, unless the camera is not in setup mode; says whether it did. */
  accept(code: SetupCode): boolean {
    if (!this.#active) return false;
    this.#active = false;
    this.#onCode(code);
    return true;
  }

  /** Takes the text of a code that the lens sees; anything else that the lens sees is no error. */
  read(text: string): boolean {
    try {
      return this.accept(decode(SetupCode, text, "setup code"));
    } catch (error) {
      if (error instanceof MalformedMessage) return false;
      throw error;
    }
  }
}
