import type { Clock } from "../kernel/clock.js";
import { Listeners } from "../kernel/listeners.js";
import { CardError, type FileSystem, type MemoryCard, SECTOR_BYTES, type Volume } from "./card-ports.js";
import { CardRecordings } from "./card-recordings.js";
import type { CardStatus, ClipStore, UnrecognisedReason } from "./card-states.js";

/** Which cards a camera takes. */
export interface CardTraits {
  /** As printed on the card (AJ-SD-02, AJ-SD-03). */
  readonly cardGigabytes: readonly number[];
  /** The slowest speed class that is not reported as unsuitable (AJ-SD-04). */
  readonly slowestSpeedClass: number;
}

export const referenceCardTraits: CardTraits = {
  cardGigabytes: [8, 16, 32, 64, 128],
  slowestSpeedClass: 10,
};

/** A card sold as so many gigabytes holds some per cent less or, counted in powers of two, more. */
const CAPACITY_TOLERANCE = { least: 0.9, most: 1.08 } as const;
const GIGABYTE = 10 ** 9;
const FORMAT_HELPS: readonly UnrecognisedReason[] = ["unformatted", "exfat", "ntfs", "damaged", "unreadable"];

/** The slot and what the camera's software finds in it. Cards stay in it when the power goes. */
export class CardSlot {
  /** Tells when the state or its reason changed; how full the card is changes silently. */
  readonly changed = new Listeners<[status: CardStatus]>();
  readonly #fileSystem: FileSystem;
  readonly #clock: Clock;
  readonly #traits: CardTraits;
  readonly #badSectors = new Set<number>();
  #card: MemoryCard | undefined;
  #isSeated = true;
  #hasPower = false;
  #reason: UnrecognisedReason | undefined;
  #mounted:
    | { readonly volume: Volume; readonly clips: CardRecordings; readonly isReadOnly: boolean }
    | undefined;

  /** A slot of a camera that is off: give it power first. */
  constructor(fileSystem: FileSystem, clock: Clock, traits: CardTraits = referenceCardTraits) {
    this.#fileSystem = fileSystem;
    this.#clock = clock;
    this.#traits = traits;
  }

  /** A camera without power finds nothing. */
  get status(): CardStatus {
    if (this.#card === undefined || !this.#hasPower) return { state: "empty" };
    if (!this.#isSeated) return { state: "badly-seated" };
    if (this.#mounted === undefined) {
      const reason = this.#reason ?? "dead";
      return { state: "unrecognised", reason, canFormat: FORMAT_HELPS.includes(reason) };
    }
    const { volume, isReadOnly } = this.#mounted;
    return { state: "recognised", isReadOnly, totalBytes: volume.totalBytes, freeBytes: volume.freeBytes() };
  }

  /** What sticks in the slot, recognised or not. */
  get card(): MemoryCard | undefined {
    return this.#card;
  }

  get clips(): ClipStore | undefined {
    return this.#mounted?.clips;
  }

  /** A hand pushes a card in, as far as it should go or not quite; a card that was there comes out. */
  insert(card: MemoryCard, isSeated = true): void {
    if (this.#card) this.eject();
    this.#card = card;
    this.#isSeated = isSeated;
    this.#badSectors.clear();
    this.#connect();
  }

  /** A hand pushes the card in properly (AJ-SD-23). */
  seat(): void {
    this.#isSeated = true;
    this.#connect();
  }

  /** A hand pulls the card out, whatever is being written; returns it. */
  eject(): MemoryCard | undefined {
    const card = this.#card;
    this.#leave();
    this.#card = undefined;
    this.changed.tell(this.status);
    return card;
  }

  powerUp(): void {
    this.#hasPower = true;
    this.#connect();
  }

  powerDown(): void {
    this.#leave();
    this.#hasPower = false;
  }

  format(): boolean {
    const card = this.#answeringCard();
    const isTaken =
      this.#mounted !== undefined || (this.#reason !== undefined && FORMAT_HELPS.includes(this.#reason));
    if (card === undefined || !isTaken) return false;
    this.#unmount();
    this.#badSectors.clear();
    const isDone = this.#tryToFormat(card);
    this.#lookAgain();
    return isDone && this.#mounted !== undefined;
  }

  #tryToFormat(card: MemoryCard): boolean {
    try {
      this.#fileSystem.format(card, this.#clock);
      return true;
    } catch (error) {
      if (error instanceof CardError) return false;
      throw error;
    }
  }

  #answeringCard(): MemoryCard | undefined {
    return this.#hasPower && this.#isSeated ? this.#card : undefined;
  }

  #connect(): void {
    this.#answeringCard()?.powerUp();
    this.#lookAgain();
  }

  /** Nothing more reaches the card. */
  #leave(): void {
    this.#card?.losePower();
    this.#unmount();
  }

  #unmount(): void {
    this.#mounted?.volume.unmount();
    this.#mounted = undefined;
  }

  #lookAgain(): void {
    const card = this.#answeringCard();
    if (card !== undefined) this.#recognise(card);
    if (this.#hasPower) this.changed.tell(this.status);
  }

  #recognise(card: MemoryCard): void {
    this.#unmount();
    try {
      this.#reason = this.#unsuitable(card) ?? this.#mount(card);
    } catch (error) {
      if (!(error instanceof CardError)) throw error;
      this.#reason = error.failure === "gone" ? "dead" : "unreadable";
      this.#unmount();
    }
  }

  /** What can be said before the card is touched: cards that the camera does not take stay as they are. */
  #unsuitable(card: MemoryCard): UnrecognisedReason | undefined {
    card.read(0, new Uint8Array(SECTOR_BYTES));
    const gigabytes = (card.sectorCount * SECTOR_BYTES) / GIGABYTE;
    const { least, most } = CAPACITY_TOLERANCE;
    const isSupported = this.#traits.cardGigabytes.some(
      (printed) => gigabytes >= least * printed && gigabytes <= most * printed,
    );
    if (!isSupported) return "unsupported-size";
    return card.speedClass < this.#traits.slowestSpeedClass ? "too-slow" : undefined;
  }

  /** Repairs and mounts; or says why not. */
  #mount(card: MemoryCard): UnrecognisedReason | undefined {
    const isReadOnly = card.isWriteProtected;
    const repaired = isReadOnly ? undefined : this.#fileSystem.repair(card, [...this.#badSectors]);
    if (typeof repaired === "string") return repaired;
    const { volume, failure } = this.#fileSystem.mount(card, this.#clock);
    if (volume === undefined) return failure;
    try {
      const clips = new CardRecordings(volume, isReadOnly, (error) => this.#onFailure(error));
      this.#mounted = { volume, clips, isReadOnly };
    } catch (error) {
      volume.unmount();
      throw error;
    }
    return undefined;
  }

  /** A sector has failed, or the card is gone: go on without that sector, or without the card. */
  #onFailure({ failure, sector }: CardError): void {
    if (failure === "write" && sector !== undefined) this.#badSectors.add(sector);
    this.#lookAgain();
  }
}
