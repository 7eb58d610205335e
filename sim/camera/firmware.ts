import type { UpgradeFailure } from "../contracts/firmware.js";
import { type BootRecord, BootRecords, type Download, RECORD_SECTORS, type Slot } from "./boot-record.js";
import { assembleImage, BadImage, type FirmwareImage, parseImage, signedPart } from "./firmware-image.js";
import { type FlashChip, SECTOR_BYTES } from "./flash-chip.js";
import type { ImageChecks } from "./ports.js";
import { rejectionOf } from "./upgrade-checks.js";

/** Sectors of one slot: images of up to 256 KiB. */
const SLOT_SECTORS = 64;
export const FLASH_SECTORS = RECORD_SECTORS + 2 * SLOT_SECTORS;

interface Running {
  readonly slot: Slot;
  readonly version: string;
  readonly isTrial: boolean;
}

/** What was offered, without how far its download has come. */
export type Offer = Omit<Download, "received">;

const other = (slot: Slot): Slot => (slot === 0 ? 1 : 0);
const firstSector = (slot: Slot): number => RECORD_SECTORS + slot * SLOT_SECTORS;

/**
 * Two slots for firmware and the bootloader that chooses between them. All that must outlive a power cut is in the
 * chip; which slot runs is found out at each start, and nothing else says which version that is.
 */
export class Firmware {
  readonly slotBytes = SLOT_SECTORS * SECTOR_BYTES;
  readonly #chip: FlashChip;
  readonly #records: BootRecords;
  readonly #checks: ImageChecks;
  readonly #model: string;
  #running: Running;
  /** Of which writes to the chip it is known that what runs is what a start would choose. */
  #settledAfter: number | undefined;

  constructor(chip: FlashChip, checks: ImageChecks, model: string, version: string) {
    this.#chip = chip;
    this.#records = new BootRecords(chip);
    this.#checks = checks;
    this.#model = model;
    this.#running = factoryFirmware(checks, model, version).running;
    this.program(version);
  }

  /** The version that runs, or ran until the power went. */
  get version(): string {
    return this.#running.version;
  }

  /** Whether this start is the new firmware's first, and nobody has confirmed it. */
  get isTrial(): boolean {
    return this.#running.isTrial;
  }

  /** The download that was begun last and has not come to its end. */
  get download(): Download | undefined {
    return this.#records.read().download;
  }

  /** What the bootloader does at power-on and at each restart. */
  boot(): void {
    if (this.#settledAfter === this.#chip.writes) return;
    const record = this.#records.read();
    const isTrial = record.trial === "ready" && this.#imageIn(other(record.active)) !== undefined;
    // Written before anything of the new firmware runs: if that hangs, the next start goes back.
    if (isTrial) this.#records.write({ ...record, trial: "tried" });
    else if (record.trial) this.#records.write(withoutTrial(record));
    this.#run(isTrial ? other(record.active) : record.active, isTrial);
    if (!isTrial) this.#settledAfter = this.#chip.writes;
  }

  /** The new firmware has proved itself; it stays. */
  confirm(): void {
    if (!this.isTrial) return;
    this.#records.write({ active: this.#running.slot });
    this.#running = { ...this.#running, isTrial: false };
  }

  /** Begins a download into the slot that does not run, or goes on with the same one; returns how far it is. */
  beginDownload({ version, size, sha256 }: Offer, { isResumed }: { isResumed: boolean }): number {
    const { active, download } = this.#records.read();
    if (isResumed && download && isSame(download, { version, size, sha256 })) return download.received;
    this.#records.write({ active, download: { version, size, sha256, received: 0 } });
    return 0;
  }

  /** Keeps a piece that begins at a sector's beginning, and that it was kept. */
  keep(download: Download, piece: Uint8Array): void {
    const sector = firstSector(other(this.#running.slot)) + download.received / SECTOR_BYTES;
    for (let from = 0; from < piece.length; from += SECTOR_BYTES) {
      this.#chip.write(sector + from / SECTOR_BYTES, piece.subarray(from, from + SECTOR_BYTES));
    }
    const { active } = this.#records.read();
    this.#records.write({ active, download: { ...download, received: download.received + piece.length } });
  }

  /** Judges what was downloaded: why it is rejected, or undefined once it waits for its trial. */
  activate(offer: Offer): UpgradeFailure | undefined {
    const bytes = this.#chip.read(firstSector(other(this.#running.slot)), offer.size);
    const own = { model: this.#model, version: this.version };
    const rejection = rejectionOf(bytes, offer, own, this.#checks);
    const { active } = this.#records.read();
    this.#records.write(rejection === undefined ? { active, trial: "ready" } : { active });
    return rejection;
  }

  /** What a factory does, or a clamp on the chip: this version and nothing else, with or without power. */
  program(version: string): void {
    const { image, running } = factoryFirmware(this.#checks, this.#model, version);
    const { isPowered } = this.#chip;
    this.#chip.isPowered = true;
    // A record that was never written says the same.
    const isNew = this.#chip.writes === 0;
    this.#chip.share(firstSector(0), image);
    if (!isNew) this.#records.write({ active: 0 });
    this.#chip.isPowered = isPowered;
    this.#running = running;
    this.#settledAfter = this.#chip.writes;
  }

  #run(slot: Slot, isTrial: boolean): void {
    const image = this.#imageIn(slot);
    const chosen = image === undefined ? other(slot) : slot;
    const version = (image ?? this.#imageIn(chosen))?.header.version ?? this.version;
    this.#running = { slot: chosen, version, isTrial };
  }

  /** The image in a slot, if it is whole. */
  #imageIn(slot: Slot): FirmwareImage | undefined {
    const first = firstSector(slot);
    try {
      const image = parseImage(this.#chip.read(first, this.#chip.writtenBytes(first, SLOT_SECTORS)));
      return this.#checks.sha256(image.body) === image.header.sha256 ? image : undefined;
    } catch (error) {
      if (error instanceof BadImage) return undefined;
      throw error;
    }
  }
}

/** What a factory programs, and what runs of it. */
interface FactoryFirmware {
  readonly image: Uint8Array;
  readonly running: Running;
}

/** One for all cameras of a model that leave the factory with a version. */
const factoryFirmwares = new WeakMap<ImageChecks, Map<string, FactoryFirmware>>();

function factoryFirmware(checks: ImageChecks, model: string, version: string): FactoryFirmware {
  const known = factoryFirmwares.get(checks) ?? new Map<string, FactoryFirmware>();
  factoryFirmwares.set(checks, known);
  const key = `${model} ${version}`;
  const made = known.get(key) ?? makeFactoryFirmware(checks, model, version);
  known.set(key, made);
  return made;
}

function makeFactoryFirmware(checks: ImageChecks, model: string, version: string): FactoryFirmware {
  const body = new Uint8Array();
  const header = { model, version, size: 0, sha256: checks.sha256(body) };
  const image = assembleImage(signedPart(header), new Uint8Array(64), body);
  return { image, running: { slot: 0, version, isTrial: false } };
}

const withoutTrial = ({ active, download }: BootRecord): BootRecord =>
  download === undefined ? { active } : { active, download };

const isSame = (a: Offer, b: Offer): boolean =>
  a.version === b.version && a.size === b.size && a.sha256 === b.sha256;
