import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { CardError, SECTOR_BYTES } from "../camera/card-ports.js";
import { randomFor } from "../kernel/random.js";
import { SparseBlockDevice } from "./sparse-block-device.js";

const sectors = (...values: number[]): Uint8Array =>
  Buffer.concat(values.map((value) => new Uint8Array(SECTOR_BYTES).fill(value)));

const card = (gigabytes = 8, random = randomFor(1, "card")): SparseBlockDevice =>
  new SparseBlockDevice({ gigabytes }, random);

function read(device: SparseBlockDevice, sector: number): Uint8Array {
  const bytes = new Uint8Array(SECTOR_BYTES);
  device.read(sector, bytes);
  return bytes;
}

const failsWith = (failure: string, sector?: number) => (error: unknown) =>
  error instanceof CardError && error.failure === failure && error.sector === sector;

test("a card has the capacity that is printed on it, and its last sector can be used", () => {
  for (const gigabytes of [4, 8, 16, 32, 64, 128, 256, 512]) {
    const device = card(gigabytes);
    assert.ok(
      device.capacityBytes <= gigabytes * 1e9 && device.capacityBytes > gigabytes * 1e9 - 4 * 2 ** 20,
    );
    device.write(device.sectorCount - 1, sectors(7));
    device.flush();
    assert.deepEqual(read(device, device.sectorCount - 1), new Uint8Array(sectors(7)));
    assert.throws(
      () => device.write(device.sectorCount - 1, sectors(1, 1)),
      failsWith("write", device.sectorCount - 1),
    );
    assert.throws(() => read(device, device.sectorCount), failsWith("read", device.sectorCount));
  }
});

test("memory grows with what is written and not zero", () => {
  const device = card(512);
  device.write(0, new Uint8Array(1000 * SECTOR_BYTES));
  assert.equal(device.heldBytes, 0);
  device.write(1_000_000, sectors(1, 0, 2));
  device.flush();
  assert.equal(device.heldBytes, 2 * SECTOR_BYTES);
  device.write(1_000_000, sectors(0, 0, 0));
  device.flush();
  assert.equal(device.heldBytes, 0);
});

test("after a power cut a flushed sector is whole; another is new, old, or begins new and goes on old", () => {
  const fates = new Set<string>();
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const device = card(8, randomFor(seed, "cut"));
      device.write(5, sectors(1, 1));
      device.flush();
      device.write(5, sectors(2));
      device.losePower();
      assert.throws(() => read(device, 5), failsWith("gone"));
      device.powerUp();
      const survivor = read(device, 5);
      const newBytes = survivor.lastIndexOf(2) + 1;
      assert.deepEqual(
        [...survivor],
        [...Array(newBytes).fill(2), ...Array(SECTOR_BYTES - newBytes).fill(1)],
      );
      assert.deepEqual(read(device, 6), new Uint8Array(sectors(1)));
      fates.add(newBytes === 0 ? "old" : newBytes === SECTOR_BYTES ? "new" : "torn");
    }),
  );
  assert.deepEqual([...fates].sort(), ["new", "old", "torn"]);
});

test("what was torn above a blank sector leaves other blank sectors blank", () => {
  const device = card(8, () => 0.9);
  device.write(1, sectors(9));
  device.losePower();
  device.powerUp();
  device.write(2, sectors(9));
  device.losePower();
  device.powerUp();
  assert.deepEqual(read(device, 3), new Uint8Array(SECTOR_BYTES));
  assert.equal(read(device, 2).at(-1), 0);
});

test("a power cut can be set to come after a number of sectors, in the midst of a write", () => {
  const device = card(8, () => 0.5);
  device.cutPowerAfter(2);
  assert.throws(() => device.write(10, sectors(1, 2, 3)), failsWith("gone"));
  device.powerUp();
  assert.deepEqual(
    [10, 11, 12].map((sector) => read(device, sector)[0]),
    [1, 2, 0],
  );
});

test("a protected card can be read only, a worn one fails at its bad sectors, a dead one always", () => {
  const device = card();
  device.wearOut(3);
  assert.throws(() => device.write(2, sectors(1, 1)), failsWith("write", 3));
  assert.throws(() => read(device, 3), failsWith("read", 3));
  assert.equal(read(device, 2)[0], 1);
  device.isWriteProtected = true;
  assert.throws(() => device.write(9, sectors(1)), failsWith("write-protected"));
  device.die();
  device.powerUp();
  assert.throws(() => read(device, 0), failsWith("gone"));
});

test("a copy begins as the card is, what is not flushed included, and then goes its own way", () => {
  const device = card();
  device.write(1, sectors(1));
  device.flush();
  device.write(2, sectors(2));
  const copy = device.copy(() => 0);
  device.write(1, sectors(8));
  copy.write(3, sectors(3));
  assert.deepEqual(
    [1, 2, 3].map((sector) => read(copy, sector)[0]),
    [1, 2, 3],
  );
  assert.deepEqual(
    [1, 2, 3].map((sector) => read(device, sector)[0]),
    [8, 2, 0],
  );
});

/** A card that keeps the old sector in every cut, and what must be on it. */
class KnownCard {
  constructor(
    readonly device = card(8, () => 0),
    readonly holds = [0, 0, 0, 0],
    readonly lasting = [0, 0, 0, 0],
  ) {}

  write(sector: number, value: number): void {
    this.device.write(sector, sectors(value));
    this.holds[sector] = value;
  }
  flush(): void {
    this.device.flush();
    this.lasting.splice(0, 4, ...this.holds);
  }
  cut(): void {
    this.device.losePower();
    this.device.powerUp();
    this.holds.splice(0, 4, ...this.lasting);
  }
  copy = () =>
    new KnownCard(
      this.device.copy(() => 0),
      [...this.holds],
      [...this.lasting],
    );
  check(): void {
    const found = this.holds.map((_, sector) => [...new Set(read(this.device, sector))]);
    assert.deepEqual(found.flat(), this.holds);
  }
}

test("however cards are written, flushed, cut and copied, none sees what is written to another", () => {
  const act = fc.record({
    what: fc.constantFrom("write", "flush", "cut", "copy"),
    which: fc.nat(5),
    sector: fc.nat(3),
    value: fc.nat(3),
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60, size: "max" }), (acts) => {
      const cards = [new KnownCard()];
      for (const { what, which, sector, value } of acts) {
        const known = cards[which % cards.length] as KnownCard;
        if (what === "copy") cards.push(known.copy());
        else known[what](sector, value);
        for (const each of cards) each.check();
      }
    }),
  );
});

test("a card tells its speed: as its class says, unless something else is declared", () => {
  assert.equal(new SparseBlockDevice({ gigabytes: 8, speedClass: 4 }, () => 0).writeBytesPerSecond, 4e6);
  const slow = new SparseBlockDevice({ gigabytes: 8, writeBytesPerSecond: 100 }, () => 0);
  assert.equal(slow.writeBytesPerSecond, 100);
});

test("from where the extent of some sectors ends they are zeros, and the one before that end is not, once it is flushed", () => {
  const places = fc.array(fc.tuple(fc.nat(300), fc.nat(2)), { maxLength: 30 });
  fc.assert(
    fc.property(places, fc.nat(200), fc.nat(150), (writes, from, count) => {
      const device = card();
      for (const [sector, value] of writes) device.write(sector, sectors(value));
      device.flush();
      const extent = device.extentOf(from, count);
      const held = Array.from({ length: count }, (_, index) => read(device, from + index).some(Boolean));
      assert.equal(extent, held.lastIndexOf(true) + 1);
    }),
  );
});
