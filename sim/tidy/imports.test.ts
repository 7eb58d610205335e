import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { test } from "node:test";
import { sourceFiles } from "./source-files.js";

interface Cruise {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: { readonly violations: readonly Violation[] };
}

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

const config = resolve(".dependency-cruiser.cjs");
const tool = resolve("node_modules/dependency-cruiser/bin/dependency-cruise.mjs");

// The tool is no code of ours: its coverage would be written down for nobody.
delete process.env.NODE_V8_COVERAGE;

const targets = ["sim", "steps", "fixtures"];

function cruise(folder: string, outputType: "json" | "err") {
  const args = [tool, "--config", config, "--output-type", outputType, ...targets];
  // The list of all modules is longer than Node reads unless told.
  return spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8", maxBuffer: 2 ** 26 });
}

function cruised(folder: string): Cruise {
  return JSON.parse(cruise(folder, "json").stdout);
}

/** Runs work in a project of its own that holds the planted files. It lies below node_modules' parent. */
function withPlants<T>(plants: Record<string, string>, work: (folder: string) => T): T {
  const folder = mkdtempSync(resolve("dist/planted-"));
  try {
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ extends: resolve("tsconfig.json") }));
    for (const [path, text] of Object.entries(plants)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test("the import check sees every source file", () => {
  const seen = new Set(cruised(".").modules.map(({ source }) => source));
  const sources = ["sim", "steps"].flatMap(sourceFiles).filter((path) => path.endsWith(".ts"));
  assert.deepEqual(
    sources.filter((path) => !seen.has(path)),
    [],
  );
});

const idea = 'export const idea = "x";\n';
const lawful = {
  "sim/kernel/idea.ts": `import "pure-rand/generator/xoroshiro128plus";\n${idea}`,
  "sim/contracts/idea.ts": `import "typebox";\nimport "../kernel/idea.js";\n${idea}`,
  "sim/cloud/idea.ts": `import "../contracts/idea.js";\n${idea}`,
  "sim/cloud/idea.test.ts": 'import "node:test";\nimport "fast-check";\nimport "../tidy/idea.js";\n',
  "sim/tidy/idea.ts": `import "typescript";\n${idea}`,
  "sim/bench/idea.ts": `import "node:fs";\nimport "../cloud/idea.js";\nimport "mqtt";\n${idea}`,
  "steps/idea.ts": `import "@cucumber/cucumber";\nimport "../sim/bench/idea.js";\n${idea}`,
  "fixtures/foreign/idea.js": 'import "node:net";\n',
};

test("lawful imports pass", () => {
  withPlants(lawful, (folder) => {
    assert.deepEqual(cruised(folder).summary.violations, []);
    assert.equal(cruise(folder, "err").status, 0);
  });
});

const wrong: readonly [rule: string, file: string, text: string][] = [
  ["down-only-kernel", "sim/kernel/up.ts", 'import "../contracts/idea.js";'],
  ["down-only-contracts", "sim/contracts/across.ts", 'import "../rulebook/idea.js";'],
  ["down-only-camera", "sim/camera/across.ts", 'import "../cloud/idea.js";'],
  [
    "down-only-cloud",
    "sim/cloud/up.ts",
    'import type { idea } from "../bench/idea.js";\nexport type I = typeof idea;',
  ],
  ["down-only-bench", "sim/bench/up.ts", 'export const later = import("../cli/idea.js");'],
  ["down-only-report", "sim/report/up.ts", 'export * from "../cli/idea.js";'],
  ["pure-npm-camera", "sim/camera/npm.ts", 'import "typebox";'],
  ["pure-npm-kernel", "sim/kernel/npm.ts", 'import "typebox";'],
  ["pure-no-node", "sim/phone/node.ts", 'import "node:fs";'],
  ["tidy-serves-tests", "sim/kernel/tidy.ts", 'import "../tidy/idea.js";'],
  ["tidy-stands-alone", "sim/tidy/room.ts", 'import "../kernel/idea.js";'],
  ["known-room", "sim/attic/idea.ts", 'import "../kernel/idea.js";'],
  ["no-circles", "sim/gate/circle.ts", 'import "./round.js";'],
  ["steps-know-the-bench-only", "steps/topics.ts", 'import "../sim/contracts/idea.js";'],
  [
    "steps-take-types-only",
    "steps/values.ts",
    'import { idea } from "../sim/kernel/idea.js";\nexport const i = idea;',
  ],
  ["steps-npm", "steps/mqtt.ts", 'import "mqtt";'],
  ["nobody-imports-steps-or-fixtures", "sim/cli/steps.ts", 'import "../../steps/idea.js";'],
  ["foreign-is-foreign", "fixtures/foreign/sim.js", 'import "../../sim/bench/idea.js";'],
  ["foreign-is-foreign", "fixtures/foreign/npm.js", 'import "mqtt";'],
  ["nobody-imports-tests", "sim/cli/tests.ts", 'import "../cloud/idea.test.js";'],
  ["no-dev-dependency", "sim/broker/dev.ts", 'import "fast-check";'],
  ["declared", "sim/broker/undeclared.ts", 'import "aedes-packet";'],
  ["resolves", "sim/broker/nowhere.ts", 'import "./nowhere-at-all.js";'],
];

test("every planted wrong import goes red, by its own rule", () => {
  const round = 'import "./circle.js";\n';
  const neighbours = { "sim/gate/round.ts": round, "sim/rulebook/idea.ts": idea, "sim/cli/idea.ts": idea };
  const plants = Object.fromEntries(wrong.map(([, file, text]) => [file, `${text}\n`]));
  withPlants({ ...lawful, ...neighbours, ...plants }, (folder) => {
    const found = cruised(folder).summary.violations.map(({ rule, from }) => `${rule.name} ${from}`);
    assert.deepEqual(found.sort(), wrong.map(([rule, file]) => `${rule} ${file}`).sort());
    assert.notEqual(cruise(folder, "err").status, 0);
  });
});
