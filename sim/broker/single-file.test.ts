import assert from "node:assert/strict";
import { test } from "node:test";
import { SingleFile } from "./single-file.js";

test("deeds of one party follow each other, those of another do not wait for them", () => {
  const line = new SingleFile();
  const [party, other] = [{}, {}];
  const begun: string[] = [];
  const over: (() => void)[] = [];
  const enter = (who: object, name: string) =>
    line.enter(who, (done) => {
      begun.push(name);
      over.push(done);
    });
  for (const name of ["a", "b", "c"]) enter(party, name);
  enter(other, "x");
  assert.deepEqual(begun, ["a", "x"]);
  over[0]?.();
  over[2]?.();
  assert.deepEqual(begun, ["a", "x", "b", "c"]);
  over[3]?.();
  enter(party, "d");
  assert.deepEqual(begun.at(-1), "d");
});
