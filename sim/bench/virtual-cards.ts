import { createHash } from "node:crypto";
import type { CardSlot } from "../camera/card.js";
import type { MemoryCard } from "../camera/card-ports.js";
import type { CardDescription, CardReading } from "../contracts/rig-card.js";
import { ManualClock } from "../kernel/manual-clock.js";
import type { Random } from "../kernel/random.js";
import type { CardTray } from "../rig/card-tray.js";
import type { RigOutcome } from "../rig/rig.js";
import { prepareCard } from "../storage/card-contents.js";
import { fatFileSystem } from "../storage/fat-file-system.js";
import { SparseBlockDevice } from "../storage/sparse-block-device.js";

const NO_CARD: RigOutcome = { ok: false, reason: "cannot", sentence: "No card was pulled out." };
const NAMES = { exfat: "exFAT", ntfs: "NTFS" } as const;

/** Cards as they come from a shop: prepared once, and handed out as copies, since formatting takes longer than a scenario. */
const shop = new Map<string, SparseBlockDevice>();

/** A card as the shop hands it out. */
export function bought(wanted: CardDescription, random: Random): SparseBlockDevice {
  const { gigabytes, speedClass, brand, contents } = wanted;
  const key = JSON.stringify(wanted);
  let card = shop.get(key);
  if (card === undefined) {
    card = new SparseBlockDevice({ gigabytes, speedClass, brand }, random);
    prepareCard(card, contents);
    shop.set(key, card);
  }
  const copy = card.copy(random);
  if (wanted.isDead) copy.die();
  return copy;
}

/** Virtual cards: FatFs on sparse block devices. */
export class VirtualCards implements CardTray {
  readonly #random: Random;
  #pulledOut: SparseBlockDevice | undefined;

  constructor(random: Random) {
    this.#random = random;
  }

  insert(slot: CardSlot, wanted: CardDescription | undefined): RigOutcome {
    const card = wanted === undefined ? this.#pulledOut : bought(wanted, this.#random);
    if (card === undefined) return NO_CARD;
    const fingerprint = fingerprintOf(card);
    slot.insert(card);
    return { ok: true, fingerprint };
  }

  take(card: MemoryCard | undefined): void {
    if (card instanceof SparseBlockDevice) this.#pulledOut = card;
  }

  read(): RigOutcome {
    return this.#pulledOut ? { ok: true, card: readingOf(this.#pulledOut) } : NO_CARD;
  }
}

function readingOf(card: SparseBlockDevice): CardReading {
  const fingerprint = fingerprintOf(card);
  const looked = card.copy(() => 0);
  looked.powerUp();
  const { volume, failure } = fatFileSystem.mount(looked, new ManualClock());
  if (failure !== undefined) {
    const fileSystem = NAMES[failure as keyof typeof NAMES] ?? "none";
    return { fileSystem, isClean: false, videos: 0, fingerprint };
  }
  const videos = volume.list().filter(({ sizeBytes }) => sizeBytes > 0).length;
  volume.unmount();
  return { fileSystem: "FAT32", isClean: isSound(looked), videos, fingerprint };
}

/** Whether a repair finds nothing to do. */
function isSound(card: SparseBlockDevice): boolean {
  const repairs = fatFileSystem.repair(card);
  return typeof repairs !== "string" && Object.values(repairs).every((count) => count === 0);
}

function fingerprintOf(card: SparseBlockDevice): string {
  const hash = createHash("sha256");
  for (const [sector, bytes] of card.sectorsWithData()) hash.update(`${sector}:`).update(bytes);
  return hash.digest("hex").slice(0, 16);
}
