import type { CameraStatus } from "../contracts/app.js";
import { describeDuration, type Instant, type Milliseconds, minutes, seconds } from "../kernel/duration.js";
import type { PhoneNetwork, Shown as ScreenShown } from "../phone/phone.js";
import type { BenchTime } from "./bench-time.js";
import { inWords } from "./evidence.js";
import { expectThat } from "./expect.js";
import { lookAgain } from "./look-again.js";
import { isPicture } from "./picture.js";
import type { Wait } from "./plan-words.js";
import type { SetupOffer, SetupWay } from "./setup-offer.js";
import { describeSight, describeWait, holdsIn, type Shown, type Sight } from "./sight.js";
import type { Terminal } from "./terminal.js";

/** How long somebody looks at a live view that stays black before trying again. */
const PATIENCE_MS: Milliseconds = seconds(10);
const SETUP_MS: Milliseconds = minutes(2);

/** What an app user acts with. */
export interface AppUserTools {
  readonly time: BenchTime;
  readonly terminal: Terminal;
  readonly offer: SetupOffer;
  /** The serial of the scenario's camera. */
  readonly serial: string;
  readonly passwordOf: (network: string) => string | undefined;
}

/** In which way a camera is set up, and with which password, where not as usual. */
export interface SetupChoice {
  readonly way?: SetupWay | undefined;
  readonly password?: string | undefined;
}

/** Somebody who uses cameras with the app on one terminal. */
export class AppUser {
  readonly #tools: AppUserTools;
  #help: readonly string[] = [];

  constructor(tools: AppUserTools) {
    this.#tools = tools;
  }

  async connectsBy(network: PhoneNetwork): Promise<void> {
    const { terminal } = this.#tools;
    await terminal.does(terminal.phone.joinNetwork(network));
  }

  async runsAnOutdatedApp(): Promise<void> {
    const { terminal } = this.#tools;
    await terminal.does(terminal.phone.outdate());
  }

  /** Begins a setup in the app and offers its code to the camera; whatever comes of it. */
  async triesToSetUp(network: string, { password, way = "QR code" }: SetupChoice = {}): Promise<void> {
    const secret = password ?? this.#tools.passwordOf(network) ?? "";
    const response = await this.#tools.terminal.call({ call: "begin-setup", network, password: secret });
    if (response.ok && response.result.setupToken !== undefined) {
      this.#tools.offer.make({ network, password: secret, token: response.result.setupToken }, way);
    }
    await this.#tools.time.settle();
  }

  async refreshes(): Promise<void> {
    await this.#tools.terminal.call({ call: "refresh-camera", serial: this.#tools.serial });
  }

  async triesToWatch(): Promise<void> {
    const { terminal, time, serial } = this.#tools;
    void terminal.phone.watch(serial);
    await time.settle();
  }

  /** Whether a live picture comes, for who wants to know and holds it against nobody. */
  comesToSeeALivePicture(limitMs: Milliseconds): Promise<boolean> {
    return this.#watchesFor(limitMs);
  }

  async seesALivePicture(sight: Sight): Promise<void> {
    const isSeen = await this.#watchesFor(sight.lengthMs);
    const expected = describeSight(sight, "a live picture", "no live picture");
    expectThat(isSeen === sight.isSeen, expected, () =>
      isSeen ? "a live picture" : `none; ${this.#screen()}`,
    );
  }

  /** Has the camera take a snapshot, whatever comes of it. */
  async triesToTakeASnapshot(quality?: string): Promise<void> {
    const { terminal, serial } = this.#tools;
    await terminal.answerTo(terminal.phone.snapshots.take(serial, quality));
  }

  async seesASnapshot(sight: Sight): Promise<void> {
    const { time, terminal } = this.#tools;
    const look = async () => {
      const before = terminal.phone.snapshots.taken.length;
      await this.triesToTakeASnapshot();
      return terminal.phone.snapshots.taken.slice(before).some(({ snapshot }) => isPicture(snapshot));
    };
    const isSeen = await lookAgain(time, look, { firstMs: PATIENCE_MS, limitMs: sight.lengthMs });
    const expected = describeSight(sight, "a snapshot", "no snapshot");
    expectThat(isSeen === sight.isSeen, expected, () => (isSeen ? "one" : `none; ${this.#screen()}`));
  }

  async seesStatus({ what, ...wait }: Shown<CameraStatus>): Promise<void> {
    await this.#seesShown(wait, ({ status }) => status === what, `the app to show "${what}"`);
  }

  async seesItOnline({ what, ...wait }: Shown): Promise<void> {
    await this.#seesShown(wait, (shown) => isOnlineOn(shown, what), `the camera to be online on ${what}`);
  }

  async seesItNotComeOnlineFor(windowMs: Milliseconds): Promise<void> {
    const from = this.#tools.time.clock.now();
    const isOnline = await this.#tools.time.until(() => this.#shown().status === "online", windowMs);
    expectThat(!isOnline, `the camera not to come online for ${describeDuration(windowMs)}`, () =>
      this.#screenSince(from),
    );
  }

  /** The firmware version that the app shows once it is this one, or has not become so in time. */
  async comesToSeeFirmware(version: string, limitMs: Milliseconds): Promise<string | undefined> {
    const { terminal, time, serial } = this.#tools;
    const shown = () => terminal.phone.cameras.find((each) => each.serial === serial)?.firmware;
    await time.until(() => shown() === version, limitMs);
    return shown();
  }

  /** Performs a setup with the right password and sees whether the camera comes online on that network. */
  async canSetUpOn(network: string): Promise<void> {
    await this.triesToSetUp(network);
    await this.seesItOnline({ what: network, kind: "within", lengthMs: SETUP_MS });
  }

  /** Opens the app's help for this camera, if its menu has any. */
  asksForHelp(): void {
    const { terminal, serial } = this.#tools;
    const { phone } = terminal;
    this.#help = phone.walk(serial, ["Help"])?.action === "show-help" ? phone.help() : [];
  }

  seesRemedies(expected: readonly string[]): void {
    const listed = this.#help;
    const isSame =
      listed.length === expected.length && listed.every((remedy, index) => remedy === expected[index]);
    expectThat(isSame, `the help to list: ${expected.join(", ")}`, () => listed.join(", ") || "nothing");
  }

  /** Watches, and tries anew whenever the view stays black; says whether a fresh picture came. */
  async #watchesFor(limitMs: Milliseconds): Promise<boolean> {
    const { time, terminal } = this.#tools;
    const { phone } = terminal;
    const end = time.clock.now() + limitMs;
    const framesBefore = phone.frames.length;
    const hasFresh = () => phone.frames.slice(framesBefore).some(({ frame }) => isPicture(frame));
    while (!hasFresh() && time.clock.now() < end) {
      if (!phone.isWatching) await this.triesToWatch();
      const isSeen = await time.until(hasFresh, Math.min(PATIENCE_MS, end - time.clock.now()));
      if (!isSeen) await this.#stopsWatching();
    }
    await this.#stopsWatching();
    return hasFresh();
  }

  /** What the app shows of the camera comes to be so, or is so all the time. */
  async #seesShown(wait: Wait, holds: (shown: ScreenShown) => boolean, expected: string): Promise<void> {
    const from = this.#tools.time.clock.now();
    const isSo = await holdsIn(this.#tools.time, wait, () => holds(this.#shown()));
    expectThat(isSo, `${expected} ${describeWait(wait)}`, () => this.#screenSince(from));
  }

  async #stopsWatching(): Promise<void> {
    void this.#tools.terminal.phone.stopWatching();
    await this.#tools.time.settle();
  }

  #shown(): ScreenShown {
    return this.#tools.terminal.phone.shown.at(-1) as ScreenShown;
  }

  /** What was shown at `from`, and everything after. */
  #shownSince(from: Instant): ScreenShown[] {
    const { shown } = this.#tools.terminal.phone;
    const later = shown.findIndex(({ at }) => at > from);
    return later === -1 ? shown.slice(-1) : shown.slice(Math.max(later - 1, 0));
  }

  #screen(): string {
    return inWords(this.#shown());
  }

  #screenSince(from: Instant): string {
    const steps = this.#shownSince(from).map((shown) => {
      const when = shown.at <= from ? "at first" : `after ${(shown.at - from) / 1000} s`;
      return `${inWords(shown)} ${when}`;
    });
    return `the app showed ${steps.join(", ")}`;
  }
}

const isOnlineOn = ({ status, network }: ScreenShown, wanted: string): boolean =>
  status === "online" && network === wanted;
