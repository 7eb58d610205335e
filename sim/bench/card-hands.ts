import type { CardDescription, CardReading } from "../contracts/rig-card.js";
import { seconds } from "../kernel/duration.js";
import { UsageError } from "../kernel/errors.js";
import type { Rig, RigRequest } from "../rig/rig.js";
import type { BenchTime } from "./bench-time.js";
import { expectThat } from "./expect.js";
import { askRig } from "./hands.js";

const USUAL: CardDescription = {
  gigabytes: 32,
  contents: "fat32",
  speedClass: 10,
  brand: "Kingston",
  isDead: false,
};

/** What the features' words say of a card; whatever they do not say is as usual. */
const WORDS: readonly [RegExp, (match: string) => Partial<CardDescription>][] = [
  [/(\d+) GB/, (count) => ({ gigabytes: Number(count) })],
  [/exFAT/, () => ({ contents: "exfat" })],
  [/NTFS/, () => ({ contents: "ntfs" })],
  [/unformatted/, () => ({ contents: "raw" })],
  [/damaged/, () => ({ contents: "damaged" })],
  [/dead/, () => ({ isDead: true })],
  [/(?<!UHS )class (\d+)/, (count) => ({ speedClass: Number(count) as CardDescription["speedClass"] })],
  [/UHS class 3/, () => ({ speedClass: 30 })],
  [/(Kingston|SanDisk|Samsung|Transcend)/, (brand) => ({ brand })],
];

/** A card in words, as "a 64 GB exFAT card". */
function cardOf(words: string): CardDescription {
  const said = WORDS.map(([pattern, say]) => {
    const found = pattern.exec(words);
    return found ? say(found[1] ?? found[0]) : {};
  });
  return Object.assign({ ...USUAL }, ...said);
}

/** The technician's hands on memory cards, and a card reader. */
export class CardHands {
  readonly #time: BenchTime;
  readonly #rig: Rig;
  #fingerprint: string | undefined;

  constructor(time: BenchTime, rig: Rig) {
    this.#time = time;
    this.#rig = rig;
  }

  async inserts(words: string): Promise<void> {
    const isSame = words === "the same card again";
    const request = { action: "insert-card", ...(isSame ? {} : { card: cardOf(words) }) } as const;
    const { fingerprint } = await askRig(this.#time, this.#rig, request);
    this.#fingerprint = fingerprint;
    await this.#time.pass(seconds(10));
  }

  async takesOut(): Promise<void> {
    await this.#does({ action: "remove-card" });
  }

  async loosens(): Promise<void> {
    await this.#does({ action: "loosen-card" });
  }

  async seats(): Promise<void> {
    await this.#does({ action: "seat-card" });
  }

  async readsFat32WithoutRecordings(): Promise<void> {
    const { fileSystem, isClean, videos } = await this.#reads();
    const isSo = fileSystem === "FAT32" && isClean && videos === 0;
    const expected = "a clean FAT32 card without recordings";
    expectThat(
      isSo,
      expected,
      () => `${fileSystem}, ${isClean ? "clean" : "not clean"}, ${videos} recordings`,
    );
  }

  /** @throws {UsageError} when the rig has not told what was on it: there is nothing to compare with. */
  async readsWhatWasThere(): Promise<void> {
    if (this.#fingerprint === undefined)
      throw new UsageError("the rig took no fingerprint of the card that it inserted", {
        remedy: "Answer `insert-card` with the card's `fingerprint`.",
      });
    const { fingerprint } = await this.#reads();
    expectThat(
      fingerprint === this.#fingerprint,
      "the card to hold what it held before",
      () => "something else",
    );
  }

  async #reads(): Promise<CardReading> {
    await this.takesOut();
    const { card } = await askRig(this.#time, this.#rig, { action: "read-card" });
    if (card) return card;
    throw new UsageError("the rig read no card", {
      remedy: "Answer `read-card` with what the reader finds.",
    });
  }

  async #does(request: RigRequest): Promise<void> {
    await askRig(this.#time, this.#rig, request);
  }
}
