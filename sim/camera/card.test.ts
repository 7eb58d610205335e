import assert from "node:assert/strict";
import { test } from "node:test";
import { seconds } from "../kernel/duration.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { CardSlot } from "./card.js";
import { CardError, type FileSystem, type MemoryCard, type Volume } from "./card-ports.js";

// The slot over a file system of a few lines; over FatFs it is tried in sim/faults.

class PlainCard implements MemoryCard {
  readonly brand = "no name";
  readonly writeBytesPerSecond = 10e6;
  readonly sectorCount: number;
  isDead = false;
  isWriteProtected = false;
  contents: "fat32" | "exfat" | "damaged" = "fat32";
  losses = 0;

  constructor(
    gigabytes: number,
    readonly speedClass = 10,
  ) {
    this.sectorCount = (gigabytes * 10 ** 9) / 512;
  }

  read(): void {
    if (this.isDead) throw new CardError("gone");
  }
  write(): void {}
  flush(): void {}
  powerUp(): void {}
  losePower(): void {
    this.losses++;
  }
}

const emptyVolume = {
  list: () => [],
  totalBytes: 100,
  freeBytes: () => 90,
  unmount: () => {},
} as unknown as Volume;

const fileSystem: FileSystem = {
  mount: (card) => {
    const { contents } = card as PlainCard;
    return contents === "fat32" ? { volume: emptyVolume } : { failure: contents };
  },
  repair: () => ({ removedFiles: 0, trimmedFiles: 0, lostClusters: 0, badClusters: 0, differingSectors: 0 }),
  format: (card) => {
    if (card.isWriteProtected) throw new CardError("write-protected");
    (card as PlainCard).contents = "fat32";
  },
};

function poweredSlot(): CardSlot {
  const slot = new CardSlot(fileSystem, new ManualClock());
  slot.powerUp();
  return slot;
}

function stateOf(slot: CardSlot): string {
  const { status } = slot;
  return status.state === "unrecognised" ? `${status.reason}, format: ${status.canFormat}` : status.state;
}

test("cards of five sizes are recognised, others are not and stay untouched (AJ-SD-02, AJ-SD-03)", () => {
  const slot = poweredSlot();
  for (const gigabytes of [8, 16, 32, 64, 128, 7.4, 8.59, 127.9]) {
    slot.insert(new PlainCard(gigabytes));
    assert.equal(stateOf(slot), "recognised", `${gigabytes} GB`);
  }
  for (const gigabytes of [2, 4, 12, 24, 256, 512]) {
    slot.insert(new PlainCard(gigabytes));
    assert.equal(stateOf(slot), "unsupported-size, format: false", `${gigabytes} GB`);
    assert.equal(slot.format(), false);
  }
});

test("a card slower than class 10 is reported, faster ones are taken (AJ-SD-04)", () => {
  const slot = poweredSlot();
  const states = [4, 6, 10, 30].map((speedClass) => {
    slot.insert(new PlainCard(32, speedClass));
    return stateOf(slot);
  });
  const tooSlow = "too-slow, format: false";
  assert.deepEqual(states, [tooSlow, tooSlow, "recognised", "recognised"]);
});

test("another format is named, and formatting makes the card recognised (AJ-SD-06, AJ-SD-07, AJ-SD-21)", () => {
  const slot = poweredSlot();
  for (const contents of ["exfat", "damaged"] as const) {
    const card = new PlainCard(64);
    card.contents = contents;
    slot.insert(card);
    assert.equal(stateOf(slot), `${contents}, format: true`);
    assert.equal(slot.format(), true);
    assert.deepEqual(slot.status, { state: "recognised", isReadOnly: false, totalBytes: 100, freeBytes: 90 });
  }
});

test("a dead card is not recognised, formatting does not help, another card does (AJ-SD-21, AJ-SD-22)", () => {
  const slot = poweredSlot();
  const card = new PlainCard(32);
  card.isDead = true;
  slot.insert(card);
  assert.equal(stateOf(slot), "dead, format: false");
  assert.equal(slot.format(), false);
  slot.insert(new PlainCard(32));
  assert.equal(stateOf(slot), "recognised");
});

test("a badly seated card is recognised once it is seated, and an ejected one is gone (AJ-SD-23)", () => {
  const slot = poweredSlot();
  const states: string[] = [];
  slot.changed.add(() => states.push(stateOf(slot)));
  const card = new PlainCard(16);
  slot.insert(card, false);
  assert.equal(slot.format(), false);
  slot.seat();
  assert.equal(slot.eject(), card);
  assert.equal(slot.eject(), undefined);
  assert.deepEqual(states, ["badly-seated", "recognised", "empty", "empty"]);
  assert.equal(card.losses, 1);
});

test("a protected card can be played and neither recorded to nor formatted", () => {
  const slot = poweredSlot();
  const card = new PlainCard(32);
  card.isWriteProtected = true;
  slot.insert(card);
  assert.ok(slot.status.state === "recognised" && slot.status.isReadOnly);
  assert.equal(slot.clips?.begin({ startedAt: seconds(1), trigger: "motion", mode: "motion" }), undefined);
  assert.equal(slot.format(), false);
});

test("without power nothing is found; when it returns, the card is still there", () => {
  const slot = new CardSlot(fileSystem, new ManualClock());
  slot.insert(new PlainCard(32));
  assert.deepEqual([stateOf(slot), slot.clips], ["empty", undefined]);
  slot.powerUp();
  assert.equal(stateOf(slot), "recognised");
  slot.powerDown();
  assert.deepEqual([stateOf(slot), slot.clips], ["empty", undefined]);
});
