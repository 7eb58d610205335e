import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";

interface Packed {
  readonly files: readonly { readonly path: string }[];
}

function packedPaths(): string[] {
  // Without scripts: packing for real empties dist first, and this test lives there.
  const args = ["pack", "--dry-run", "--json", "--ignore-scripts"];
  const packed: Packed[] = JSON.parse(execFileSync("npm", args, { encoding: "utf8" }));
  return packed.flatMap(({ files }) => files.map(({ path }) => path));
}

const needed = [
  "dist/sim/cli/main.js",
  "features/ajcloud/rules.yaml",
  "features/ajcloud/reset.feature",
  "fixtures/foreign-camera/",
  "fixtures/fleets/household.yaml",
  "fixtures/python-camera/main.py",
  "dist/steps/",
  "cucumber.js",
  "package.json",
  "README.md",
  "LICENSE",
  "CHANGELOG.md",
];

const unwanted =
  /[.](test|long)[.]|^dist\/sim\/(tidy|benchmarks)\/|[.]tsbuildinfo$|^reports\/|[.]map$|__pycache__|^sim\//;

test("the package holds what the gate needs and no tests", () => {
  const paths = packedPaths();
  const missing = needed.filter((wanted) => !paths.some((path) => path.startsWith(wanted)));
  assert.deepEqual(missing, []);
  assert.deepEqual(
    paths.filter((path) => unwanted.test(path)),
    [],
  );
});
