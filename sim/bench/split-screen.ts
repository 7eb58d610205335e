import type { CameraGroup } from "../contracts/app-groups.js";
import { describeDuration, type Milliseconds, seconds } from "../kernel/duration.js";
import type { PhonePort } from "../phone/phone-port.js";
import { type AccountUser, requireDone } from "./account-user.js";
import type { BenchTime } from "./bench-time.js";
import { expectThat } from "./expect.js";
import { isPicture } from "./picture.js";

/** How long ago the last frame of a running picture may be. */
const FRESH_MS: Milliseconds = seconds(5);

/** What an owner of several cameras arranges them with. */
export interface SplitScreenTools {
  readonly time: BenchTime;
  readonly owner: () => AccountUser;
  /** Camera 1 to the last one. */
  readonly serials: () => readonly string[];
  /** By what a scenario calls a camera. */
  readonly serialOf: (camera: string) => string;
}

/** What one pane shows, and since when. */
type Pane = NonNullable<PhonePort["panes"][number]>;

/** The owner at Split Screen View. */
export class SplitScreen {
  readonly #tools: SplitScreenTools;
  #made = 0;

  constructor(tools: SplitScreenTools) {
    this.#tools = tools;
  }

  async hasMade(name: string, count: number): Promise<void> {
    const serials = this.#tools.serials().slice(0, count);
    requireDone(await this.#call({ call: "make-group", name, serials }), `the group ${name} to be made`);
  }

  async hasMadeGroupsWith(count: number, camera: string): Promise<void> {
    for (let index = 0; index < count; index++) {
      requireDone(await this.#makeGroupWith(camera), `${count} groups to be made`);
    }
  }

  async triesToMakeAGroupWith(camera: string): Promise<void> {
    this.#tools.owner().noteAttempt(await this.#makeGroupWith(camera));
  }

  async triesToAdd(camera: string, name: string): Promise<void> {
    const { id: group } = await this.#group(name);
    const answer = await this.#call({ call: "add-to-group", group, serial: this.#tools.serialOf(camera) });
    this.#tools.owner().noteAttempt(answer);
  }

  async triesToRemove(camera: string, name: string): Promise<void> {
    const { id: group } = await this.#group(name);
    const answer = await this.#call({
      call: "remove-from-group",
      group,
      serial: this.#tools.serialOf(camera),
    });
    this.#tools.owner().noteAttempt(answer);
  }

  async triesToWatch(name: string): Promise<void> {
    const { serials } = await this.#group(name);
    void this.#tools.owner().terminal.phone.watchGroup(serials);
    await this.#tools.time.settle();
  }

  async seesPicturesWithin(count: number, limitMs: Milliseconds): Promise<void> {
    const { time, owner } = this.#tools;
    const { phone } = owner().terminal;
    const isRunning = ({ at, frame }: Pane) =>
      time.clock.now() - at <= FRESH_MS && frame.sequence > 0 && isPicture(frame);
    const running = () => phone.panes.flatMap((pane) => (pane && isRunning(pane) ? [pane.frame.pixels] : []));
    const isSo = () => phone.panes.length === count && new Set(running()).size === count;
    const isSeen = await time.until(isSo, limitMs);
    const expected = `${count} different live pictures side by side within ${describeDuration(limitMs)}`;
    expectThat(isSeen, expected, () => `${new Set(running()).size} in ${phone.panes.length} panes`);
  }

  async seesGroup(name: string, count: number, camera: string): Promise<void> {
    const { serials } = await this.#group(name);
    const isSo =
      new Set(serials).size === count &&
      serials.length === count &&
      serials.includes(this.#tools.serialOf(camera));
    expectThat(isSo, `${name} to hold ${count} cameras with ${camera}`, () => this.#named(serials));
  }

  async seesGroups(count: number): Promise<void> {
    const groups = await this.#groups();
    expectThat(groups.length === count, `${count} groups`, () => `${groups.length}`);
  }

  async seesGroupsWith(camera: string, count: number): Promise<void> {
    const serial = this.#tools.serialOf(camera);
    const holding = (await this.#groups()).filter(({ serials }) => serials.includes(serial));
    expectThat(holding.length === count, `${camera} in ${count} groups`, () => `in ${holding.length}`);
  }

  #makeGroupWith(camera: string) {
    this.#made++;
    return this.#call({
      call: "make-group",
      name: `Group ${this.#made}`,
      serials: [this.#tools.serialOf(camera)],
    });
  }

  async #groups(): Promise<readonly CameraGroup[]> {
    const answer = await this.#call({ call: "show-groups" });
    return (answer.ok && answer.result.groups) || [];
  }

  async #group(name: string): Promise<CameraGroup> {
    const found = (await this.#groups()).find((group) => group.name === name);
    return found ?? { id: "", name, serials: [] };
  }

  #call(call: Parameters<AccountUser["terminal"]["call"]>[0]) {
    return this.#tools.owner().terminal.call(call);
  }

  #named(serials: readonly string[]): string {
    return (
      serials.map((serial) => `Camera ${this.#tools.serials().indexOf(serial) + 1}`).join(", ") || "none"
    );
  }
}
