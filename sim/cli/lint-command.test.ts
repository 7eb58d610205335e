import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { packageRoot } from "../files/package-root.js";
import { lintCommand } from "./lint-command.js";

const root = mkdtempSync(join(tmpdir(), "camloop-"));
after(() => rmSync(root, { recursive: true }));

async function run(
  args: readonly string[],
  checkout = root,
): Promise<{ out: string[]; err: string[]; codes: number[] }> {
  const seen = { out: [] as string[], err: [] as string[], codes: [] as number[] };
  const io = {
    out: (line: string) => seen.out.push(line),
    err: (line: string) => seen.err.push(line),
    exitWith: (code: number) => seen.codes.push(code),
  };
  await lintCommand(io, checkout).parseAsync([...args], { from: "user" });
  return seen;
}

test("features without steps are told a line a problem, with exit code 1", async () => {
  symlinkSync(join(packageRoot, "features"), join(root, "features"));
  mkdirSync(join(root, "steps"));
  const { out, err, codes } = await run([]);
  assert.match(
    err[0] ?? "",
    /^features\/\S+\.feature:\d+ step-matched: ".*" matches 0 step patterns \(.*\)$/,
  );
  assert.match(out.join("\n"), new RegExp(`^400 rules, \\d+ scenarios, 0 steps: ${err.length} problems$`));
  assert.deepEqual(codes, [1]);
});

test("nothing wrong, as in this checkout, is exit code 0", async () => {
  const { out, err, codes } = await run([], packageRoot);
  assert.deepEqual(err, []);
  assert.match(out.join("\n"), /^400 rules, \d+ scenarios, \d+ steps: 0 problems$/);
  assert.deepEqual(codes, [0]);
});

test("the list says what is checked, and why", async () => {
  const { out, codes } = await run(["--list"]);
  assert.match(out.join("\n"), /^one-when: a scenario with two actions/m);
  for (const name of ["step-sorted", "rule-played", "policy-lines"])
    assert.match(out.join("\n"), new RegExp(`^${name}: `, "m"));
  assert.deepEqual(codes, []);
});
