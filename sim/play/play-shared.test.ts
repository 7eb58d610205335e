import assert from "node:assert/strict";
import { test } from "node:test";
import type { Envelope } from "@cucumber/messages";
import { referenceTarget } from "../bench/target.js";
import { readRules } from "../files/catalogue.js";
import { playShared } from "./play-shared.js";
import { select } from "./selection.js";

const { scenarios } = select(readRules(), {});
// Two files, one of them of more than one part.
const some = scenarios.filter(({ ruleId }) => /-(LED|POWER|NET)-/.test(ruleId));

async function played(jobs: number) {
  const messages: Envelope[] = [];
  const told: string[] = [];
  const result = await playShared({
    seed: 1,
    target: referenceTarget,
    scenarios: some,
    jobs,
    onPlayed: ({ scenario }, lengthMs) => told.push(lengthMs > 0 ? scenario : "in no time"),
    onMessage: (message) => messages.push(message),
  });
  return { result, told: told.sort(), messages: messages.map(timeless()) };
}

/** Messages without the host's time, and with ids by their first appearance. */
function timeless(): (message: Envelope) => string {
  const ids = new Map<string, string>();
  const numbered = (id: string) => {
    if (!ids.has(id)) ids.set(id, `id ${ids.size}`);
    return ids.get(id) as string;
  };
  return (message) =>
    JSON.stringify(message)
      .replaceAll(/"(timestamp|duration)":\{[^}]*\}/g, '"$1":{}')
      .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, numbered);
}

test("played on two workers, a run has the same outcomes, logs, evidence and messages, in the same order", async () => {
  const [one, two] = [await played(1), await played(2)];
  assert.equal(one.result.scenarios.length, some.length);
  assert.deepEqual(two, one);
});

test("what a worker cannot play is an error, never nothing", async () => {
  const [first, ...others] = some;
  assert.ok(first);
  // What cannot be sent never comes back; it stands in a file, and so in a part, of its own.
  const lost = { ...first, at: "nowhere.feature:1", tags: [(() => "@firm") as unknown as string] };
  const { scenarios: back } = await playShared({
    seed: 1,
    target: referenceTarget,
    scenarios: [lost, ...others.slice(0, 3)],
    jobs: 2,
  });
  assert.deepEqual(
    back.map(({ result }) => result),
    ["error", "passed", "passed", "passed"],
  );
  assert.match(back[0]?.reason ?? "", /^the worker that was to play this scenario died: ./);
});
