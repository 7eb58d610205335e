import type { CameraStatus } from "../contracts/app.js";
import { describeDuration, type Instant, type Milliseconds, minutes, seconds } from "../kernel/duration.js";
import type { PhoneNetwork, Shown } from "../phone/phone.js";
import { inWords } from "./evidence.js";
import { expectThat } from "./expect.js";
import { isPicture } from "./picture.js";
import type { SetupOffer, SetupWay } from "./setup-offer.js";
import type { Terminal } from "./terminal.js";
import type { VirtualTime } from "./virtual-time.js";

/** How long somebody looks at a live view that stays black before trying again. */
const PATIENCE_MS: Milliseconds = seconds(10);
const SETUP_MS: Milliseconds = minutes(2);

/** What an app user acts with. */
export interface AppUserTools {
  readonly time: VirtualTime;
  readonly terminal: Terminal;
  readonly offer: SetupOffer;
  /** The serial of the scenario's camera. */
  readonly serial: string;
  readonly passwordOf: (network: string) => string | undefined;
}

/** Somebody who uses cameras with the app on one terminal. */
export class AppUser {
  readonly #tools: AppUserTools;
  #help: readonly string[] = [];

  constructor(tools: AppUserTools) {
    this.#tools = tools;
  }

  connectsBy(network: PhoneNetwork): void {
    this.#tools.terminal.phone.network = network;
  }

  runsAnOutdatedApp(): void {
    this.#tools.terminal.phone.isAppOutdated = true;
  }

  /** Begins a setup in the app and offers its code to the camera; whatever comes of it. */
  async triesToSetUp(
    network: string,
    { password, way = "QR code" }: { password?: string; way?: SetupWay } = {},
  ): Promise<void> {
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

  async seesALivePictureWithin(limitMs: Milliseconds): Promise<void> {
    const isSeen = await this.#watchesFor(limitMs);
    expectThat(isSeen, `a live picture within ${describeDuration(limitMs)}`, () => `none; ${this.#screen()}`);
  }

  async seesNoLivePictureFor(windowMs: Milliseconds): Promise<void> {
    const isSeen = await this.#watchesFor(windowMs);
    expectThat(!isSeen, `no live picture for ${describeDuration(windowMs)}`, () => "a live picture");
  }

  /** The status is shown, or comes to be. */
  async seesStatusWithin(status: CameraStatus, limitMs: Milliseconds): Promise<void> {
    const from = this.#tools.time.clock.now();
    const isSeen = await this.#tools.time.until(() => this.#shown().status === status, limitMs);
    const expected = `the app to show "${status}" within ${describeDuration(limitMs)}`;
    expectThat(isSeen, expected, () => this.#screenSince(from));
  }

  /** The status is shown now and all the time. */
  async seesStatusKeptFor(status: CameraStatus, windowMs: Milliseconds): Promise<void> {
    const from = this.#tools.time.clock.now();
    const isLost = await this.#tools.time.until(() => this.#shown().status !== status, windowMs);
    const expected = `the app to keep showing "${status}" for ${describeDuration(windowMs)}`;
    expectThat(!isLost, expected, () => this.#screenSince(from));
  }

  async seesItOnlineOnWithin(network: string, limitMs: Milliseconds): Promise<void> {
    const from = this.#tools.time.clock.now();
    const isSeen = await this.#tools.time.until(() => isOnlineOn(this.#shown(), network), limitMs);
    expectThat(isSeen, `the camera to be online on ${network} within ${describeDuration(limitMs)}`, () =>
      this.#screenSince(from),
    );
  }

  async seesItStayOnlineOn(network: string, windowMs: Milliseconds): Promise<void> {
    const from = this.#tools.time.clock.now();
    const isLost = await this.#tools.time.until(() => !isOnlineOn(this.#shown(), network), windowMs);
    expectThat(!isLost, `the camera to stay online on ${network} for ${describeDuration(windowMs)}`, () =>
      this.#screenSince(from),
    );
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
    await this.seesItOnlineOnWithin(network, SETUP_MS);
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

  async #stopsWatching(): Promise<void> {
    void this.#tools.terminal.phone.stopWatching();
    await this.#tools.time.settle();
  }

  #shown(): Shown {
    return this.#tools.terminal.phone.shown.at(-1) as Shown;
  }

  /** What was shown at `from`, and everything after. */
  #shownSince(from: Instant): Shown[] {
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

const isOnlineOn = ({ status, network }: Shown, wanted: string): boolean =>
  status === "online" && network === wanted;
