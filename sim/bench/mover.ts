import { type AccountUser, requireDone } from "./account-user.js";
import type { Cast } from "./cast.js";
import { expectThat } from "./expect.js";

export interface MoverTools {
  readonly cast: Cast;
  readonly serialOf: (camera: string) => string;
}

/** Who gives a camera away, and who has it then. */
export class Mover {
  readonly #tools: MoverTools;
  /** Who has a camera that its owner has given away, by serial. */
  readonly #holders = new Map<string, AccountUser>();

  constructor(tools: MoverTools) {
    this.#tools = tools;
  }

  /** Whoever has the camera now. */
  holderOf(serial: string): AccountUser {
    return this.#holders.get(serial) ?? this.#tools.cast.owner;
  }

  /** Its owner deletes the camera, and somebody with another account adds it. */
  async moves(camera: string): Promise<void> {
    const serial = this.#tools.serialOf(camera);
    const { terminal: before } = this.holderOf(serial);
    requireDone(await before.call({ call: "delete-camera", serial }), `${camera} to be deleted`);
    const holder = await this.#tools.cast.ready("somebody with another account");
    const added = await holder.terminal.call({ call: "add-cameras", serials: [serial] });
    requireDone(added, `${camera} to be added to another account`);
    const isListed = holder.terminal.phone.cameras.some((each) => each.serial === serial);
    expectThat(isListed, `${camera} among the other account's`, () => "that it is not");
    this.#holders.set(serial, holder);
  }
}
