import { CardSlot } from "../camera/card.js";
import type { CardClip, ClipTrigger } from "../camera/card-states.js";
import { invariant } from "../kernel/errors.js";
import type { ManualClock } from "../kernel/manual-clock.js";
import { type Random, randomFor } from "../kernel/random.js";
import { fatFileSystem } from "../storage/fat-file-system.js";
import type { SparseBlockDevice } from "../storage/sparse-block-device.js";

const MINUTE_MS = 60_000;
const LONGEST_CONTENT_BYTES = 3000;

/** A camera that records to one card, and what must be on it by now. */
export class CardJourney {
  /** What the camera may be dropping just now. */
  removing: string | undefined;
  isFormatting = false;
  readonly slot: CardSlot;
  readonly #clock: ManualClock;
  readonly #random: Random;
  /** All content that was ever given, by clip. */
  readonly #given = new Map<string, Uint8Array>();

  constructor(
    readonly card: SparseBlockDevice,
    clock: ManualClock,
    seed: number,
  ) {
    this.#clock = clock;
    this.#random = randomFor(seed, "journey");
    this.slot = new CardSlot(fatFileSystem, clock);
    this.slot.powerUp();
    this.slot.insert(card);
  }

  given(id: string): Uint8Array {
    return this.#given.get(id) ?? new Uint8Array(0);
  }

  /** A clip of so many appends, a minute each, of which each takes `takesBytes` on the card; unfinished if told. */
  record(trigger: ClipTrigger, appends: number, takesBytes: number, isFinished = true): void {
    const mode = trigger === "manual" ? "motion" : trigger;
    const clip = this.slot.clips?.begin({ startedAt: this.#clock.now(), trigger, mode });
    invariant(clip, "the card takes no clip");
    for (let count = 0; count < appends; count++) {
      const content = this.#content();
      const before = this.given(clip.id);
      this.#given.set(clip.id, Buffer.concat([before, content]));
      this.#clock.advance(MINUTE_MS);
      const outcome = clip.append(content, this.#clock.now(), takesBytes);
      invariant(outcome === "written", `the clip was not written: ${outcome}`);
    }
    if (isFinished) clip.finish();
  }

  removeOldest(): void {
    const oldest = this.#clips()[0];
    this.removing = oldest?.id;
    invariant(oldest && this.slot.clips?.remove(oldest.id), "the oldest clip was not removed");
    this.removing = undefined;
  }

  format(): void {
    this.isFormatting = true;
    invariant(this.slot.format(), "the card was not formatted");
    this.isFormatting = false;
  }

  pullAndPutBack(): void {
    this.slot.eject();
    this.slot.insert(this.card);
  }

  /** What a cut now must leave: each clip as far as it is safe, without what is being dropped to make room. */
  expected(): readonly CardClip[] {
    if (this.isFormatting) return [];
    const [oldest, ...others] = this.#clips();
    const isRemoved = ({ id }: CardClip) => id === this.removing;
    if (oldest === undefined) return [];
    return [oldest, ...others].filter((clip) => clip.contentBytes > 0 && !isRemoved(clip));
  }

  #clips(): CardClip[] {
    return this.slot.clips?.list() ?? [];
  }

  #content(): Uint8Array {
    const length = 1 + Math.floor(this.#random() * LONGEST_CONTENT_BYTES);
    return Uint8Array.from({ length }, () => Math.floor(256 * this.#random()));
  }
}
