import type { Clock } from "../kernel/clock.js";
import { hours, type Milliseconds } from "../kernel/duration.js";
import { testRelease } from "../signing/test-firmware.js";
import { failsUpgrade, groupOf, replaces, waveOf, waveStarts } from "./campaign.js";
import { drawFor } from "./draw.js";
import type { Campaign, Fleet } from "./fleet.js";
import type { FleetCloud } from "./fleet-cloud.js";
import type { Home } from "./home.js";
import type { FleetCamera } from "./household.js";
import type { Tally } from "./tally.js";

/** Owners upgrade within this time of the offer. */
const PATIENCE_MS: Milliseconds = hours(6);

/** Whose cameras are upgraded, and how. */
type Upgraded = Pick<Home, "household" | "upgrade">;

/** What becomes of one camera's upgrade. */
type Fate = "offered" | "succeeded" | "failed";

/** What a rollout works with. */
export interface RolloutTools {
  readonly clock: Clock;
  readonly cloud: Pick<FleetCloud, "publish">;
  readonly tally: Pick<Tally, "count" | "countAt">;
}

/** A campaign in a running fleet, rollout group by rollout group. */
export class Rollout {
  readonly #fleet: Fleet;
  readonly #campaign: Campaign;
  readonly #tools: RolloutTools;
  readonly #fates = new Map<string, Fate>();

  constructor(fleet: Fleet, campaign: Campaign, tools: RolloutTools) {
    this.#fleet = fleet;
    this.#campaign = campaign;
    this.#tools = tools;
  }

  /** Plans all waves of these homes. */
  plan(homes: readonly Upgraded[]): void {
    for (const group of groupsOf(homes)) this.#planWave(group, 0);
  }

  /** A camera says hello with this version. */
  onHello(serial: string, version: string): void {
    if (version === this.#campaign.version) this.#settle(serial, "succeeded");
  }

  onFailed(serial: string): void {
    this.#settle(serial, "failed");
  }

  #planWave(group: readonly Upgraded[], wave: number): void {
    const start = waveStarts(this.#campaign)[wave];
    const hold = this.#campaign.waves[wave]?.holdMs;
    // At its last instant a fleet has ended: what is offered then, no camera can take.
    if (start === undefined || hold === undefined || start >= this.#fleet.durationMs) return;
    const { clock } = this.#tools;
    const at = this.#fleet.startsAt + start;
    clock.at(at, () => {
      const offered = group
        .filter(({ household }) => waveOf(this.#fleet, household) === wave)
        .flatMap((home) => this.#offer(home, hold));
      clock.at(at + hold, () => {
        for (const serial of offered) if (this.#fates.get(serial) === "offered") this.onFailed(serial);
        const failed = offered.filter((serial) => this.#fates.get(serial) === "failed").length;
        if (failed > this.#campaign.stopAbove * offered.length) this.#tools.tally.count("campaigns stopped");
        else this.#planWave(group, wave + 1);
      });
    });
  }

  /** Firmware is published for the cameras of a home; returns those that are to be upgraded. */
  #offer(home: Upgraded, holdMs: Milliseconds): string[] {
    const { cameras } = home.household;
    const wanted = cameras.filter(({ firmware }) => replaces(this.#campaign, firmware));
    for (const camera of wanted) this.#offerTo(home, camera, holdMs);
    return wanted.map(({ serial }) => serial);
  }

  #offerTo(home: Upgraded, { serial, model }: FleetCamera, holdMs: Milliseconds): void {
    const { clock, cloud, tally } = this.#tools;
    const release = testRelease(model, this.#campaign.version);
    const isDamaged = failsUpgrade(this.#fleet, serial);
    const image = isDamaged
      ? Uint8Array.from(release.image, (byte, index) =>
          index === release.image.length - 1 ? byte ^ 1 : byte,
        )
      : release.image;
    cloud.publish(home.household.index, { ...release, image }, serial);
    this.#fates.set(serial, "offered");
    tally.countAt(clock.now(), "upgrades offered");
    const delayMs =
      drawFor(this.#fleet.seed, `when ${serial} is upgraded`)() * Math.min(PATIENCE_MS, holdMs / 2);
    clock.after(Math.floor(delayMs), () => void home.upgrade(serial));
  }

  #settle(serial: string, fate: "succeeded" | "failed"): void {
    if (this.#fates.get(serial) !== "offered") return;
    this.#fates.set(serial, fate);
    const { clock, tally } = this.#tools;
    tally.countAt(clock.now(), `upgrades ${fate}`);
  }
}

const groupsOf = (homes: readonly Upgraded[]): readonly (readonly Upgraded[])[] => {
  const groups = new Map<number, Upgraded[]>();
  for (const home of homes) {
    const group = groupOf(home.household.index);
    groups.set(group, [...(groups.get(group) ?? []), home]);
  }
  return [...groups.values()];
};
