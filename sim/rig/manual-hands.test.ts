import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { seconds } from "../kernel/duration.js";
import { Listeners } from "../kernel/listeners.js";
import { ManualClock } from "../kernel/manual-clock.js";
import type { Noticed } from "./hands.js";
import { ManualHands } from "./manual-hands.js";
import { requestInWords } from "./request-in-words.js";
import type { RigRequest } from "./rig.js";

let clock: ManualClock;
let keys: Listeners<[key: string]>;
let lines: string[];
let status: string;
let noticed: Noticed[];
let hands: ManualHands;

beforeEach(() => {
  clock = new ManualClock(0);
  keys = new Listeners();
  lines = [];
  status = "";
  noticed = [];
  const terminal = {
    keys,
    line: (text: string) => void lines.push(text),
    status: (text: string) => {
      status = text;
    },
  };
  hands = new ManualHands(terminal, clock, (one) => noticed.push(one));
});

const press = (...pressed: readonly string[]) => {
  for (const key of pressed) keys.tell(key);
};

test("what is asked stands there in words, and Enter says that it is done", async () => {
  const asked = hands.ask({ action: "press-button" });
  assert.ok(lines.some((line) => line.includes("KEEP IT DOWN")));
  press("\r");
  assert.deepEqual(await asked, { ok: true });
});

test("a timer counts while something is asked, and while the button is down", async () => {
  const asked = hands.ask({ action: "press-button" });
  clock.advance(seconds(3));
  assert.match(status, /asked 0:03 ago/);
  press("\r");
  await asked;
  clock.advance(seconds(65));
  assert.match(status, /nothing is asked, button down for 1:05/);
  const released = hands.ask({ action: "release-button" });
  press("\r");
  await released;
  assert.doesNotMatch(status, /button/);
  assert.equal(clock.next(), undefined);
});

test("what a person cannot do is answered with a sentence, typed or usual", async () => {
  const first = hands.ask({ action: "insert-card" });
  press("c", ..."No slott", "\u007f", ".", "\r");
  assert.deepEqual(await first, { ok: false, reason: "cannot", sentence: "No slot." });
  const second = hands.ask({ action: "power", power: "connect" });
  press("f", "\r");
  assert.deepEqual(await second, {
    ok: false,
    reason: "failed",
    sentence: "The person at the rig tried in vain.",
  });
});

test("what no person can do is not asked", async () => {
  for (const request of [
    { action: "read-card" },
    { action: "inject", fault: "destroyed" },
  ] satisfies RigRequest[]) {
    const outcome = await hands.ask(request);
    assert.ok(!outcome.ok && outcome.reason === "cannot");
  }
});

test("whether the camera took a code is asked, and Enter is no answer to it", async () => {
  const setup = { network: "Harbour", password: "blue-lamp", token: "t1" };
  const first = hands.ask({ action: "hotspot", setup });
  press("\r", "y");
  assert.deepEqual(await first, { ok: true, accepted: true });
  const second = hands.ask({ action: "hotspot", setup });
  press("n");
  assert.deepEqual(await second, { ok: true, accepted: false });
});

test("keys are what was seen and heard, also while something is asked, each change once", () => {
  void hands.ask({ action: "press-button" });
  clock.advance(500);
  press("1", "1");
  clock.advance(500);
  press("s", "0");
  assert.deepEqual(noticed, [
    { sense: "indicator", pattern: { light: "on" }, at: 500 },
    { sense: "beep", at: 1_000 },
    { sense: "indicator", pattern: { light: "off" }, at: 1_000 },
  ]);
});

test("tapping along measures the rate, from the first tap; unsteady fingers change nothing, another rate does", () => {
  const tap = (count: number, gapMs: number) => {
    for (let tapped = 0; tapped < count; tapped++) {
      press(" ");
      clock.advance(gapMs);
    }
  };
  clock.advance(1_000);
  tap(4, 500);
  tap(4, 530);
  assert.deepEqual(noticed, [{ sense: "indicator", pattern: { light: "blinking", hertz: 2 }, at: 1_000 }]);
  clock.advance(10_000);
  const at = clock.now();
  tap(5, 1_000);
  assert.deepEqual(noticed.slice(1), [{ sense: "indicator", pattern: { light: "blinking", hertz: 1 }, at }]);
});

test("letters of a sentence are nothing that was seen", async () => {
  const asked = hands.ask({ action: "seat-card" });
  press("f", "1", "0", " ", "s", "\n");
  assert.deepEqual(await asked, { ok: false, reason: "failed", sentence: "10 s" });
  assert.deepEqual(noticed, []);
});

test("keys that mean nothing do nothing, and an answer to nothing neither", () => {
  press("q", "\r", "y");
  assert.deepEqual(noticed, []);
  void hands.ask({ action: "seat-card" });
  press("z");
  assert.match(status, /asked/);
});

test("after prepare the light counts as dark", async () => {
  press("1");
  const asked = hands.ask({ action: "prepare" });
  press("\r");
  await asked;
  press("1");
  assert.equal(noticed.length, 2);
});

test("a self-test is somebody who answers", async () => {
  const asked = hands.ask({ action: "self-test" });
  press("\r");
  const outcome = await asked;
  assert.ok(outcome.ok && outcome.tested?.length === 1);
});

const networks = [
  { name: "Harbour", password: "blue-lamp", signal: "weak", internet: false, crowded: true },
] as const;
const card = { gigabytes: 32, contents: "fat32", speedClass: 10, brand: "Kingston", isDead: true } as const;
const placing = { upsideDown: true, light: "night", lens: "dirt", hand: "x1.0", place: "branch" } as const;
const told: [RigRequest, RegExp][] = [
  [{ action: "air", networks: [] }, /all Wi-Fi off/],
  [
    { action: "air", networks: [...networks] },
    /"Harbour".*"blue-lamp".*too weak.*WITHOUT internet.*crowded/s,
  ],
  [{ action: "power", power: "put-on-charge" }, /charger/],
  [{ action: "show", scene: { kind: "room" } }, /still room/],
  [{ action: "show", scene: { kind: "code", text: "abc" } }, /QR code.*abc/s],
  [{ action: "show", scene: { kind: "passing", objects: ["pet"], seconds: 8 } }, /8 s.*pet/],
  [
    { action: "show", scene: { kind: "movement", place: "centre", percent: 8, seconds: 5 } },
    /centre for 5 s/,
  ],
  [{ action: "show", scene: { kind: "light-change" } }, /light/],
  [{ action: "mount", placing }, /upside down.*night.*dirty.*x1\.0.*branch/],
  [{ action: "insert-card", card }, /32 GB.*class 10.*Kingston.*dead/],
  [{ action: "insert-card" }, /pulled out last/],
  [{ action: "remove-card" }, /Pull/],
  [{ action: "loosen-card" }, /Loosen/],
];

for (const [request, words] of told) {
  test(`a person is told ${JSON.stringify(request).slice(0, 70)}`, () => {
    assert.match(requestInWords(request).join("\n"), words);
  });
}
