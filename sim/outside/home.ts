import type { AirNetwork } from "../contracts/rig.js";
import type { Clock, Deadline } from "../kernel/clock.js";
import { type Milliseconds, minutes } from "../kernel/duration.js";
import { Listeners } from "../kernel/listeners.js";

/** How well a network is received where the camera stands. */
export type Reception = "good" | "weak" | "unstable" | "out of reach";

interface Router {
  name: string;
  password: string;
  hasInternet: boolean;
  reception: Reception;
  isCrowded: boolean;
}

/** How long an unstable network stays, and stays away. */
const UNSTABLE_SPELL_MS = minutes(4);

/** How many devices a router serves well; no FAQ gives a number. */
const DEVICES_SERVED = 30;

/** The home's networks and routers, as they reach the camera's place. */
export class Home {
  /** Tells what is in the air at the camera's place whenever that changes. */
  readonly changed = new Listeners<[readonly AirNetwork[]]>();
  readonly #clock: Clock;
  readonly #routers: Router[] = [];
  /** Whether what is unstable is away for the time being. */
  #isAway = false;
  #spell: Deadline | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** What is in the air now. */
  get networks(): readonly AirNetwork[] {
    return this.#routers.filter((router) => this.#isReceived(router)).map(toAir);
  }

  /** Sets up a network, or gives a known one this password. */
  provide(name: string, password: string): void {
    const known = this.#routers.find((router) => router.name === name);
    if (known) known.password = password;
    else this.#routers.push({ name, password, hasInternet: true, reception: "good", isCrowded: false });
    this.#tell();
  }

  passwordOf(name: string): string | undefined {
    return this.#routers.find((router) => router.name === name)?.password;
  }

  rename(name: string, newName: string): void {
    this.#change(name, (router) => {
      router.name = newName;
    });
  }

  /** The line of this network's router goes dead; its Wi-Fi stays up. */
  goOut(name: string): void {
    this.#change(name, (router) => {
      router.hasInternet = false;
    });
  }

  goOutFor(name: string, lengthMs: Milliseconds): void {
    this.#change(name, (router) => {
      router.hasInternet = false;
      this.#clock.after(lengthMs, () => {
        router.hasInternet = true;
        this.#tell();
      });
    });
  }

  /** So many devices share a network: too many spoil what is uploaded (LP-REC-13). */
  crowd(name: string, devices: number): void {
    this.#change(name, (router) => {
      router.isCrowded = devices > DEVICES_SERVED;
    });
  }

  /** The camera is moved to where this network is received so. */
  receive(name: string, reception: Reception): void {
    this.#spell?.cancel();
    this.#isAway = false;
    this.#change(name, (router) => {
      router.reception = reception;
    });
    this.#awaitSpell();
  }

  #awaitSpell(): void {
    if (!this.#routers.some((router) => router.reception === "unstable")) return;
    this.#spell = this.#clock.after(UNSTABLE_SPELL_MS, () => {
      this.#isAway = !this.#isAway;
      this.#tell();
      this.#awaitSpell();
    });
  }

  #isReceived({ reception }: Router): boolean {
    return reception === "unstable" ? !this.#isAway : reception !== "out of reach";
  }

  #change(name: string, change: (router: Router) => void): void {
    const router = this.#routers.find((candidate) => candidate.name === name);
    if (router) change(router);
    this.#tell();
  }

  #tell(): void {
    this.changed.tell(this.networks);
  }
}

const toAir = ({ name, password, hasInternet, reception, isCrowded }: Router): AirNetwork => ({
  name,
  password,
  signal: reception === "weak" ? "weak" : "good",
  internet: hasInternet,
  ...(isCrowded ? { crowded: true } : {}),
});
