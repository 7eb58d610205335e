import assert from "node:assert/strict";
import { after, afterEach, beforeEach, describe, test } from "node:test";
import { ajcloud } from "../cloud/policies/ajcloud.js";
import { encodedScenarios } from "../files/encoded-scenarios.js";
import { readFeatureFiles } from "../files/feature-files.js";
import {
  BenchFault,
  CannotInject,
  ProductFault,
  RigFault,
  Unreachable,
  UsageError,
} from "../kernel/errors.js";
import {
  forgetRun,
  type PlayedScenario,
  Run,
  registerRun,
  runNamed,
  type ScenarioPlay,
  type StepPart,
} from "./run.js";
import { referenceTarget, type Target } from "./target.js";

const [encoded] = encodedScenarios(readFeatureFiles());
assert.ok(encoded);
const place = { at: encoded.at, tags: ["@firm", "@wired"] };
const remedy = { remedy: "Do something." };
const { setTimeout: realSetTimeout } = globalThis;

let played: PlayedScenario[];
let run: Run;

beforeEach(() => {
  played = [];
  run = new Run({ seed: 1, target: referenceTarget }, (scenario) => played.push(scenario));
});

afterEach(() => run.close());

/** Plays a scenario in which something may go wrong, and returns what became of it. */
async function outcome(
  failure?: [part: StepPart, error: unknown],
  status = failure ? "FAILED" : "PASSED",
): Promise<PlayedScenario> {
  const play = await run.begin(place);
  if (failure) play.fail(...failure);
  await play.end(status);
  return played.at(-1) as PlayedScenario;
}

test("a scenario in which nothing goes wrong has passed, and knows who it is", async () => {
  const { log, evidence, ...rest } = await outcome();
  assert.deepEqual(rest, {
    ruleId: encoded.ruleId,
    scenario: encoded.scenario,
    strength: encoded.strength,
    tags: place.tags,
    at: place.at,
    result: "passed",
  });
  assert.match(
    log,
    /^2026-01-01T00:00:00\.000Z adapter .*hello .*\n(?:.*\n)*.* phone-1 .*presence .*\n.* phone-1 .*sign-in/,
  );
});

test("what a Then did not see has failed, with what was expected and what was seen", async () => {
  const { result, expected, seen } = await outcome(["then", new ProductFault("a beep", "silence")]);
  assert.deepEqual({ result, expected, seen }, { result: "failed", expected: "a beep", seen: "silence" });
});

for (const part of ["given", "when"] as const) {
  test(`what a ${part} needed and did not see is an error, and no verdict on the product`, async () => {
    const { result, reason, expected, seen } = await outcome([part, new ProductFault("a beep", "silence")]);
    assert.equal(result, "error");
    assert.match(reason ?? "", /could not be set up: expected a beep/);
    assert.deepEqual([expected, seen], ["a beep", "silence"]);
  });
}

for (const part of ["given", "when", "then"] as const) {
  test(`a ${part} that this rig cannot bring about is not run, and says why`, async () => {
    const { result, reason } = await outcome([part, new CannotInject("no such relay", remedy)]);
    assert.deepEqual([result, reason], ["not-run", "no such relay"]);
  });

  for (const error of [
    new RigFault("the relay is stuck", remedy),
    new Unreachable("it has left", remedy),
    new BenchFault("this is wrong", remedy),
    new UsageError("no such percentage", remedy),
    new TypeError("undefined is not a function"),
    "a string",
  ]) {
    const name = error instanceof Error ? error.constructor.name : "a thrown text";
    test(`${name} in a ${part} is an error with a reason`, async () => {
      const { result, reason } = await outcome([part, error]);
      assert.equal(result, "error");
      assert.ok(reason?.includes(error instanceof Error ? error.message : error));
    });
  }
}

test("an error of camloop's own says what to do next", async () => {
  const { reason } = await outcome(["then", new RigFault("the relay is stuck", remedy)]);
  assert.equal(reason, "the relay is stuck. Do something.");
});

test("of two things that go wrong the first counts", async () => {
  const play = await run.begin(place);
  play.fail("when", new RigFault("the relay is stuck", remedy));
  play.fail("then", new ProductFault("a beep", "silence"));
  await play.end("FAILED");
  assert.equal(played[0]?.result, "error");
});

for (const status of ["UNDEFINED", "PENDING", "AMBIGUOUS", "SKIPPED", "FAILED", "UNKNOWN"]) {
  test(`a scenario without a finding whose steps are ${status.toLowerCase()} has not passed`, async () => {
    const { result, reason } = await outcome(undefined, status);
    assert.equal(result, "error");
    assert.match(
      reason ?? "",
      new RegExp(`not every step was played: cucumber says ${status.toLowerCase()}`),
    );
  });
}

test("a finding stands, whatever cucumber says of the steps after it", async () => {
  const { result } = await outcome(["then", new ProductFault("a beep", "silence")], "UNDEFINED");
  assert.equal(result, "failed");
});

test("a scenario for a kind of power that the target has not is not applicable, and enters no world", async () => {
  const target: Target = {
    name: "wired only",
    cameras: {
      start: undefined,
      cameras: [{ serial: "CAM1", key: "x", rig: "r", rigKey: "y", power: "wired", model: "m" }],
      resetHoldMs: undefined,
    },
    cloud: "reference",
  };
  const foreign = new Run({ seed: 1, target }, (scenario) => played.push(scenario));
  const play = await foreign.begin({ at: place.at, tags: ["@firm", "@battery"] });
  assert.equal(play.isPlayable, false);
  assert.throws(() => play.world, BenchFault);
  await play.end("SKIPPED");
  assert.equal(played[0]?.result, "not-applicable");
  assert.equal(played[0]?.reason, "the target has no battery camera");
  await foreign.close();
});

test("a scenario that stands nowhere is refused", async () => {
  const nowhere = { at: "features/ajcloud/reset.feature:1", tags: [] };
  await assert.rejects(run.begin(nowhere), BenchFault);
});

test("after a scenario the platform has its own time back", async () => {
  await outcome();
  assert.equal(globalThis.setTimeout, realSetTimeout);
});

describe("a target that is gone", () => {
  const target: Target = {
    name: "gone",
    cameras: {
      start: { command: ["node", "-e", "process.exit(7)", "--"], cwd: "." },
      cameras: [{ serial: "CAM1", key: "x", rig: "r", rigKey: "y", power: "wired", model: "m" }],
      resetHoldMs: undefined,
    },
    cloud: "reference",
  };
  const gone = new Run({ seed: 1, target }, (scenario) => played.push(scenario));
  after(() => gone.close());

  test("is an error of its scenario, and lost for those after it, which do not wait for it", async () => {
    for (let count = 0; count < 3; count++) {
      const play = await gone.begin(place);
      assert.equal(play.isPlayable, false);
      await play.end("SKIPPED");
    }
    assert.deepEqual(
      played.map(({ result }) => result),
      ["error", "error", "error"],
    );
    assert.match(played[2]?.reason ?? "", /it ended with code 7/);
    assert.ok(gone.lost instanceof Unreachable);
  });
});

test("a run is found by its name until it is forgotten", async () => {
  registerRun("mine", run);
  assert.equal(runNamed("mine"), run);
  forgetRun("mine");
  const another = runNamed("mine");
  assert.notEqual(another, run);
  assert.equal(runNamed("mine"), another);
  forgetRun("mine");
});

test("the part in which a scenario is decides from when on things count", async () => {
  const play: ScenarioPlay = await run.begin(place);
  await play.beginStep("given");
  await play.world.technician.switchesOn();
  await play.world.pass(60_000);
  await play.beginStep("when");
  await play.beginStep("then");
  await play.world.technician.hears({ count: 0, windowMs: 1_000 });
  await play.end("PASSED");
  assert.equal(played[0]?.result, "passed");
});

test("a cloud that names another vendor's rule is camloop's fault", async () => {
  const refusals = { ...ajcloud.refusals, "not-yours": "EZ-HOME-03" };
  const seen: PlayedScenario[] = [];
  const broken = new Run(
    { seed: 1, target: referenceTarget, replace: { policy: { ...ajcloud, refusals } } },
    (each) => seen.push(each),
  );
  const play = await broken.begin(place);
  await play.world.cast.owner.terminal.call({ call: "delete-camera", serial: "XXXX" });
  await play.end("PASSED");
  await broken.close();
  assert.equal(seen[0]?.result, "error");
  assert.match(seen[0]?.reason ?? "", /names another vendor's rules: EZ-HOME-03/);
});
