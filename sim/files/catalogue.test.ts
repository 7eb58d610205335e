import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { UsageError } from "../kernel/errors.js";
import { parseEntries, readRules, vendorsIn } from "./catalogue.js";
import { packageRoot } from "./package-root.js";

const vendors = vendorsIn();

/** A copy of the catalogues that a test may spoil. */
function withCopy(use: (root: string) => void): void {
  const root = mkdtempSync(join(tmpdir(), "camloop-"));
  try {
    for (const vendor of vendors) {
      const file = join("features", vendor, "rules.yaml");
      cpSync(join(packageRoot, file), join(root, file));
    }
    use(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

test("the project's own catalogue holds the four vendors' rules", () => {
  const rules = readRules();
  const counts = vendors.map((vendor) => rules.filter((rule) => rule.vendor === vendor).length);
  assert.deepEqual(counts, [281, 36, 67, 16]);
  assert.equal(rules.filter(({ strength }) => strength === "reference").length, 30);
});

test("fields and entries know their lines", () => {
  const [, second] = parseEntries("# head\n- id: A\n- id: B\n  kind: limit\n", "x.yaml");
  assert.deepEqual(second, { value: { id: "B", kind: "limit" }, line: 3, fieldLines: { id: 3, kind: 4 } });
});

test("a spoilt field is told with file, line and remedy", () => {
  withCopy((root) => {
    writeFileSync(join(root, "features/w313/rules.yaml"), "- id: W3-BIND-01\n  kind: whim\n");
    assert.throws(
      () => readRules(root),
      (error: unknown) =>
        error instanceof UsageError &&
        error.message.includes("features/w313/rules.yaml:2 rule-catalogue: kind is") &&
        error.message.includes(
          'features/w313/rules.yaml:1 rule-catalogue: field "check" is missing (add it)',
        ),
    );
  });
});

test("text that is not YAML is told with file and line", () => {
  assert.throws(() => parseEntries("- id: A\n  rule: one: two\n", "x.yaml"), /x\.yaml:2 yaml: .*in quotes/);
});

test("of text that is not YAML only the first slip is told: the others follow from it", () => {
  assert.throws(
    () => parseEntries('- id: A\n  rule: "one\n- id: B\n  rule: "two"\n  kind: x: y\n', "x.yaml"),
    (error: unknown) => error instanceof UsageError && error.message.split("\n").length === 1,
  );
});

test("a field that stands twice is told with file and line", () => {
  assert.throws(
    () => parseEntries("- id: A\n  id: B\n", "x.yaml"),
    /x\.yaml:2 yaml: Map keys must be unique/,
  );
});

test("a catalogue that is no list has no rules", () => {
  assert.deepEqual(parseEntries("rules: none\n", "x.yaml"), []);
});

test("a catalogue that is not there is the caller's mistake", () => {
  withCopy((root) => {
    rmSync(join(root, "features/lepro/rules.yaml"));
    assert.throws(
      () => readRules(root),
      (error: unknown) => error instanceof UsageError && /cannot read .*lepro/.test(error.message),
    );
  });
});
