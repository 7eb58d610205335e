import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

// @asyncapi/parser brings a package that reports each installation to its makers, unless the root package says no.
test("no development package reports that it was installed", () => {
  const { scarfSettings } = JSON.parse(readFileSync("package.json", "utf8"));
  assert.deepEqual(scarfSettings, { enabled: false });
});
