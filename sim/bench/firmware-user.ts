import { describeDuration, hours, type Instant, type Milliseconds } from "../kernel/duration.js";
import type { AppStore } from "../outside/app-store.js";
import type { Store } from "../phone/about-page.js";
import type { FirmwareShown } from "../phone/firmware-page.js";
import type { AccountUser } from "./account-user.js";
import type { BenchTime } from "./bench-time.js";
import { expectThat } from "./expect.js";
import { makeOf } from "./phone-makes.js";
import { describeSight, describeWait, holdsIn, type Shown, type Sight } from "./sight.js";
import type { Terminal } from "./terminal.js";
import { VERSIONS } from "./vendor.js";

/** How the app shows an upgrade, in the features' words. */
export type UpgradeWord = "running" | "successful" | "failed";

/** What somebody acts with who looks after versions. */
export interface FirmwareUserTools {
  readonly time: BenchTime;
  readonly terminal: () => Terminal;
  /** Somebody by the features' words. */
  readonly called: (person: string) => AccountUser;
  readonly store: AppStore;
  /** The serial of the scenario's camera. */
  readonly serial: string;
}

/** What can be brought up to date. */
export type Software = "the firmware" | "the app and the firmware";

const PATH = ["Settings", "Camera Info", "Firmware Version"];
const UPGRADE_MS: Milliseconds = hours(1);
const HALF_PERCENT = 50;

/** Somebody who looks after the versions of camera and app. */
export class FirmwareUser {
  readonly #tools: FirmwareUserTools;

  constructor(tools: FirmwareUserTools) {
    this.#tools = tools;
  }

  /** Taps Firmware Version, if the menu leads there. */
  async triesToUpdate(person = "the owner"): Promise<void> {
    const { serial } = this.#tools;
    const actor = this.#tools.called(person);
    const { phone } = actor.terminal;
    if (phone.walk(serial, PATH)?.action !== "check-firmware") return;
    actor.noteAttempt(await actor.terminal.answerTo(phone.firmware.tap(serial)));
  }

  async hasAnUpgradeHalfDone(): Promise<void> {
    await this.triesToUpdate();
    const isHalfDone = () =>
      (this.#now()?.upgrade?.percent ?? 0) >= HALF_PERCENT && this.#state() === "running";
    const isSeen = await this.#tools.time.until(isHalfDone, UPGRADE_MS);
    expectThat(isSeen, "an upgrade that is half done", () => this.#describe());
  }

  /** Until the app says that the camera runs the newest, and the camera is there again. */
  async hasBroughtUpToDate(software: Software): Promise<void> {
    if (software === "the app and the firmware") await this.triesToUpdateTheApp();
    await this.triesToUpdate();
    const { serial, time } = this.#tools;
    const { phone } = this.#tools.terminal();
    const isDone = () =>
      !phone.firmware.hasRedDot(serial) &&
      this.#state() !== "running" &&
      phone.cameras.some((camera) => camera.serial === serial && camera.status === "online");
    const isSeen = await time.until(isDone, UPGRADE_MS);
    expectThat(isSeen, "the newest firmware", () => this.#describe());
  }

  storeHasANewerApp(): void {
    this.#tools.store.publishNewer();
  }

  async triesToUpdateTheApp(): Promise<void> {
    const terminal = this.#tools.terminal();
    await terminal.does(terminal.phone.updateApp(this.#tools.store.newest));
  }

  /** "an Android phone", "an iPhone with iOS 13"; "switched off" is off until its owner opens the app anew. */
  async has(words: string): Promise<void> {
    const terminal = this.#tools.terminal();
    if (words === "switched off") await terminal.switchOff();
    else await terminal.does(terminal.phone.become(makeOf(words)));
  }

  async seesARedDot(serial: string, sight: Sight): Promise<void> {
    const isSeen = await this.#tools.time.until(() => this.#hasRedDot(serial), sight.lengthMs);
    const expected = describeSight(sight, "a red dot", "no red dot");
    expectThat(isSeen === sight.isSeen, expected, () => (isSeen ? "one" : "none"));
  }

  async seesVersion({ what, ...wait }: Shown<"installed" | "newer">): Promise<void> {
    const isSo = await holdsIn(this.#tools.time, wait, () => this.#version() === versionOf(what));
    expectThat(isSo, `Firmware Version to show ${versionOf(what)} ${describeWait(wait)}`, () =>
      this.#describe(),
    );
  }

  async seesTheUpgradeWithin(word: UpgradeWord, limitMs: Milliseconds): Promise<void> {
    const isSeen = await this.#tools.time.until(() => this.#state() === word, limitMs);
    expectThat(isSeen, `the upgrade as ${word} within ${describeDuration(limitMs)}`, () => this.#describe());
  }

  /** What happened at the very instant of the When counts as well. */
  async seesNoUpgradeFor(word: UpgradeWord, windowMs: Milliseconds, from: Instant): Promise<void> {
    await this.#tools.time.pass(windowMs);
    const isSeen = this.#shown().some((shown) => shown.at >= from && wordOf(shown) === word);
    expectThat(!isSeen, `no upgrade as ${word} for ${describeDuration(windowMs)}`, () => this.#describe());
  }

  sawAtFirstSuccess(which: "installed" | "newer"): void {
    const first = this.#shown().find((shown) => wordOf(shown) === "successful");
    expectThat(first?.version === versionOf(which), `${versionOf(which)} when success was first shown`, () =>
      first === undefined ? "no success" : `${first.version}`,
    );
  }

  /** The About page, against what the phone's own settings or its store say. */
  async seesOnTheAboutPage(which: "installed" | "newer"): Promise<void> {
    const terminal = this.#tools.terminal();
    const { about } = terminal.phone;
    const expected = which === "installed" ? about.installedVersion : this.#tools.store.newest;
    const { label, at } = await terminal.does(about.version());
    expectThat(
      label === expected && at === "below the logo",
      `${expected} below the logo`,
      () => `${label} ${at}`,
    );
  }

  /** A page outside the app, to which it has led. */
  seesTheAppsPageIn(store: Store | "system settings"): void {
    const { about, isInSystemSettings } = this.#tools.terminal().phone;
    const openStore = isInSystemSettings ? "system settings" : about.openStore;
    expectThat(openStore === store, `the app's page in ${store}`, () => openStore ?? "no store");
  }

  #hasRedDot(serial: string): boolean {
    return this.#tools.terminal().phone.firmware.hasRedDot(serial);
  }

  #shown(): readonly FirmwareShown[] {
    return this.#tools.terminal().phone.firmware.shown;
  }

  #now(): FirmwareShown | undefined {
    return this.#shown().at(-1);
  }

  #state(): UpgradeWord | undefined {
    return wordOf(this.#now());
  }

  /** Read on the page, never by a tap. */
  #version(): string | undefined {
    const leads = this.#tools.terminal().phone.walk(this.#tools.serial, PATH)?.action === "check-firmware";
    return leads ? this.#now()?.version : undefined;
  }

  #describe(): string {
    const { upgrade } = this.#now() ?? {};
    const state =
      upgrade === undefined ? "no upgrade" : `an upgrade to ${upgrade.version} as ${this.#state()}`;
    return `the version ${this.#version() ?? "nowhere"}, and ${state}${upgrade?.reason ? ` (${upgrade.reason})` : ""}`;
  }
}

const versionOf = (which: "installed" | "newer"): string => VERSIONS[which === "newer" ? "newer" : "same"];

function wordOf(shown: FirmwareShown | undefined): UpgradeWord | undefined {
  const state = shown?.upgrade?.state;
  return state === "succeeded" ? "successful" : state;
}
