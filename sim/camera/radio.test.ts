import assert from "node:assert/strict";
import { test } from "node:test";
import { seconds } from "../kernel/duration.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { FakeAir } from "./fakes.js";
import { Radio } from "./radio.js";
import { referenceTraits } from "./traits.js";

const HARBOUR = { name: "Harbour", password: "blue-lamp", signal: "good", internet: true } as const;

function powered(): { clock: ManualClock; air: FakeAir; radio: Radio } {
  const clock = new ManualClock();
  const air = new FakeAir();
  air.fill(HARBOUR);
  const radio = new Radio(clock, referenceTraits, air);
  radio.regainPower();
  return { clock, air, radio };
}

test("a sound radio hears what is in the air, and tells when that changes", () => {
  const { air, radio } = powered();
  const told: (string | undefined)[] = [];
  const stop = radio.onChange(() => told.push(radio.network("Harbour")?.name));
  assert.equal(radio.tryToJoin("Harbour", "blue-lamp"), "joined");
  assert.equal(radio.tryToJoin("Harbour", "red-kite"), "wrong-password");
  air.fill();
  stop();
  air.fill(HARBOUR);
  assert.deepEqual(told, [undefined]);
});

test("a latched-up radio hears nothing until it has been without power for 10 seconds (AJ-POWER-04)", () => {
  const { clock, radio } = powered();
  const hears = () => [radio.tryToJoin("Harbour", "blue-lamp"), radio.network("Harbour")?.name];
  const powerCut = (lengthMs: number) => {
    radio.losePower();
    clock.advance(lengthMs);
    radio.regainPower();
  };
  radio.latchUp();
  assert.deepEqual(hears(), ["not-found", undefined]);
  clock.advance(seconds(3600));
  powerCut(seconds(10) - 1);
  assert.deepEqual(hears(), ["not-found", undefined]);
  powerCut(seconds(10));
  assert.deepEqual(hears(), ["joined", "Harbour"]);
});

test("a radio that latches up without power needs 10 seconds without power from then on, also before its first power-on", () => {
  const hearsAfter = (offMs: number): string => {
    const { clock, air } = powered();
    const radio = new Radio(clock, referenceTraits, air);
    clock.advance(seconds(60));
    radio.latchUp();
    clock.advance(offMs);
    radio.regainPower();
    return radio.tryToJoin("Harbour", "blue-lamp");
  };
  assert.equal(hearsAfter(seconds(10) - 1), "not-found");
  assert.equal(hearsAfter(seconds(10)), "joined");
});
