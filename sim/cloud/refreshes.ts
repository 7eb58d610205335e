import type { Deadline } from "../kernel/clock.js";
import { seconds } from "../kernel/duration.js";
import type { Desk } from "./desk.js";

/** Cameras that were asked whether they are there, and have not said a word since. */
export class Refreshes {
  readonly #desk: Desk;
  readonly #waits = new Map<string, Deadline>();

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Asks a camera; whoever is silent for too long is shown as offline. */
  ask(serial: string): void {
    const { state, services, setup, ports } = this.#desk;
    if (services.presence.statusOf(state.presences, serial) === "offline") return;
    this.#desk.command(serial, { command: "ping" });
    if (this.#waits.has(serial)) return;
    const waitMs = seconds(setup.policy.cloud.refreshWaitsSeconds.value);
    const wait = ports.clock.after(waitMs, () => this.#onSilence(serial));
    this.#waits.set(serial, wait);
  }

  /** Whether a camera was asked, and has not said a word since. */
  isWaitingFor(serial: string): boolean {
    return this.#waits.has(serial);
  }

  /** The camera has said something. */
  onSign(serial: string): void {
    this.#waits.get(serial)?.cancel();
    this.#waits.delete(serial);
  }

  #onSilence(serial: string): void {
    const { state, services } = this.#desk;
    this.onSign(serial);
    state.presences = services.presence.onSilence(state.presences, serial);
    this.#desk.showHomes();
  }
}
