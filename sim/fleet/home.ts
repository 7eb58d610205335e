import { OLD_CARD } from "../bench/people.js";
import { productOf } from "../bench/products.js";
import type { CameraGround } from "../bench/reference-camera.js";
import { bought } from "../bench/virtual-cards.js";
import type { CameraParts } from "../camera/parts.js";
import type { VendorPolicy } from "../cloud/policy.js";
import type { Payment } from "../contracts/app-plans.js";
import { seconds } from "../kernel/duration.js";
import type { Random } from "../kernel/random.js";
import { SparseBlockDevice } from "../storage/sparse-block-device.js";
import { type AppGround, FleetApp } from "./fleet-app.js";
import { HOME, type PlacedFleetCamera, placeFleetCamera } from "./fleet-camera.js";
import type { FleetCamera, Happening, Household } from "./household.js";

/** What a home stands on. */
export interface HomeGround {
  readonly camera: CameraGround;
  readonly app: AppGround;
  /** A stream of its own for each name. */
  random(name: string): Random;
  /** Parts of the cameras in place of a fleet's. */
  readonly parts?: CameraParts;
}

/** What begins so soon after a motion is a part of it. */
const CALM_MS = seconds(5);

/** A battery is charged below this. */
const LOW_PERCENT = 15;

/** The password of every terminal of a fleet; they live on its own broker only. */
export const TERMINAL_PASSWORD = "inside";

/** The owner's terminal, then one of each member. */
export const terminalsOf = ({ index, members }: Household): readonly string[] =>
  [undefined, ...members].map((_, number) => `home-${index}-${number}`);

/** A household with its cameras, on virtual time. */
export class Home {
  readonly household: Household;
  readonly cameras: ReadonlyMap<string, PlacedFleetCamera>;
  readonly #ground: HomeGround;
  readonly #policy: VendorPolicy;
  #hasMovedIn = false;
  /** How many Wi-Fi drops and power cuts last now. */
  #drops = 0;
  #cuts = 0;

  constructor(household: Household, ground: HomeGround) {
    this.household = household;
    this.#ground = ground;
    this.#policy = productOf(household.vendor).policy;
    this.cameras = new Map(household.cameras.map((camera) => [camera.serial, this.#place(camera)]));
  }

  /**
   * The owner sets every camera up, shares it with the members and takes the plan.
   * @throws {Error} when the cloud refuses something of it
   */
  async moveIn(): Promise<void> {
    const { owner, cameras } = this.household;
    const app = this.#open(0);
    await app.signIn(owner);
    for (const { serial } of cameras) {
      const { name: network, password } = HOME;
      const { setupToken = "" } = await app.call({ call: "begin-setup", network, password });
      this.#install(serial, { network, password, token: setupToken });
      await app.shows((home) =>
        home.cameras.some((each) => each.serial === serial && each.status === "online"),
      );
    }
    await this.#invite(app);
    await this.#takePlan(app);
    app.close();
    this.#hasMovedIn = true;
  }

  /** Whether its cameras are set up. */
  get hasMovedIn(): boolean {
    return this.#hasMovedIn;
  }

  /** What the owner does when firmware is offered; says whether the camera has begun with it. */
  async upgrade(serial: string): Promise<boolean> {
    const app = this.#open(0);
    const answer = await app.ask({ call: "upgrade-firmware", serial });
    app.close();
    return answer.ok;
  }

  /** Something happens; returns what is to be done when it is over, if anything is. */
  meet(happening: Happening): (() => void) | undefined {
    switch (happening.kind) {
      case "motion": {
        const { objects, lengthMs } = happening;
        const scene = { kind: "passing" as const, objects: [...objects], seconds: lengthMs / 1000 };
        this.cameras.get(happening.serial)?.camera.show(scene);
        return undefined;
      }
      case "wifi-drop":
        this.#drops++;
        this.#fillAir();
        return () => {
          this.#drops--;
          this.#fillAir();
        };
      case "power-cut":
        this.#cuts++;
        this.#power();
        return () => {
          this.#cuts--;
          this.#power();
        };
      case "card-failure": {
        const { card } = this.cameras.get(happening.serial)?.camera.slot ?? {};
        if (card instanceof SparseBlockDevice) card.die();
        return undefined;
      }
    }
  }

  /** Whether something moves before this camera already. */
  isMoving(serial: string): boolean {
    const { camera } = this.cameras.get(serial) ?? {};
    return camera !== undefined && camera.imager.stillFrom + CALM_MS > camera.ports.clock.now();
  }

  #place(camera: FleetCamera): PlacedFleetCamera {
    const { random, parts } = this.#ground;
    return placeFleetCamera(this.#ground.camera, camera, {
      policy: this.#policy,
      random: random(camera.serial),
      linkDelayMs: this.household.linkDelayMs,
      ...(parts && { parts }),
    });
  }

  #open(person: number): FleetApp {
    const name = terminalsOf(this.household)[person] ?? "";
    return new FleetApp(this.#ground.app, { name, password: TERMINAL_PASSWORD });
  }

  #install(serial: string, code: { network: string; password: string; token: string }): void {
    const { camera } = this.cameras.get(serial) as PlacedFleetCamera;
    const { cardGigabytes, power } = this.household.cameras.find(
      (each) => each.serial === serial,
    ) as FleetCamera;
    if (cardGigabytes !== undefined)
      camera.slot?.insert(
        bought({ ...GOOD_CARD, gigabytes: cardGigabytes }, this.#ground.random(`${serial} card`)),
      );
    camera.battery?.levelChanged.add((percent) => {
      if (percent <= LOW_PERCENT) camera.actOnPower("charge-battery");
    });
    camera.flash.store(code);
    camera.flash.setupToken = code.token;
    camera.actOnPower(power === "battery" ? "switch-on" : "connect");
  }

  async #invite(app: FleetApp): Promise<void> {
    const { members, cameras } = this.household;
    for (const [index, member] of members.entries()) {
      const { identifier } = member;
      for (const { serial } of cameras) await app.ask({ call: "invite-member", serial, identifier });
      const own = this.#open(index + 1);
      await own.signIn(member);
      for (const { serial } of cameras) await own.ask({ call: "accept-invitation", serial });
      own.close();
    }
  }

  async #takePlan(app: FleetApp): Promise<void> {
    const { plan, cameras } = this.household;
    const serials = cameras.map(({ serial }) => serial);
    const { places, claimedTrial, cloudPlay, plans } = this.#policy;
    if (plan === undefined) {
      if (claimedTrial) for (const serial of serials) await app.ask({ call: "claim-trial", serial });
      return;
    }
    const inIt = serials.slice(0, plans[plan]?.cameras.value ?? 0);
    const [first = ""] = inIt;
    const { subscription } = await app.call({
      call: "subscribe",
      plan,
      period: "month",
      payment: this.#payment(),
      ...(places && { cameras: inIt }),
      ...((claimedTrial || cloudPlay) && { serial: first }),
    });
    const { id = "", cameras: joined = [] } = subscription ?? {};
    for (const serial of inIt)
      if (!joined.includes(serial)) await app.ask({ call: "join-plan", serial, subscription: id });
  }

  #payment(): Payment {
    const { index } = this.household;
    const [by = ""] = this.#policy.billing.means.value;
    if (by === "card") return { by, account: OLD_CARD };
    return { by, account: by === "PayPal" ? `payer-${index}@example.com` : `store-of-${index}` };
  }

  #fillAir(): void {
    for (const { air } of this.cameras.values()) air.fill([{ ...HOME, internet: this.#drops === 0 }]);
  }

  #power(): void {
    const action = this.#cuts === 0 ? "connect" : "disconnect";
    for (const { camera } of this.cameras.values())
      if (camera.model.power === "wired") camera.actOnPower(action);
  }
}

const GOOD_CARD = { contents: "fat32", speedClass: 10, brand: "reference", isDead: false } as const;
