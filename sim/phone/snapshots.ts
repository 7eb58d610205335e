import type { AppResponse } from "../contracts/app.js";
import type { Snapshot } from "../contracts/snapshot.js";
import type { Clock } from "../kernel/clock.js";
import type { Instant } from "../kernel/duration.js";
import type { Ask } from "./replay.js";

/** A snapshot that came, as it came. */
export interface TakenSnapshot {
  readonly at: Instant;
  readonly serial: string;
  readonly snapshot: Snapshot;
}

/** Single pictures that the user has cameras take, kept on the phone. */
export class Snapshots {
  readonly #clock: Clock;
  readonly #ask: Ask;
  readonly #taken: TakenSnapshot[] = [];

  constructor(clock: Clock, ask: Ask) {
    this.#clock = clock;
    this.#ask = ask;
  }

  /** Oldest first. */
  get taken(): readonly TakenSnapshot[] {
    return this.#taken;
  }

  /** Has a camera take one; without a quality, in the camera's own. */
  async take(serial: string, quality?: string): Promise<AppResponse> {
    const response = await this.#ask({ call: "take-snapshot", serial, ...(quality && { quality }) });
    const snapshot = response.ok ? response.result.snapshot : undefined;
    if (snapshot) this.#taken.push({ at: this.#clock.now(), serial, snapshot });
    return response;
  }
}
