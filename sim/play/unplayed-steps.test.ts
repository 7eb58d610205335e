import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { runCucumber } from "@cucumber/cucumber/api";
import { forgetRun, type PlayedScenario, Run, registerRun } from "../bench/run.js";
import { referenceTarget } from "../bench/target.js";
import { encodedScenarios } from "../files/encoded-scenarios.js";
import { readFeatureFiles } from "../files/feature-files.js";
import { configuration, nowhere } from "./player.js";

// A scenario is known by its place, so the feature that is played here stands where a known one stands, in another folder.
const [encoded] = encodedScenarios(readFeatureFiles());
assert.ok(encoded);
const [file = "", line = ""] = encoded.at.split(":");

let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "camloop-"));
  await mkdir(join(folder, dirname(file)), { recursive: true });
});

after(() => rm(folder, { recursive: true }));

test("a scenario whose steps are all defined and hold has passed", async () => {
  const { result } = await played(
    "Given a new camera",
    "When 1 second pass",
    "Then the technician hears no beep for 1 second",
  );
  assert.equal(result, "passed");
});

for (const place of [0, 1, 2]) {
  test(`a scenario with an undefined step has not passed, though nothing failed: step ${place + 1}`, async () => {
    const steps = [
      "Given a new camera",
      "When 1 second pass",
      "Then the technician hears no beep for 1 second",
    ];
    steps[place] = `${steps[place]?.split(" ")[0]} somebody wrote a step that nobody defined`;
    const { result, reason } = await played(...steps);
    assert.equal(result, "error");
    const at = `${file}:${Number(line) + 1 + place}`;
    assert.ok(
      reason?.startsWith(`${at}: no step reads "somebody wrote a step that nobody defined". Define`),
      reason,
    );
  });
}

async function played(...steps: string[]): Promise<PlayedScenario> {
  const head = `Feature: Elsewhere${"\n".repeat(Number(line) - 1)}`;
  const scenario = ["  Scenario: Elsewhere", ...steps.map((step) => `    ${step}`), ""].join("\n");
  await writeFile(join(folder, file), `${head}${scenario}`);
  const outcomes: PlayedScenario[] = [];
  const run = new Run({ seed: 1, target: referenceTarget }, (outcome) => outcomes.push(outcome));
  registerRun("elsewhere", run);
  try {
    const environment = { cwd: folder, stdout: nowhere(), stderr: process.stderr };
    await runCucumber(await configuration("elsewhere", { paths: [file] }), environment);
  } finally {
    forgetRun("elsewhere");
    await run.close();
  }
  assert.equal(outcomes.length, 1);
  return outcomes[0] as PlayedScenario;
}
