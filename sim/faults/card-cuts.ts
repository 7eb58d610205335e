import { CardSlot } from "../camera/card.js";
import type { FileSystem } from "../camera/card-ports.js";
import { invariant } from "../kernel/errors.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { type Random, randomFor } from "../kernel/random.js";
import { fatFileSystem } from "../storage/fat-file-system.js";
import type { SparseBlockDevice } from "../storage/sparse-block-device.js";
import type { CardJourney } from "./card-journey.js";

/** What a sweep did; nothing in it is a failure, a failure is thrown. */
export interface CutCounts {
  /** Sectors that the journey wrote while it was swept, those that changed nothing included. */
  sectorWrites: number;
  cuts: number;
  /** Second cuts, while the first one was being repaired. */
  cutsInRepair: number;
  /** Cuts after which nothing had to be written before the card could be used. */
  sound: number;
  repaired: number;
  /** Cuts, while formatting, after which the camera offered to format, and then did. */
  formatted: number;
  clipsPlayed: number;
  unfinishedClipsKept: number;
  judged: number;
}

export interface SweepOptions {
  readonly seed: number;
  /** Cuts after each so-many-th sector that changed anything: 1 cuts after each. */
  readonly every: number;
  /** How often, at most, the power goes again while a camera repairs what a cut left. */
  readonly cutsInRepair: number;
  /** What the cameras after the cut mount and repair with; the reference's unless told. */
  readonly fileSystem?: FileSystem;
  /** An outside judge of a repaired card, and how many cuts lie between two that it sees. */
  readonly judge?: { readonly every: number; readonly look: (card: SparseBlockDevice) => void };
}

/**
 * Plays `act` once; after a sector was written, copies of the card lose power just then, once with that sector torn and once with
 * every unflushed sector drawn, and another camera starts with each. Throws when a clip is missing, or a card of no use.
 */
export function cutEverywhere(journey: CardJourney, act: () => void, options: SweepOptions): CutCounts {
  const sweep = new Sweep(journey, options);
  journey.card.onSectorWritten = (_, isChanged) => sweep.onWrite(isChanged);
  act();
  journey.card.onSectorWritten = undefined;
  return sweep.counts;
}

class Sweep {
  readonly counts: CutCounts = {
    sectorWrites: 0,
    cuts: 0,
    cutsInRepair: 0,
    sound: 0,
    repaired: 0,
    formatted: 0,
    clipsPlayed: 0,
    unfinishedClipsKept: 0,
    judged: 0,
  };
  readonly #journey: CardJourney;
  readonly #options: SweepOptions;
  readonly #fileSystem: FileSystem;
  #changes = 0;
  #started = 0;

  constructor(journey: CardJourney, options: SweepOptions) {
    this.#journey = journey;
    this.#options = options;
    this.#fileSystem = options.fileSystem ?? fatFileSystem;
  }

  onWrite(isChanged: boolean): void {
    this.counts.sectorWrites++;
    if (!isChanged || this.#changes++ % this.#options.every !== 0) return;
    const random = randomFor(this.#options.seed, `cut ${this.counts.sectorWrites}`);
    for (const fate of [tornFirst(random), random]) this.#cut(fate);
  }

  #cut(random: Random): void {
    const where = `cut after sector write ${this.counts.sectorWrites}`;
    const card = this.#journey.card.copy(random);
    card.losePower();
    this.counts.cuts++;
    const { formatted } = this.counts;
    const repairWrites = this.#start(card.copy(random), where);
    if (repairWrites > 0) this.counts.repaired++;
    else if (this.counts.formatted === formatted) this.counts.sound++;
    const step = Math.max(1, repairWrites / this.#options.cutsInRepair);
    for (let writes = 1; writes <= repairWrites; writes = Math.floor(writes + step)) {
      this.counts.cutsInRepair++;
      const again = card.copy(random);
      again.powerUp();
      again.cutPowerAfter(writes);
      const slot = this.#slotWith(again);
      slot.powerDown();
      this.#start(again, `${where}, and after ${writes} in the repair`);
    }
  }

  /** A camera starts with what the cut left; returns how many sectors it writes until it can be used. */
  #start(card: SparseBlockDevice, where: string): number {
    let writes = 0;
    card.onSectorWritten = () => writes++;
    const slot = this.#slotWith(card);
    card.onSectorWritten = undefined;
    if (slot.status.state !== "recognised") this.#expectFormat(slot, where);
    else this.#expectClips(slot, where);
    this.#expectSound(slot, card, where);
    slot.powerDown();
    return writes;
  }

  #slotWith(card: SparseBlockDevice): CardSlot {
    const slot = new CardSlot(this.#fileSystem, new ManualClock());
    slot.powerUp();
    slot.insert(card);
    return slot;
  }

  #expectFormat(slot: CardSlot, where: string): void {
    const { isFormatting } = this.#journey;
    invariant(isFormatting, `${where}: the card is not recognised: ${JSON.stringify(slot.status)}`);
    invariant(slot.status.state === "unrecognised" && slot.status.canFormat, `${where}: no offer to format`);
    invariant(slot.format(), `${where}: the card cannot be formatted`);
    this.counts.formatted++;
  }

  #expectClips(slot: CardSlot, where: string): void {
    const found = new Map(slot.clips?.list().map((clip) => [clip.id, clip]));
    const [oldest, ...others] = this.#journey.expected();
    // Only the oldest can be on its way out to make room.
    const expected = oldest === undefined || !found.has(oldest.id) ? others : [oldest, ...others];
    for (const { id, contentBytes, isFinished } of expected) {
      const clip = found.get(id);
      invariant(clip && clip.contentBytes >= contentBytes, `${where}: ${id} has lost content`);
      this.#expectContent(slot, id, clip.contentBytes, where);
      if (isFinished) this.counts.clipsPlayed++;
      else this.counts.unfinishedClipsKept++;
    }
    for (const { id, isFinished, contentBytes } of found.values())
      invariant(isFinished && contentBytes > 0, `${where}: ${id} was not settled`);
  }

  #expectContent(slot: CardSlot, id: string, length: number, where: string): void {
    const played = slot.clips?.read(id, 0, length);
    const given = this.#journey.given(id).subarray(0, length);
    invariant(played && Buffer.compare(played, given) === 0, `${where}: ${id} plays other bytes`);
  }

  #expectSound(slot: CardSlot, card: SparseBlockDevice, where: string): void {
    const left = fatFileSystem.repair(card);
    invariant(
      typeof left !== "string" && Object.values(left).every((count) => count === 0),
      `${where}: the repair left ${JSON.stringify(left)}`,
    );
    const { judge } = this.#options;
    if (judge === undefined || this.#started++ % judge.every !== 0) return;
    judge.look(card);
    this.counts.judged++;
    invariant(slot.status.state === "recognised", `${where}: the card was lost while it was looked at`);
  }
}

/** A stream whose first sector is torn. */
function tornFirst(random: Random): Random {
  let isFirst = true;
  return () => {
    if (!isFirst) return random();
    isFirst = false;
    return 0.9;
  };
}
