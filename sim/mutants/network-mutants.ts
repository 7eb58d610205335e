import { BackOff } from "../camera/back-off.js";
import type { WifiCredentials } from "../camera/flash.js";
import type { JoinOutcome, Outgoing, Uplink } from "../camera/ports.js";
import { Radio } from "../camera/radio.js";
import { Session } from "../camera/session.js";
import { Wifi } from "../camera/wifi.js";
import type { Command, Hello } from "../contracts/device.js";
import { type Milliseconds, minutes, seconds } from "../kernel/duration.js";
import { Listeners } from "../kernel/listeners.js";
import type { Mutant } from "./mutant.js";

/** Takes this answer of the air for a welcome. */
const overlooks = (outcome: JoinOutcome) =>
  class extends Wifi {
    protected override ask(credentials: WifiCredentials): JoinOutcome {
      const answer = super.ask(credentials);
      return answer === outcome ? "joined" : answer;
    }
  };

class GetsInAtTheFifthTry extends Wifi {
  #refusals = 0;

  protected override ask(credentials: WifiCredentials): JoinOutcome {
    const answer = super.ask(credentials);
    if (answer !== "wrong-password") return answer;
    this.#refusals++;
    return this.#refusals < 5 ? answer : "joined";
  }
}

/** Takes this answer of the air for the last word. */
const givesUpOn = (outcome: JoinOutcome) =>
  class extends Wifi {
    protected override ask(credentials: WifiCredentials): JoinOutcome {
      const answer = super.ask(credentials);
      if (answer === outcome) this.leave();
      return answer;
    }
  };

class PrefersTheFirstNetwork extends Wifi {
  #first: WifiCredentials | undefined;

  override join(credentials: WifiCredentials): void {
    this.#first ??= credentials;
    super.join(this.#first);
  }
}

class TakesAnotherNetwork extends Wifi {
  readonly #air: ConstructorParameters<typeof Wifi>[2];

  constructor(...args: ConstructorParameters<typeof Wifi>) {
    super(...args);
    this.#air = args[2];
  }

  override join(credentials: WifiCredentials): void {
    super.join(this.#air.network(credentials.network) ? credentials : HARBOUR);
  }
}

const HARBOUR: WifiCredentials = { network: "Harbour", password: "blue-lamp" };

class TakesWhateverIsThere extends Wifi {
  constructor(...args: ConstructorParameters<typeof Wifi>) {
    super(...args);
    const [clock, , air] = args;
    this.lost.add(() => clock.after(minutes(10.5), () => this.#takeFrom(air)));
  }

  #takeFrom(air: ConstructorParameters<typeof Wifi>[2]): void {
    const garden = air.network("Garden");
    if (garden && !this.isJoined) this.join({ network: garden.name, password: garden.password });
  }
}

class StaysWhereItIs extends Wifi {
  override join(credentials: WifiCredentials): void {
    if (!this.isJoined) super.join(credentials);
  }
}

class CutsPasswordsShort extends Wifi {
  override join({ network, password }: WifiCredentials): void {
    super.join({ network, password: password.slice(0, 6) });
  }
}

/** Hangs after a break of the power whose length is bad. */
const hangsAfter = (isBad: (offMs: Milliseconds) => boolean) =>
  class extends Radio {
    readonly #clock: ConstructorParameters<typeof Radio>[0];
    #offAt: number | undefined;

    constructor(...args: ConstructorParameters<typeof Radio>) {
      super(...args);
      this.#clock = args[0];
    }

    override losePower(): void {
      super.losePower();
      this.#offAt = this.#clock.now();
    }

    override regainPower(): void {
      super.regainPower();
      if (this.#offAt !== undefined && isBad(this.#clock.now() - this.#offAt)) this.latchUp();
    }
  };

class RecoversByItself extends Radio {
  readonly #clock: ConstructorParameters<typeof Radio>[0];

  constructor(...args: ConstructorParameters<typeof Radio>) {
    super(...args);
    this.#clock = args[0];
  }

  override latchUp(): void {
    super.latchUp();
    this.losePower();
    this.#clock.after(minutes(1), () => this.regainPower());
  }
}

class NeverReconnects extends Session {
  protected override onLost(): void {}
}

/** Hangs up for good so long after each beginning. */
const fallsAsleepAfter = (awakeMs: Milliseconds) =>
  class extends Session {
    readonly #clock: ConstructorParameters<typeof Session>[0];

    constructor(...args: ConstructorParameters<typeof Session>) {
      super(...args);
      this.#clock = args[0];
    }

    override start(network: string): void {
      super.start(network);
      this.#clock.after(awakeMs, () => this.hangUp());
    }
  };

/** What each camera said last, which a restart does not erase. */
const lastHellos = new WeakMap<Uplink, Hello>();

class RepeatsItsHello extends Session {
  readonly #clock: ConstructorParameters<typeof Session>[0];
  readonly #uplink: Uplink;

  constructor(...args: ConstructorParameters<typeof Session>) {
    super(...args);
    [this.#clock, this.#uplink] = args;
  }

  override start(network: string): void {
    super.start(network);
    this.#clock.after(minutes(15), () => this.#repeat());
  }

  override send<Kind extends keyof Outgoing>(kind: Kind, message: Outgoing[Kind]): void {
    if (kind === "hello") lastHellos.set(this.#uplink, message as Hello);
    super.send(kind, message);
  }

  #repeat(): void {
    const hello = lastHellos.get(this.#uplink);
    if (hello) this.send("hello", hello);
  }
}

class GivesUpConnecting extends Session {
  readonly #clock: ConstructorParameters<typeof Session>[0];
  #isEstablished = false;

  constructor(...args: ConstructorParameters<typeof Session>) {
    super(...args);
    this.#clock = args[0];
    this.established.add(() => {
      this.#isEstablished = true;
    });
  }

  override start(network: string): void {
    this.#isEstablished = false;
    super.start(network);
    this.#clock.after(minutes(5), () => {
      if (this.isOpen && !this.#isEstablished) this.hangUp();
    });
  }
}

class NobodyListens extends Listeners<[Command]> {
  override tell(): void {}
}

class DeafToCommands extends Session {
  override readonly commanded = new NobodyListens();
}

class HourlyBackOff extends BackOff {
  override next(): Milliseconds {
    return minutes(60);
  }
}

/** What Wi-Fi, radio and the session with the cloud can do wrong. */
export const networkMutants: readonly Mutant[] = [
  {
    name: "any-password",
    sentence: "The camera gets into a network with any password.",
    reddens: ["AJ-NET-02", "AJ-NET-03", "AJ-NET-04", "AJ-NET-09"],
    replace: { cameraParts: { Wifi: overlooks("wrong-password") } },
  },
  {
    name: "fifth-password-try",
    sentence: "The camera gets in when it has tried a wrong password five times.",
    reddens: ["AJ-NET-02", "AJ-NET-03", "AJ-NET-04", "AJ-NET-09"],
    replace: { cameraParts: { Wifi: GetsInAtTheFifthTry } },
  },
  {
    name: "any-signal",
    sentence: "A weak signal is good enough for the camera.",
    reddens: ["AJ-NET-08"],
    replace: { cameraParts: { Wifi: overlooks("weak-signal") } },
  },
  {
    name: "gives-up-on-weak-signal",
    sentence: "The camera never again tries a network that it once received weakly.",
    reddens: ["AJ-NET-08"],
    replace: { cameraParts: { Wifi: givesUpOn("weak-signal") } },
  },
  {
    name: "prefers-the-first-network",
    sentence: "The camera joins the first network that it was ever told, whatever it is told later.",
    reddens: [
      "AJ-RESET-02",
      "AJ-RESET-03",
      "AJ-RESET-04",
      "AJ-RESET-05",
      "AJ-RESET-07",
      "AJ-NET-01",
      "AJ-NET-03",
      "AJ-NET-04",
      "AJ-NET-05",
      "AJ-NET-09",
      "AJ-NET-10",
      "AJ-NET-11",
      "AJ-BIND-02",
    ],
    replace: { cameraParts: { Wifi: PrefersTheFirstNetwork } },
  },
  {
    name: "takes-another-network",
    sentence: "The camera joins another network when the one that it was told is out of reach.",
    reddens: ["AJ-NET-02"],
    replace: { cameraParts: { Wifi: TakesAnotherNetwork } },
  },
  {
    name: "takes-whatever-is-there",
    sentence: "A camera that has lost its network for ten minutes joins any other.",
    reddens: ["AJ-NET-04", "AJ-NET-09", "AJ-NET-11"],
    replace: { cameraParts: { Wifi: TakesWhateverIsThere } },
  },
  {
    name: "stays-where-it-is",
    sentence: "A camera in a network does not change it.",
    reddens: ["AJ-NET-01", "AJ-NET-05"],
    replace: { cameraParts: { Wifi: StaysWhereItIs } },
  },
  {
    name: "cuts-passwords-short",
    sentence: "The camera uses the first six characters of a password.",
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
    replace: { cameraParts: { Wifi: CutsPasswordsShort } },
  },
  {
    name: "forgets-network-without-power",
    sentence: "A power cut erases the network.",
    reddens: [
      "AJ-RESET-06",
      "AJ-RESET-07",
      "AJ-POWER-01",
      "AJ-POWER-02",
      "AJ-POWER-03",
      "AJ-POWER-04",
      "AJ-NET-06",
      "AJ-OTA-06",
    ],
    replace: { cameraTraits: { keepsNetworkWithoutPower: false } },
  },
  {
    name: "hangs-after-ten-seconds",
    sentence: "The radio hangs when the power was off for ten seconds or less.",
    reddens: ["AJ-POWER-01", "AJ-POWER-04"],
    replace: { cameraParts: { Radio: hangsAfter((offMs) => offMs <= seconds(10)) } },
  },
  {
    name: "hangs-after-twenty-seconds",
    sentence: "The radio hangs when the power was off for twenty seconds or more.",
    reddens: ["AJ-POWER-02", "AJ-POWER-03", "AJ-POWER-04", "AJ-NET-06"],
    replace: { cameraParts: { Radio: hangsAfter((offMs) => offMs >= seconds(20)) } },
  },
  {
    name: "hangs-after-a-day",
    sentence: "The radio hangs when the power was off for a day or more.",
    reddens: ["AJ-NET-06"],
    replace: { cameraParts: { Radio: hangsAfter((offMs) => offMs >= minutes(24 * 60)) } },
  },
  {
    name: "slow-radio-recovery",
    sentence: "A radio that hangs needs 16 seconds without power.",
    reddens: ["AJ-POWER-04"],
    replace: { cameraTraits: { radioRecoveryMs: seconds(16) } },
  },
  {
    name: "recovers-by-itself",
    sentence: "A radio that hangs recovers after a minute.",
    reddens: ["AJ-POWER-04"],
    replace: { cameraParts: { Radio: RecoversByItself } },
  },
  {
    name: "never-reconnects",
    sentence: "A camera that has lost the cloud does not call it again.",
    reddens: ["AJ-NET-10", "AJ-OTA-06"],
    replace: { cameraParts: { Session: NeverReconnects } },
  },
  {
    name: "asleep-in-a-minute",
    sentence: "The camera hangs up for good 45 seconds after it came online.",
    reddens: [
      "AJ-RESET-03",
      "AJ-RESET-04",
      "AJ-RESET-05",
      "AJ-RESET-06",
      "AJ-RESET-07",
      "AJ-NET-01",
      "AJ-NET-05",
      "AJ-NET-09",
      "AJ-NET-10",
      "AJ-NET-11",
      "AJ-NET-12",
      "AJ-NET-13",
      "AJ-NET-14",
      "AJ-ACCT-17",
      "AJ-BIND-02",
      "AJ-BIND-05",
      "AJ-SESS-01",
      "AJ-SESS-03",
      "AJ-SESS-05",
      "AJ-OTA-04",
      "AJ-OTA-07",
      "AJ-AI-02",
      "AJ-AI-04",
      "AJ-MOTION-01",
      "AJ-SPLIT-01",
      "AJ-VIDEO-02",
      "AJ-ZOOM-02",
    ],
    replace: { cameraParts: { Session: fallsAsleepAfter(seconds(45)) } },
  },
  {
    name: "asleep-in-a-quarter",
    sentence: "The camera hangs up for good 15 minutes after it came online.",
    reddens: ["AJ-NET-11", "AJ-OTA-06"],
    replace: { cameraParts: { Session: fallsAsleepAfter(minutes(15)) } },
  },
  {
    name: "gets-over-connecting",
    sentence: "A camera that is stuck on connecting comes online after a quarter of an hour.",
    reddens: ["AJ-NET-09"],
    replace: { cameraParts: { Session: RepeatsItsHello } },
  },
  {
    name: "gives-up-connecting",
    sentence: "A camera that is stuck on connecting hangs up for good after five minutes.",
    reddens: ["AJ-NET-09"],
    replace: { cameraParts: { Session: GivesUpConnecting } },
  },
  {
    name: "deaf-to-commands",
    sentence: "The camera obeys nothing that the cloud asks of it.",
    reddens: [
      "AJ-RESET-06",
      "AJ-POWER-01",
      "AJ-POWER-04",
      "AJ-NET-01",
      "AJ-NET-05",
      "AJ-NET-06",
      "AJ-NET-08",
      "AJ-NET-10",
      "AJ-NET-12",
      "AJ-NET-13",
      "AJ-NET-14",
      "AJ-NET-15",
      "AJ-ACCT-17",
      "AJ-BIND-02",
      "AJ-BIND-05",
      "AJ-SESS-01",
      "AJ-SESS-03",
      "AJ-SESS-05",
      "AJ-OTA-04",
      "AJ-OTA-07",
      "AJ-SPLIT-01",
      "AJ-VIDEO-02",
      "AJ-ZOOM-02",
    ],
    replace: { cameraParts: { Session: DeafToCommands } },
  },
  {
    name: "hourly-back-off",
    sentence: "The camera waits an hour before it tries again.",
    reddens: ["AJ-NET-08", "AJ-NET-10", "AJ-OTA-06"],
    replace: { cameraParts: { BackOff: HourlyBackOff } },
  },
];
