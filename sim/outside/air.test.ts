import assert from "node:assert/strict";
import { test } from "node:test";
import { LocalAir } from "./air.js";

const HARBOUR = { name: "Harbour", password: "blue-lamp", signal: "good", internet: true } as const;

test("a network lets in whoever has its password, where its signal is good (AJ-NET-02, AJ-NET-08)", () => {
  const air = new LocalAir();
  air.fill([HARBOUR, { ...HARBOUR, name: "Garden", signal: "weak" }]);
  assert.equal(air.tryToJoin("Harbour", "blue-lamp"), "joined");
  assert.equal(air.tryToJoin("Harbour", "Blue-Lamp"), "wrong-password");
  assert.equal(air.tryToJoin("Garden", "blue-lamp"), "weak-signal");
  assert.equal(air.tryToJoin("Nowhere", "blue-lamp"), "not-found");
});

test("who listens is told once the air is as it is from then on, until it stops listening", () => {
  const air = new LocalAir();
  const heard: (string | undefined)[] = [];
  const stop = air.onChange(() => heard.push(air.network("Harbour")?.name));
  air.fill([HARBOUR]);
  air.fill([]);
  stop();
  air.fill([HARBOUR]);
  assert.deepEqual(heard, ["Harbour", undefined]);
});
