import { Imager } from "../camera/imager.js";
import { Setup } from "../camera/setup.js";
import type { SetupCode } from "../contracts/device.js";
import type { Mutant } from "./mutant.js";

class BlindLens extends Imager {
  override readCode(): undefined {
    return undefined;
  }
}

class BlindAfterOneCode extends Imager {
  #read: string | undefined;

  override readCode(): string | undefined {
    const text = super.readCode();
    this.#read ??= text;
    return text === this.#read ? text : undefined;
  }
}

class NoHotspot extends Setup {
  #isReading = false;

  override accept(code: SetupCode): boolean {
    return this.#isReading && super.accept(code);
  }

  override read(text: string): boolean {
    this.#isReading = true;
    const isTaken = super.read(text);
    this.#isReading = false;
    return isTaken;
  }
}

class LensAlwaysReads extends Setup {
  override read(text: string): boolean {
    this.enter();
    return super.read(text);
  }
}

class HotspotAlwaysOpen extends Setup {
  #isReading = false;

  override accept(code: SetupCode): boolean {
    if (!this.#isReading) this.enter();
    return super.accept(code);
  }

  override read(text: string): boolean {
    this.#isReading = true;
    const isTaken = super.read(text);
    this.#isReading = false;
    return isTaken;
  }
}

class NeverInSetupMode extends Setup {
  override enter(): void {}
}

/** What setup mode, lens and hotspot can do wrong. */
export const setupMutants: readonly Mutant[] = [
  {
    name: "blind-lens",
    sentence: "The lens reads no code.",
    reddens: [
      "AJ-POWER-04",
      "AJ-NET-02",
      "AJ-NET-03",
      "AJ-NET-07",
      "AJ-NET-08",
      "AJ-BIND-01",
      "AJ-BIND-03",
      "AJ-BIND-07",
      "AJ-ALERT-02",
    ],
    replace: { cameraParts: { Imager: BlindLens } },
  },
  {
    name: "blind-after-one-code",
    sentence: "The lens reads the first code of its life only.",
    reddens: [
      "AJ-RESET-02",
      "AJ-RESET-03",
      "AJ-RESET-04",
      "AJ-RESET-05",
      "AJ-RESET-07",
      "AJ-NET-03",
      "AJ-NET-04",
      "AJ-NET-05",
      "AJ-NET-08",
      "AJ-NET-09",
      "AJ-NET-10",
      "AJ-NET-11",
      "AJ-BIND-02",
      "AJ-BIND-06",
      "AJ-SHARE-23",
    ],
    replace: { cameraParts: { Imager: BlindAfterOneCode } },
  },
  {
    name: "no-hotspot",
    sentence: "The camera takes no code by its hotspot.",
    reddens: ["AJ-RESET-05"],
    replace: { cameraParts: { Setup: NoHotspot } },
  },
  {
    name: "lens-always-reads",
    sentence: "A camera in use takes a code that its lens happens to see.",
    reddens: ["AJ-RESET-05"],
    replace: { cameraParts: { Setup: LensAlwaysReads } },
  },
  {
    name: "hotspot-always-open",
    sentence: "A camera in use takes a code by its hotspot.",
    reddens: ["AJ-RESET-05"],
    replace: { cameraParts: { Setup: HotspotAlwaysOpen } },
  },
  {
    name: "never-in-setup-mode",
    sentence: "The camera takes no code at all.",
    reddens: [
      "AJ-POWER-04",
      "AJ-NET-02",
      "AJ-NET-03",
      "AJ-NET-07",
      "AJ-NET-08",
      "AJ-BIND-01",
      "AJ-BIND-03",
      "AJ-BIND-07",
    ],
    replace: { cameraParts: { Setup: NeverInSetupMode } },
  },
];
