import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import fc from "fast-check";
import type { ClipPart } from "../contracts/recordings.js";
import { fromBase64 } from "../kernel/base64.js";
import { minutes, seconds } from "../kernel/duration.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { Uploader } from "./uploader.js";

let clock: ManualClock;
let sent: ClipPart[];
let isOpen: boolean;
let uploader: Uploader;

beforeEach(() => {
  clock = new ManualClock();
  sent = [];
  isOpen = true;
  uploader = new Uploader(clock, 1000, { isOpen: () => isOpen, send: (part) => sent.push(part) });
});

function record(content = Uint8Array.of(1, 2, 3), takesBytes = 100): void {
  const clip = uploader.begin({ startedAt: clock.now(), trigger: "motion", mode: "motion" });
  clock.advance(seconds(10));
  clip.append(content, clock.now(), takesBytes);
  clip.finish();
}

test("a finished clip is sent at once, and kept until the cloud holds it", () => {
  record();
  assert.deepEqual(sent, [
    {
      id: "0",
      startedAt: 0,
      endedAt: 10_000,
      trigger: "motion",
      part: 0,
      isLast: true,
      isLate: false,
      data: "AQID",
    },
  ]);
  assert.equal(uploader.waiting, 1);
  uploader.onStored("0");
  clock.advance(minutes(5));
  assert.equal(uploader.waiting, 0);
  assert.equal(sent.length, 1);
});

test("what the cloud does not confirm is sent again, and says that it is late", () => {
  record();
  clock.advance(seconds(30));
  assert.deepEqual(
    sent.map(({ isLate }) => isLate),
    [false, true],
  );
});

test("what is recorded without a connection goes out when there is one, the oldest first", () => {
  isOpen = false;
  record();
  record();
  assert.equal(sent.length, 0);
  isOpen = true;
  uploader.onConnected();
  assert.deepEqual(
    sent.map(({ startedAt, isLate }) => [startedAt, isLate]),
    [
      [0, true],
      [10_000, true],
    ],
  );
});

test("when more waits than it can hold, the oldest goes", () => {
  isOpen = false;
  for (let clip = 0; clip < 12; clip++) record();
  assert.equal(uploader.waiting, 10);
  isOpen = true;
  uploader.onConnected();
  assert.equal(sent[0]?.startedAt, 20_000);
});

test("two clips of one instant have two names", () => {
  isOpen = false;
  for (let clip = 0; clip < 2; clip++) uploader.begin({ startedAt: 0, trigger: "motion", mode: "motion" });
  assert.equal(uploader.waiting, 2);
});

test("parts joined are the clip, whatever its length", () => {
  fc.assert(
    fc.property(fc.nat({ max: 70_000 }), (length) => {
      sent = [];
      const content = new Uint8Array(length).map((_, index) => index % 251);
      record(content);
      const joined = sent.flatMap(({ data }) => [...fromBase64(data)]);
      assert.deepEqual(Uint8Array.from(joined), content);
      assert.deepEqual(
        sent.map(({ part }) => part),
        sent.map((_, index) => index),
      );
      assert.deepEqual(
        sent.map(({ isLast }) => isLast),
        sent.map((_, index) => index === sent.length - 1),
      );
      uploader.onStored(sent[0]?.id ?? "");
    }),
    { numRuns: 20 },
  );
});
