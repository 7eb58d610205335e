import type { AppResult } from "../contracts/app.js";
import type { ChunkRequest, UpgradeReport } from "../contracts/firmware.js";
import { toBase64 } from "../kernel/base64.js";
import type { Deadline } from "../kernel/clock.js";
import { type Milliseconds, minutes } from "../kernel/duration.js";
import type { Desk } from "./desk.js";
import type { Inquiries } from "./inquiries.js";
import { done, type Later, type Outcome } from "./refusal.js";
import type { Release } from "./releases.js";

/** How long an upgrade may go on without a word of the camera. */
const SILENCE_MS: Milliseconds = minutes(10);

/** Offers firmware to cameras, serves it in chunks and follows what becomes of it. */
export class UpgradeService {
  readonly #desk: Desk;
  readonly #inquiries: Inquiries;
  readonly #silences = new Map<string, Deadline>();

  constructor(desk: Desk, inquiries: Inquiries) {
    this.#desk = desk;
    this.#inquiries = inquiries;
    desk.setup.releases.published.add(() => desk.showHomes());
  }

  /** What the camera runs, as far as it has said so, and the newest that is offered to it. */
  check(serial: string): AppResult {
    const current = this.#desk.state.facts.get(serial)?.firmware;
    const latest = this.#desk.offerFor(serial)?.version ?? current;
    return current === undefined || latest === undefined ? {} : { firmware: { current, latest } };
  }

  /** Offers the camera what is newer; it runs from the camera's agreement on (AJ-OTA-04, AJ-OTA-05). */
  start(serial: string): Outcome<AppResult> | Later<AppResult> {
    const release = this.#desk.offerFor(serial);
    if (release === undefined) return done({});
    const offer = commandFor(release);
    const begin = () => this.#begin(serial, release.version);
    if (this.#desk.setup.policy.cloud.upgradesOnlineOnly.value)
      return this.#inquiries.ask(serial, offer, begin);
    this.#desk.command(serial, offer);
    return begin();
  }

  onHello(serial: string, version: string): void {
    const { state, services } = this.#desk;
    this.#quiet(serial);
    state.upgrades = services.updates.onHello(state.upgrades, serial, version);
  }

  onReport(serial: string, report: UpgradeReport): void {
    const { state, services, setup } = this.#desk;
    this.#await(serial);
    const sign = setup.policy.cloud.upgradeSucceedsBy.value;
    state.upgrades = services.updates.onReport(state.upgrades, serial, report, sign);
  }

  /** A piece that a camera asks for; of what is not published for it there is none. */
  onChunkRequest(serial: string, { version, offset, length }: ChunkRequest): void {
    const { setup, ports, state } = this.#desk;
    const image = setup.releases.find(serial, state.models.get(serial), version)?.image;
    if (image === undefined || offset >= image.length) return;
    ports.supply(serial, { version, offset, bytes: toBase64(image.subarray(offset, offset + length)) });
  }

  #begin(serial: string, version: string): Outcome<AppResult> {
    const { state, services } = this.#desk;
    state.upgrades = services.updates.begin(state.upgrades, serial, version);
    this.#await(serial);
    return done({});
  }

  #await(serial: string): void {
    this.#quiet(serial);
    const silence = this.#desk.ports.clock.after(SILENCE_MS, () => this.#onSilence(serial));
    this.#silences.set(serial, silence);
  }

  #quiet(serial: string): void {
    this.#silences.get(serial)?.cancel();
    this.#silences.delete(serial);
  }

  #onSilence(serial: string): void {
    const { state, services } = this.#desk;
    state.upgrades = services.updates.fail(state.upgrades, serial, "camera-silent");
    this.#desk.showHomes();
  }
}

const commandFor = ({ version, sha256, image }: Release) =>
  ({ command: "upgrade-firmware", version, size: image.length, sha256 }) as const;
