import { Bench } from "../bench/bench.js";
import type { Replacement } from "../bench/replacement.js";
import { referenceTarget } from "../bench/target.js";
import { VERSIONS } from "../bench/vendor.js";
import { HOME_NETWORK, type World } from "../bench/world.js";
import { FlashChip } from "../camera/flash-chip.js";
import type { CameraParts } from "../camera/parts.js";
import type { Outgoing } from "../camera/ports.js";
import { WiredPower } from "../camera/power.js";
import { Radio } from "../camera/radio.js";
import { Session } from "../camera/session.js";
import { type Milliseconds, minutes } from "../kernel/duration.js";
import type { LocalAir } from "../outside/air.js";

/** What is cut, and after how many flash writes or messages of an upgrade. */
export interface Cut {
  readonly what: "power" | "Wi-Fi";
  readonly after: "flash writes" | "messages";
  readonly count: number;
  readonly isResumed: boolean;
}

/** What the app showed after a cut, and after the owner tried once more. */
export interface Aftermath {
  readonly cut: Cut;
  /** Whether the upgrade got as far as the cut. */
  readonly isReached: boolean;
  /** Whether the camera came back online by itself. */
  readonly isBack: boolean;
  /** Whether success was ever shown beside another version than the new one. */
  readonly isLie: boolean;
  /** What the app showed once the owner had tried again. */
  readonly finally: string;
}

/** Long enough for whatever was interrupted to be given up, on either side. */
const QUIET_MS: Milliseconds = minutes(20);
/** From the owner's tap until what was cut is there again: longer than an upgrade takes. */
const CUT_MS: Milliseconds = minutes(3);
const NEW = VERSIONS.newer;

/** Plays an upgrade with one cut, and another try after it. The cut lasts three minutes. */
export async function playCut(cut: Cut, broken: Replacement = {}): Promise<Aftermath> {
  const scissors = new Scissors(cut);
  const replace = {
    ...broken,
    cameraParts: { ...partsWith(scissors), ...broken.cameraParts },
    cameraTraits: { resumesDownloads: cut.isResumed },
  };
  const bench = new Bench({ seed: 1, target: referenceTarget, replace });
  const world = await bench.world({ id: "upgrade cuts", power: "wired" });
  try {
    await world.installCamera();
    await world.vendorPublishes("newer", "the camera");
    await interrupt(world, scissors);
    return await judge(world, cut, scissors.isDone);
  } finally {
    await world.close();
    await bench.close();
  }
}

/** Counts what happens in the camera, and cuts at the instant at which the count is reached. */
class Scissors {
  power: WiredPower | undefined;
  air: LocalAir | undefined;
  isDone = false;
  #left = 0;
  readonly #cut: Cut;

  constructor(cut: Cut) {
    this.#cut = cut;
  }

  arm(): void {
    this.#left = this.#cut.count;
  }

  disarm(): void {
    this.#left = 0;
  }

  count(after: Cut["after"]): void {
    if (after !== this.#cut.after || this.#left === 0) return;
    this.#left--;
    if (this.#left > 0) return;
    this.isDone = true;
    if (this.#cut.what === "power") this.power?.act("disconnect");
    else this.air?.fill([]);
  }
}

function partsWith(scissors: Scissors): Partial<CameraParts> {
  return {
    WiredPower: class extends WiredPower {
      constructor() {
        super();
        scissors.power = this;
      }
    },
    Radio: class extends Radio {
      constructor(...args: ConstructorParameters<typeof Radio>) {
        super(...args);
        scissors.air = args[2] as LocalAir;
      }
    },
    FlashChip: class extends FlashChip {
      constructor(sectors: number) {
        super(sectors);
        this.written.add(() => scissors.count("flash writes"));
      }
    },
    Session: class extends Session {
      constructor(...args: ConstructorParameters<typeof Session>) {
        super(...args);
        this.supplied.add(() => scissors.count("messages"));
        this.commanded.add(() => scissors.count("messages"));
      }

      override send<Kind extends keyof Outgoing>(kind: Kind, message: Outgoing[Kind]): void {
        super.send(kind, message);
        scissors.count("messages");
      }
    },
  };
}

async function interrupt(world: World, scissors: Scissors): Promise<void> {
  scissors.arm();
  await world.firmware.triesToUpdate();
  await world.pass(CUT_MS);
  scissors.disarm();
  if (!scissors.power?.on) await world.technician.switchesOn();
  await world.moveTheCamera(HOME_NETWORK.name, "good");
  await world.pass(QUIET_MS);
}

async function judge(world: World, cut: Cut, isReached: boolean): Promise<Aftermath> {
  const { phone } = world.cast.owner.terminal;
  const status = () => phone.cameras[0]?.status;
  const isBack = status() === "online";
  await world.firmware.triesToUpdate();
  await world.pass(QUIET_MS);
  const { shown } = phone.firmware;
  const { version, upgrade } = shown.at(-1) ?? {};
  const isLie = shown.some((each) => each.upgrade?.state === "succeeded" && each.version !== NEW);
  return { cut, isReached, isBack, isLie, finally: `${version} ${upgrade?.state} ${status()}` };
}

/** Every cut up to the one that the upgrade no longer reaches. */
export async function* sweep(step: number, first = 1): AsyncGenerator<Aftermath> {
  for (const what of ["power", "Wi-Fi"] as const)
    for (const after of ["flash writes", "messages"] as const)
      for (const isResumed of [true, false])
        for (let count = first; ; count += step) {
          const aftermath = await playCut({ what, after, count, isResumed });
          if (!aftermath.isReached) break;
          yield aftermath;
        }
}
