import type { LensName } from "../contracts/device.js";
import { describeDuration, type Milliseconds, minutes, seconds } from "../kernel/duration.js";
import type { Picture } from "../kernel/picture.js";
import { sharpness } from "../kernel/sharpness.js";
import type { LiveShown } from "../phone/phone-port.js";
import type { AccountUser } from "./account-user.js";
import type { BenchTime } from "./bench-time.js";
import { expectThat } from "./expect.js";
import { describeLook, hasLook, type Look, showsLogo } from "./looks.js";
import { isMagnified, magnificationOf } from "./magnification.js";
import type { Sight } from "./sight.js";
import type { Terminal } from "./terminal.js";

/** How sharp a picture is beside another one. */
export type Comparison = "sharper than before" | "less sharp than before" | "as sharp as at first";

const PATIENCE_MS: Milliseconds = minutes(1);
/** What a zoom settles in. */
const SETTLING_MS: Milliseconds = seconds(2);
/** A difference in sharpness that an eye sees, and one that it does not. */
const NOTICEABLE = 0.1;
const UNNOTICEABLE = 0.05;
/** By how many times as sharp it is. */
const COMPARISONS: Readonly<Record<Comparison, (factor: number) => boolean>> = {
  "sharper than before": (factor) => factor > 1 + NOTICEABLE,
  "less sharp than before": (factor) => factor < 1 - NOTICEABLE,
  "as sharp as at first": (factor) => factor >= 1 - UNNOTICEABLE,
};

/** What somebody looks at a live picture with. */
export interface ViewerTools {
  readonly time: BenchTime;
  readonly viewer: () => AccountUser;
  readonly serial: string;
}

/** A picture of which something was expected. */
type Expectation = (picture: Picture) => boolean;

/** The owner's eyes on the live picture of the camera, and fingers on it. */
export class Viewer {
  readonly #tools: ViewerTools;
  /** The first picture that came in this scenario, as it came and as it was shown. */
  #first: { received: Picture; shown: Picture } | undefined;
  /** What was shown when the When step began. */
  #before: Picture | undefined;

  constructor(tools: ViewerTools) {
    this.#tools = tools;
  }

  /** The When step begins: "before" is what is shown now. */
  noteBefore(): void {
    this.#before = this.#terminal.phone.live?.picture;
  }

  /** Opens the live view and waits for its first picture; it stays open. */
  async watches(): Promise<void> {
    await this.triesToWatch();
    await this.#seesWithin(
      () => true,
      PATIENCE_MS,
      "a live picture",
      () => "one",
    );
  }

  async triesToWatch(): Promise<void> {
    void this.#terminal.phone.watch(this.#tools.serial);
    await this.#tools.time.settle();
    this.#keepFirst();
  }

  async leavesAndReturns(): Promise<void> {
    void this.#terminal.phone.stopWatching();
    await this.#tools.time.pass(minutes(1));
    await this.triesToWatch();
  }

  /** With two fingers, on the lens that runs or on one that is chosen before. */
  async zoomsTo(magnification: number, lens?: LensName): Promise<void> {
    if (lens !== undefined) await this.presses(lens);
    await this.#terminal.does(this.#terminal.phone.zoomTo(magnification));
    await this.#tools.time.pass(SETTLING_MS);
  }

  async presses(lens: LensName): Promise<void> {
    void this.#terminal.phone.pressLens(lens);
    await this.#tools.time.pass(SETTLING_MS);
  }

  /** By its place in the list; the third stands behind its end. */
  async choosesQuality(wanted: "lower" | "higher" | "third"): Promise<void> {
    const offered = this.#page?.qualities ?? [];
    const { lower, higher } = { lower: offered[0] ?? "", higher: offered.at(-1) ?? "" };
    const quality = { lower, higher, third: "4K" }[wanted];
    const person = this.#tools.viewer();
    const answer = await this.#terminal.answerTo(this.#terminal.phone.chooseQuality(quality));
    person.noteAttempt(answer);
    await this.#tools.time.pass(SETTLING_MS);
  }

  async seesQualities(count: number): Promise<void> {
    const qualities = () => this.#page?.qualities ?? [];
    const holds = () => new Set(qualities()).size === count && qualities().length === count;
    const isSo = await this.#tools.time.until(holds, SETTLING_MS);
    expectThat(isSo, `${count} picture qualities`, () => qualities().join(", ") || "none");
  }

  async seesNoLensButtonsFor(windowMs: Milliseconds): Promise<void> {
    const buttons = () => this.#page?.lensButtons ?? [];
    const isSeen = await this.#tools.time.until(() => buttons().length > 0, windowMs);
    expectThat(!isSeen, "no lens buttons", () => buttons().join(" and "));
  }

  async seesLookWithin(look: Look, limitMs: Milliseconds): Promise<void> {
    await this.#seesWithin(
      (picture) => hasLook(picture, look),
      limitMs,
      `a picture that is ${look}`,
      describeLook,
    );
  }

  async seesLogo({ isSeen, lengthMs }: Sight): Promise<void> {
    await (isSeen ? this.#seesLogoWithin(lengthMs) : this.#seesNoLogoFor(lengthMs));
  }

  async seesItComparedWithin(comparison: Comparison, limitMs: Milliseconds): Promise<void> {
    const other = comparable(comparison === "as sharp as at first" ? this.#first?.shown : this.#before);
    const factor = (picture: Picture) => sharpness(picture) / other;
    const holds = (picture: Picture) => COMPARISONS[comparison](factor(picture));
    await this.#seesWithin(holds, limitMs, `a picture ${comparison}`, (picture) => inTimes(factor(picture)));
  }

  async seesItMagnifiedFor(times: number, windowMs: Milliseconds): Promise<void> {
    const measured = (shown: Picture) => {
      const received = this.#page?.received ?? shown;
      return { shown, received, widest: this.#first?.received ?? received };
    };
    const seen = (shown: Picture) => `${magnificationOf(measured(shown)).toFixed(1)} times`;
    const expected = `a picture magnified ${times} times`;
    await this.#seesFor((shown) => isMagnified(measured(shown), times), windowMs, expected, seen);
  }

  get #terminal(): Terminal {
    return this.#tools.viewer().terminal;
  }

  get #page(): LiveShown | undefined {
    return this.#terminal.phone.live;
  }

  async #seesLogoWithin(limitMs: Milliseconds): Promise<void> {
    await this.#seesWithin(
      () => this.#showsLogo(),
      limitMs,
      "the brand logo",
      () => "a picture without it",
    );
  }

  async #seesNoLogoFor(windowMs: Milliseconds): Promise<void> {
    await this.#seesFor(
      () => !this.#showsLogo(),
      windowMs,
      "no brand logo",
      () => "the logo",
    );
  }

  /** As it came: enlarged, the logo of a small picture is blurred. */
  #showsLogo(): boolean {
    const { received } = this.#page ?? {};
    return received !== undefined && showsLogo(received);
  }

  #keepFirst(): void {
    const { received, picture } = this.#page ?? {};
    if (received && picture) this.#first ??= { received, shown: picture };
  }

  /** A picture that comes from now on meets the expectation, in time. */
  async #seesWithin(
    expectation: Expectation,
    limitMs: Milliseconds,
    expected: string,
    describe: (picture: Picture) => string,
  ): Promise<void> {
    const newest = await this.#lookOn();
    const holds = judgedOnce(expectation);
    const isSeen = await this.#tools.time.until(() => holds(newest()), limitMs);
    this.#keepFirst();
    expectThat(isSeen, `${expected} within ${describeDuration(limitMs)}`, () =>
      this.#describe(newest(), describe),
    );
  }

  /** Every picture that comes from now on meets it, and there is one. */
  async #seesFor(
    expectation: Expectation,
    windowMs: Milliseconds,
    expected: string,
    describe: (picture: Picture) => string,
  ): Promise<void> {
    const newest = await this.#lookOn();
    const holds = judgedOnce(expectation);
    const isMissed = await this.#tools.time.until(() => newest() !== undefined && !holds(newest()), windowMs);
    const isSeen = newest() !== undefined && !isMissed;
    expectThat(isSeen, `${expected} for ${describeDuration(windowMs)}`, () =>
      this.#describe(newest(), describe),
    );
  }

  #describe(picture: Picture | undefined, describe: (picture: Picture) => string): string {
    return picture === undefined ? "no live picture" : describe(picture);
  }

  /** Opens the view if it is not open; gives the newest picture among those that come from now on. */
  async #lookOn(): Promise<() => Picture | undefined> {
    const { phone } = this.#terminal;
    const before = phone.frames.length;
    if (!phone.isWatching) await this.triesToWatch();
    return () => {
      this.#keepFirst();
      return phone.frames.length > before ? this.#page?.picture : undefined;
    };
  }
}

/** An expectation that looks at each picture once, however often it is asked; pictures alike count as one. */
function judgedOnce(expectation: Expectation): (picture: Picture | undefined) => boolean {
  let last: { grey: string; holds: boolean } | undefined;
  return (picture) => {
    if (picture === undefined) return false;
    const grey = picture.grey.join();
    if (last?.grey !== grey) last = { grey, holds: expectation(picture) };
    return last.holds;
  };
}

/** Sharpness to compare with; of nothing, or of a flat picture, nothing can be said. */
const comparable = (picture: Picture | undefined): number => (picture && sharpness(picture)) || Number.NaN;

const inTimes = (factor: number): string => `one ${factor.toFixed(2)} times as sharp`;
