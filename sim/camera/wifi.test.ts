import assert from "node:assert/strict";
import { test } from "node:test";
import { minutes, seconds } from "../kernel/duration.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { BackOff } from "./back-off.js";
import { FakeAir } from "./fakes.js";
import { referenceTraits } from "./traits.js";
import { Wifi } from "./wifi.js";

const HARBOUR = { name: "Harbour", password: "blue-lamp", signal: "good", internet: true } as const;
const GARDEN = { name: "Garden", password: "red-kite", signal: "good", internet: true } as const;
const HOME = { network: "Harbour", password: "blue-lamp" };

function placed() {
  const clock = new ManualClock();
  const air = new FakeAir();
  const wifi = new Wifi(clock, referenceTraits, air, new BackOff(referenceTraits, () => 0));
  const told: string[] = [];
  const tell = (text: string) => told.push(`${clock.now() / 1000} s ${text}`);
  wifi.joined.add((network) => tell(`joined ${network}`));
  wifi.refused.add((outcome) => tell(outcome));
  wifi.lost.add(() => tell("lost"));
  air.fill(HARBOUR, GARDEN);
  return { clock, air, wifi, told };
}

test("a network is joined by its name and its password, after the time that it takes (AJ-NET-02)", () => {
  const { clock, wifi, told } = placed();
  wifi.join(HOME);
  clock.advance(minutes(10));
  assert.deepEqual([told, wifi.isJoined], [["3 s joined Harbour"], true]);
});

test("what cannot be joined is tried again, with longer and longer waits (AJ-NET-02, AJ-NET-08)", () => {
  const { clock, air, wifi, told } = placed();
  wifi.join({ ...HOME, password: "wrong" });
  clock.advance(seconds(7));
  air.fill({ ...HARBOUR, password: "wrong", signal: "weak" });
  clock.advance(seconds(5));
  air.fill();
  clock.advance(seconds(7));
  air.fill({ ...HARBOUR, password: "wrong" });
  clock.advance(seconds(11));
  air.fill();
  clock.advance(seconds(4));
  assert.deepEqual(told, [
    "3 s wrong-password",
    "7 s wrong-password",
    "12 s weak-signal",
    "19 s not-found",
    "30 s joined Harbour",
    "30 s lost",
    "34 s not-found",
  ]);
});

test("a network that goes, weakens or changes its password is lost at once, and tried again (AJ-NET-04, AJ-NET-11)", () => {
  const changes = {
    gone: [GARDEN],
    weak: [{ ...HARBOUR, signal: "weak" as const }],
    changed: [{ ...HARBOUR, password: "new" }],
  };
  for (const [change, networks] of Object.entries(changes)) {
    const { clock, air, wifi, told } = placed();
    wifi.join(HOME);
    clock.advance(seconds(10));
    air.fill(...networks);
    assert.deepEqual([told.at(-1), wifi.isJoined], ["10 s lost", false], change);
    air.fill(HARBOUR);
    clock.advance(seconds(4));
    assert.equal(told.at(-1), "14 s joined Harbour", change);
  }
});

test("a change in the air that leaves the network as it is goes unnoticed", () => {
  const { clock, air, wifi, told } = placed();
  wifi.join(HOME);
  clock.advance(seconds(10));
  air.fill({ ...HARBOUR, internet: false });
  assert.deepEqual(told, ["3 s joined Harbour"]);
});

test("joining another network leaves the first; waits begin anew, and no attempt is left over", () => {
  const { clock, wifi, told } = placed();
  wifi.join({ network: "Nowhere", password: "" });
  clock.advance(seconds(8));
  wifi.join({ network: "Elsewhere", password: "" });
  clock.advance(seconds(10));
  wifi.join(HOME);
  clock.advance(seconds(10));
  wifi.join({ network: "Garden", password: "red-kite" });
  clock.advance(minutes(10));
  assert.deepEqual(told, [
    "3 s not-found",
    "7 s not-found",
    "11 s not-found",
    "15 s not-found",
    "21 s joined Harbour",
    "28 s lost",
    "31 s joined Garden",
  ]);
});

test("after leaving, and after being stopped, the air is no longer its business", () => {
  const { clock, air, wifi, told } = placed();
  wifi.join(HOME);
  wifi.leave();
  clock.advance(minutes(10));
  assert.deepEqual(told, []);
  wifi.join(HOME);
  clock.advance(seconds(3));
  wifi.stop();
  air.fill();
  assert.deepEqual(told, ["603 s joined Harbour"]);
});
