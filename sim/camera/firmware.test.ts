import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { BootRecords } from "./boot-record.js";
import { fakeImage, fakeImages } from "./fakes.js";
import { Firmware, FLASH_SECTORS } from "./firmware.js";
import { FlashChip, SECTOR_BYTES } from "./flash-chip.js";

/** A chip that can lose its power during a write: `cutIn` counts the writes, of the last one so many bytes arrive. */
class CuttableChip extends FlashChip {
  cutIn = Number.POSITIVE_INFINITY;
  arriving = SECTOR_BYTES;

  override write(sector: number, bytes: Uint8Array): void {
    if (!this.isPowered) return;
    this.cutIn--;
    const isCut = this.cutIn === 0;
    super.write(sector, isCut ? bytes.subarray(0, this.arriving) : bytes);
    if (isCut) this.isPowered = false;
  }
}

const imageOf = (version: number, bytes = 5_000) => fakeImage("plain-1", `${version}.0.0`, bytes);
const offerOf = (version: number, image: Uint8Array) => ({
  version: `${version}.0.0`,
  size: image.length,
  sha256: fakeImages.sha256(image),
});

interface Model {
  /** What must run after the next start, and what it may become. */
  running: number;
  /** Confirmed for good. */
  confirmed: number;
  offered: number | undefined;
  ready: number | undefined;
}

interface Real {
  readonly chip: CuttableChip;
  readonly firmware: Firmware;
}

type FirmwareCommand = fc.Command<Model, Real>;

const running = ({ firmware }: Real) => Number.parseInt(firmware.version, 10);

class DownloadWhole implements FirmwareCommand {
  constructor(readonly version: number) {}
  check = () => true;
  run(model: Model, { firmware }: Real): void {
    const image = imageOf(this.version);
    const offer = offerOf(this.version, image);
    let received = firmware.beginDownload(offer, { isResumed: true });
    while (received < image.length) {
      const piece = image.subarray(received, received + SECTOR_BYTES);
      firmware.keep({ ...offer, received }, piece);
      received += piece.length;
    }
    const isNewer = this.version > model.running;
    assert.equal(firmware.activate(offer), isNewer ? undefined : "not-newer");
    model.ready = isNewer ? this.version : undefined;
  }
  toString = () => `download ${this.version}`;
}

class DownloadPart implements FirmwareCommand {
  constructor(readonly version: number) {}
  check = () => true;
  run(model: Model, { firmware }: Real): void {
    const image = imageOf(this.version);
    const offer = offerOf(this.version, image);
    const received = firmware.beginDownload(offer, { isResumed: true });
    if (received === 0) firmware.keep({ ...offer, received }, image.subarray(0, SECTOR_BYTES));
    assert.equal(firmware.download?.received, SECTOR_BYTES);
    model.ready = undefined;
  }
  toString = () => `download a part of ${this.version}`;
}

class Start implements FirmwareCommand {
  check = () => true;
  run(model: Model, { firmware }: Real): void {
    firmware.boot();
    model.running = model.ready ?? model.confirmed;
    assert.equal(firmware.isTrial, model.ready !== undefined);
    model.ready = undefined;
  }
  toString = () => "start";
}

class Confirm implements FirmwareCommand {
  // Whoever downloads in a trial has reached the cloud, which has confirmed it.
  check = () => true;
  run(model: Model, { firmware }: Real): void {
    firmware.confirm();
    model.confirmed = model.running;
  }
  toString = () => "confirm";
}

class Checked implements FirmwareCommand {
  constructor(readonly command: FirmwareCommand) {}
  // In a trial nothing is downloaded: the connection that a download needs confirms first.
  check = (model: Model) =>
    this.command instanceof Start || this.command instanceof Confirm || model.running === model.confirmed;
  run(model: Model, real: Real): void {
    this.command.run(model, real);
    assert.equal(running(real), model.running);
  }
  toString = () => this.command.toString();
}

test("whatever is downloaded, started and confirmed, the version that runs is the model's", () => {
  const version = fc.integer({ min: 1, max: 9 });
  const commands = [
    version.map((each) => new Checked(new DownloadWhole(each))),
    version.map((each) => new Checked(new DownloadPart(each))),
    fc.constant(new Checked(new Start())),
    fc.constant(new Checked(new Confirm())),
  ];
  fc.assert(
    fc.property(fc.commands(commands, { size: "medium" }), (run) => {
      const setup = () => {
        const chip = new CuttableChip(FLASH_SECTORS);
        const firmware = new Firmware(chip, fakeImages, "plain-1", "2.0.0");
        chip.isPowered = true;
        return {
          model: { running: 2, confirmed: 2, offered: undefined, ready: undefined },
          real: { chip, firmware },
        };
      };
      fc.modelRun(setup, run);
    }),
  );
});

/** One whole upgrade from 2.0.0 to 3.0.0, as far as the power lasts. */
function upgrade(firmware: Firmware, isConfirmed: boolean): void {
  const image = imageOf(3, 20_000);
  const offer = offerOf(3, image);
  let received = firmware.beginDownload(offer, { isResumed: true });
  for (; received < image.length; received += SECTOR_BYTES)
    firmware.keep({ ...offer, received }, image.subarray(received, received + SECTOR_BYTES));
  firmware.activate(offer);
  firmware.boot();
  if (isConfirmed) firmware.confirm();
}

test("wherever the power is cut, also within a write, the camera starts, with the old version or the whole new one", () => {
  const cut = fc.record({
    write: fc.integer({ min: 1, max: 20 }),
    arriving: fc.nat(SECTOR_BYTES),
    isConfirmed: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(cut, { minLength: 1, maxLength: 4 }), (cuts) => {
      const chip = new CuttableChip(FLASH_SECTORS);
      const firmware = new Firmware(chip, fakeImages, "plain-1", "2.0.0");
      for (const { write, arriving, isConfirmed } of cuts) {
        Object.assign(chip, { isPowered: true, cutIn: write, arriving });
        upgrade(firmware, isConfirmed);
        Object.assign(chip, { isPowered: true, cutIn: Number.POSITIVE_INFINITY });
        firmware.boot();
        firmware.confirm();
        assert.match(firmware.version, /^[23][.]0[.]0$/);
      }
      if (firmware.version === "2.0.0") upgrade(firmware, true);
      assert.equal(firmware.version, "3.0.0");
    }),
  );
});

test("a torn record leaves the one before it", () => {
  for (let arriving = 0; arriving < 40; arriving++) {
    const chip = new CuttableChip(2);
    const records = new BootRecords(chip);
    chip.isPowered = true;
    records.write({ active: 1 });
    Object.assign(chip, { cutIn: 1, arriving });
    records.write({ active: 0, trial: "ready" });
    assert.ok(["ready", undefined].includes(records.read().trial));
    assert.equal(records.read().active, records.read().trial ? 0 : 1);
  }
});

test("a chip without power takes nothing; a programmer brings its own", () => {
  const chip = new FlashChip(FLASH_SECTORS);
  const firmware = new Firmware(chip, fakeImages, "plain-1", "2.0.0");
  firmware.beginDownload(offerOf(3, imageOf(3)), { isResumed: true });
  assert.equal(firmware.download, undefined);
  firmware.program("1.9.0");
  assert.deepEqual([firmware.version, chip.isPowered], ["1.9.0", false]);
});
