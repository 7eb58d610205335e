import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Writable } from "node:stream";
import { after, before, test } from "node:test";
import {
  type IRunConfiguration,
  type ISupportCodeLibrary,
  loadSupport,
  runCucumber,
} from "@cucumber/cucumber/api";
import { forgetRun, type PlayedScenario, Run, registerRun } from "../bench/run.js";
import { referenceTarget } from "../bench/target.js";
import { encodedScenarios } from "../files/encoded-scenarios.js";
import { readFeatureFiles } from "../files/feature-files.js";
import { packageRoot } from "../files/package-root.js";

// A scenario is known by its place, so the feature that is played here stands where a known one stands, in another folder.
const [encoded] = encodedScenarios(readFeatureFiles());
assert.ok(encoded);
const [file = "", line = ""] = encoded.at.split(":");

const sources = {
  defaultDialect: "en",
  paths: [file],
  names: [],
  tagExpression: "",
  order: "defined",
} satisfies IRunConfiguration["sources"];

let folder: string;
let support: ISupportCodeLibrary;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "camloop-"));
  await mkdir(join(folder, dirname(file)), { recursive: true });
  const steps = { requireModules: [], requirePaths: [], importPaths: ["dist/steps/*.js"], loaders: [] };
  support = await loadSupport({ sources, support: steps }, { cwd: packageRoot });
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
    assert.match(reason ?? "", /not every step was played: cucumber says undefined/);
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
    await runCucumber(configuration(), { cwd: folder, stdout: nowhere(), stderr: process.stderr });
  } finally {
    forgetRun("elsewhere");
    await run.close();
  }
  assert.equal(outcomes.length, 1);
  return outcomes[0] as PlayedScenario;
}

const configuration = (): IRunConfiguration & { support: ISupportCodeLibrary } => ({
  sources,
  support,
  runtime: {
    dryRun: false,
    failFast: false,
    filterStacktraces: true,
    parallel: 0,
    retry: 0,
    retryTagFilter: "",
    strict: true,
    worldParameters: { run: "elsewhere" },
  },
  formats: { stdout: "message", files: {}, publish: false, options: {} },
});

const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });
