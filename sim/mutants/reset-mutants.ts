import type { Button } from "../camera/button.js";
import { Flash } from "../camera/flash.js";
import { ResetWatch } from "../camera/reset-watch.js";
import type { Deadline } from "../kernel/clock.js";
import { minutes, seconds } from "../kernel/duration.js";
import type { Mutant } from "./mutant.js";

type WatchArguments = ConstructorParameters<typeof ResetWatch>;

class ResetsAgainAndAgain extends ResetWatch {
  readonly #clock: WatchArguments[0];
  #again: Deadline | undefined;

  constructor(...args: WatchArguments) {
    super(...args);
    this.#clock = args[0];
  }

  protected override onPress(): void {
    super.onPress();
    this.#again = this.#clock.after(seconds(10), () => this.onPress());
  }

  protected override onRelease(): void {
    super.onRelease();
    this.#again?.cancel();
  }
}

class ResetsAfterRelease extends ResetWatch {
  readonly #clock: WatchArguments[0];
  readonly #onReset: () => void;
  #isDue = false;

  constructor(...[clock, traits, button, onReset]: WatchArguments) {
    super(clock, traits, button, () => {
      this.#isDue = true;
    });
    this.#clock = clock;
    this.#onReset = onReset;
  }

  protected override onRelease(): void {
    super.onRelease();
    if (this.#isDue) this.#clock.after(seconds(1), this.#onReset);
    this.#isDue = false;
  }
}

class ForgetsResetAfterFiveMinutes extends ResetWatch {
  readonly #clock: WatchArguments[0];
  readonly #bootedAt: number;

  constructor(...args: WatchArguments) {
    super(...args);
    this.#clock = args[0];
    this.#bootedAt = this.#clock.now();
  }

  protected override onPress(): void {
    if (this.#clock.now() - this.#bootedAt < minutes(5)) super.onPress();
  }
}

const bootedBefore = new WeakSet<Button>();

class CountsTheFirstMinuteOnly extends ResetWatch {
  constructor(...[clock, traits, button, onReset]: WatchArguments) {
    super(clock, bootedBefore.has(button) ? { ...traits, resetAfterUptimeMs: 0 } : traits, button, onReset);
    bootedBefore.add(button);
  }
}

class NeverStopsAHold extends ResetWatch {
  protected override onRelease(): void {}
}

class KeepsTheDamage extends Flash {
  override erase(): void {
    const wasDamaged = this.isRegistrationDamaged;
    super.erase();
    this.isRegistrationDamaged = wasDamaged;
  }
}

/** What the Reset button can do wrong. */
export const resetMutants: readonly Mutant[] = [
  {
    name: "reset-by-a-tap",
    sentence: "A tap on Reset is enough.",
    reddens: ["AJ-RESET-03", "AJ-RESET-04", "AJ-RESET-06"],
    replace: { cameraTraits: { resetHoldMs: 50 } },
  },
  {
    name: "reset-a-second-early",
    sentence: "Reset counts after a hold that is a second shorter.",
    reddens: ["AJ-RESET-03", "AJ-RESET-04", "AJ-RESET-06"],
    replace: { cameraTraits: { resetHoldMs: seconds(4) } },
  },
  {
    name: "reset-after-endless-hold",
    sentence: "Reset must be held for 40 seconds.",
    reddens: [
      "AJ-RESET-01",
      "AJ-RESET-02",
      "AJ-RESET-03",
      "AJ-RESET-04",
      "AJ-RESET-05",
      "AJ-RESET-07",
      "AJ-NET-03",
      "AJ-NET-04",
      "AJ-NET-05",
      "AJ-NET-09",
      "AJ-NET-10",
      "AJ-NET-11",
      "AJ-BIND-02",
      "AJ-BIND-06",
    ],
    replace: { cameraTraits: { resetHoldMs: seconds(40) } },
  },
  {
    name: "reset-without-hold",
    sentence: "A press of Reset counts although the finger has gone.",
    reddens: ["AJ-RESET-03", "AJ-RESET-04", "AJ-RESET-06"],
    replace: { cameraParts: { ResetWatch: NeverStopsAHold } },
  },
  {
    name: "reset-again-and-again",
    sentence: "A long hold resets the camera every ten seconds.",
    reddens: ["AJ-RESET-04", "AJ-RESET-07"],
    replace: { cameraParts: { ResetWatch: ResetsAgainAndAgain } },
  },
  {
    name: "reset-after-release",
    sentence: "The camera resets and signals a second after Reset was let go.",
    reddens: ["AJ-RESET-02", "AJ-RESET-03", "AJ-RESET-04", "AJ-RESET-07"],
    replace: { cameraParts: { ResetWatch: ResetsAfterRelease } },
  },
  {
    name: "reset-at-once",
    sentence: "A Reset counts from the first second on.",
    reddens: ["AJ-RESET-07"],
    replace: { cameraTraits: { resetAfterUptimeMs: 0 } },
  },
  {
    name: "reset-after-half-a-minute",
    sentence: "A Reset counts when the camera has been on for half a minute.",
    reddens: ["AJ-RESET-07"],
    replace: { cameraTraits: { resetAfterUptimeMs: seconds(30) } },
  },
  {
    name: "reset-after-two-minutes",
    sentence: "A Reset counts only when the camera has been on for two minutes.",
    reddens: ["AJ-RESET-01", "AJ-RESET-02", "AJ-RESET-07"],
    replace: { cameraTraits: { resetAfterUptimeMs: minutes(2) } },
  },
  {
    name: "reset-in-first-five-minutes",
    sentence: "A camera that has been on for five minutes ignores Reset.",
    reddens: ["AJ-RESET-02", "AJ-NET-03", "AJ-NET-04", "AJ-NET-05", "AJ-NET-09", "AJ-NET-10"],
    replace: { cameraParts: { ResetWatch: ForgetsResetAfterFiveMinutes } },
  },
  {
    name: "reset-minute-counts-once",
    sentence: "After a power cycle a Reset counts at once.",
    reddens: ["AJ-RESET-07"],
    replace: { cameraParts: { ResetWatch: CountsTheFirstMinuteOnly } },
  },
  {
    name: "reset-without-setup-mode",
    sentence: "A Reset does not lead to setup mode.",
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
    ],
    replace: { cameraTraits: { resetEntersSetupMode: false } },
  },
  {
    name: "reset-keeps-damage",
    sentence: "A Reset leaves damaged registration data as they are.",
    reddens: ["AJ-NET-09"],
    replace: { cameraParts: { Flash: KeepsTheDamage } },
  },
];
