import assert from "node:assert/strict";
import { test } from "node:test";
import type { Command } from "../contracts/device.js";
import type { UpgradeReport } from "../contracts/firmware.js";
import { toBase64 } from "../kernel/base64.js";
import { minutes, seconds } from "../kernel/duration.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { Camera } from "./camera.js";
import { compareLevels, FakeAir, FakeUplink, fakeImage, fakeImages } from "./fakes.js";
import { referenceParts } from "./parts.js";
import { type CameraTraits, referenceTraits } from "./traits.js";

const HARBOUR = { name: "Harbour", password: "blue-lamp", signal: "good", internet: true } as const;
const CODE = { network: "Harbour", password: "blue-lamp", token: "t1" };
const NEW = fakeImage("plain-1", "2.1.0", 30_000);

/** A camera that runs 2.0.0 and is online, and a cloud that serves `image` when it is asked. */
class Stand {
  readonly clock = new ManualClock();
  readonly air = new FakeAir();
  readonly uplink = new FakeUplink(this.clock);
  readonly camera: Camera;
  image = NEW;
  #served = 0;

  constructor(traits: Partial<CameraTraits> = {}) {
    const identity = {
      serial: "REF00001",
      model: "plain-1",
      power: "wired",
      capabilities: [],
      firmware: "2.0.0",
    } as const;
    const ports = {
      clock: this.clock,
      random: () => 0,
      air: this.air,
      uplink: this.uplink,
      images: fakeImages,
      compare: compareLevels,
    };
    this.camera = new Camera(identity, ports, referenceParts, { ...referenceTraits, ...traits });
    this.air.fill(HARBOUR);
    this.camera.actOnPower("connect");
    this.clock.advance(seconds(2));
    this.camera.offerByHotspot(CODE);
    this.clock.advance(seconds(10));
  }

  offer(fields: Partial<Extract<Command, { command: "upgrade-firmware" }>> = {}): void {
    this.#served = this.requests.length;
    const sha256 = fakeImages.sha256(this.image);
    const offer = { version: "2.1.0", size: this.image.length, sha256, ...fields };
    this.uplink.last.command({ id: "u", command: "upgrade-firmware", ...offer });
  }

  /** Serves so many chunks, or all; time goes on with each. */
  serve(chunks = Number.POSITIVE_INFINITY): void {
    for (let count = 0; count < chunks; count++) {
      const request = this.requests[this.#served];
      if (request === undefined) return;
      this.#served++;
      const { version, offset, length } = request;
      this.uplink.last.supply({
        version,
        offset,
        bytes: toBase64(this.image.subarray(offset, offset + length)),
      });
      this.clock.advance(referenceTraits.chunkWriteMs);
    }
  }

  powerCycle(): void {
    this.camera.actOnPower("disconnect");
    this.camera.actOnPower("connect");
    this.clock.advance(minutes(1));
    this.#served = this.requests.length;
  }

  get requests() {
    return this.#of("chunk-request");
  }

  get reports(): readonly UpgradeReport[] {
    return this.#of("upgrade");
  }

  get hellos() {
    return this.#of("hello").map(({ firmware }) => firmware);
  }

  get refusal(): string | undefined {
    const answer = this.#of("answer").at(-1);
    return answer?.ok === false ? answer.reason : undefined;
  }

  #of<Kind extends string>(kind: Kind) {
    return this.uplink.connections.flatMap(({ sent }) =>
      sent.flatMap((each) =>
        each.kind === kind ? [each.message as Extract<typeof each, { kind: Kind }>["message"]] : [],
      ),
    );
  }
}

test("firmware is fetched chunk by chunk, and the hello after the restart has the new version (AJ-OTA-07)", () => {
  const stand = new Stand();
  stand.offer();
  stand.serve();
  assert.equal(stand.refusal, undefined);
  assert.deepEqual(
    stand.requests.map(({ offset }) => offset),
    [0, 4096, 8192, 12288, 16384, 20480, 24576, 28672],
  );
  assert.equal(stand.requests.at(-1)?.length, NEW.length - 28672);
  const percents = stand.reports.flatMap((report) =>
    report.state === "downloading" ? [report.percent] : [],
  );
  assert.deepEqual([percents.length, percents.at(-1)], [8, 100]);
  assert.deepEqual(stand.reports.at(-1), { version: "2.1.0", state: "installing" });
  assert.deepEqual([stand.hellos, stand.camera.firmware.version], [["2.0.0"], "2.0.0"]);
  stand.clock.advance(seconds(20));
  assert.deepEqual(stand.hellos, ["2.0.0", "2.1.0"]);
  stand.powerCycle();
  stand.clock.advance(minutes(30));
  assert.deepEqual(stand.hellos, ["2.0.0", "2.1.0", "2.1.0"]);
});

test("what is not newer or does not fit is refused at the offer, and so is a second offer", () => {
  const stand = new Stand();
  const refusals = [{ version: "2.0.0" }, { version: "1.9.9" }, { size: 64 * 4096 + 1 }, {}, {}].map(
    (fields) => {
      stand.offer(fields);
      return stand.refusal;
    },
  );
  assert.deepEqual(refusals, ["not-newer", "not-newer", "too-big", undefined, "busy"]);
  assert.equal(stand.requests.length, 1);
});

function changed(image: Uint8Array, at: number): Uint8Array {
  const copy = image.slice();
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

const SIGNATURE_AT = 6 + ((NEW[4] ?? 0) | ((NEW[5] ?? 0) << 8));
const offered = (image: Uint8Array) => ({ image, sha256: fakeImages.sha256(image) });
const rejections: Record<string, { image: Uint8Array; sha256: string; reason: string }> = {
  "no signature": {
    ...offered(Uint8Array.from(NEW, (byte, at) => (at >= SIGNATURE_AT && at < SIGNATURE_AT + 64 ? 0 : byte))),
    reason: "unsigned",
  },
  "a changed signature": { ...offered(changed(NEW, SIGNATURE_AT)), reason: "unsigned" },
  "a changed body": { ...offered(changed(NEW, NEW.length - 1)), reason: "tampered" },
  "other bytes than were offered": {
    image: changed(NEW, NEW.length - 1),
    sha256: fakeImages.sha256(NEW),
    reason: "tampered",
  },
  "no image at all": { ...offered(new Uint8Array(5_000)), reason: "malformed" },
  "an image of another model": { ...offered(fakeImage("plain-2", "2.1.0", 9_000)), reason: "other-model" },
  "an older image in the offer of a newer one": {
    ...offered(fakeImage("plain-1", "1.9.0", 9_000)),
    reason: "not-newer",
  },
  "another newer image than the offered one": {
    ...offered(fakeImage("plain-1", "2.2.0", 9_000)),
    reason: "tampered",
  },
};

for (const [what, { image, sha256, reason }] of Object.entries(rejections)) {
  test(`${what} is rejected as ${reason}, and the old version stays`, () => {
    const stand = new Stand();
    stand.image = image;
    stand.offer({ sha256 });
    stand.serve();
    assert.deepEqual(stand.reports.at(-1), { version: "2.1.0", state: "failed", reason });
    stand.powerCycle();
    assert.deepEqual(stand.hellos, ["2.0.0", "2.0.0"]);
    stand.image = NEW;
    stand.offer();
    stand.serve();
    stand.clock.advance(minutes(1));
    assert.equal(stand.hellos.at(-1), "2.1.0");
  });
}

test("a chunk that does not come is asked for five times; one that nobody asked for counts for nothing", () => {
  const stand = new Stand();
  stand.uplink.last.supply({ version: "2.1.0", offset: 0, bytes: "AAAA" });
  stand.offer();
  const { last } = stand.uplink;
  last.supply({ version: "2.2.0", offset: 0, bytes: toBase64(NEW.subarray(0, 4096)) });
  last.supply({ version: "2.1.0", offset: 4096, bytes: toBase64(NEW.subarray(0, 4096)) });
  last.supply({ version: "2.1.0", offset: 0, bytes: toBase64(NEW.subarray(0, 4095)) });
  stand.clock.advance(seconds(50) - 1);
  assert.deepEqual([stand.requests.length, stand.reports], [5, []]);
  stand.clock.advance(1);
  assert.deepEqual(stand.reports, [{ version: "2.1.0", state: "failed", reason: "no-chunk" }]);
});

test("an interrupted download goes on where it was, for the same image only, and can be made to begin anew", () => {
  const offsetsAfter = (traits: Partial<CameraTraits>, image = NEW) => {
    const stand = new Stand(traits);
    stand.offer();
    stand.serve(3);
    stand.powerCycle();
    stand.image = image;
    stand.offer();
    return stand.requests.at(-1)?.offset;
  };
  assert.equal(offsetsAfter({}), 12288);
  assert.equal(offsetsAfter({ resumesDownloads: false }), 0);
  assert.equal(offsetsAfter({}, changed(NEW, 9)), 0);
});

test("an interrupted download does not go on by itself: the owner is asked again (AJ-OTA-06)", () => {
  const stand = new Stand();
  stand.offer();
  stand.serve(3);
  stand.uplink.last.lose();
  stand.clock.advance(minutes(60));
  assert.deepEqual([stand.requests.length, stand.hellos], [4, ["2.0.0", "2.0.0"]]);
});

test("new firmware that does not reach the cloud within five minutes is given up", () => {
  const stand = new Stand();
  stand.offer();
  stand.serve();
  stand.air.fill();
  stand.clock.advance(seconds(6));
  assert.equal(stand.camera.firmware.version, "2.1.0");
  stand.clock.advance(minutes(5));
  assert.equal(stand.camera.firmware.version, "2.0.0");
  stand.air.fill(HARBOUR);
  stand.clock.advance(minutes(5));
  assert.equal(stand.hellos.at(-1), "2.0.0");
});
