import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { packageRoot } from "../files/package-root.js";
import { run } from "./run.js";

/** What a target can do to the gate itself, and how the run must end. */
interface Misdeed {
  readonly name: string;
  readonly sentence: string;
  readonly rule: string;
  readonly exitCode: number;
  readonly says: string;
}

const plain = join(packageRoot, "fixtures/foreign-camera");
const { misdeeds } = (await import(pathToFileURL(join(plain, "bugs.js")).href)) as {
  misdeeds: readonly Misdeed[];
};

const folder = mkdtempSync(join(tmpdir(), "camloop-misdeeds-"));
after(() => rmSync(folder, { recursive: true }));

/** Far more than any of them takes on a busy machine, and far less than for ever. */
const LIMIT_MS = 120_000;

/** The plain camera's target file, with something switched on in the program. */
function targetWith(misdeed: string): string {
  const file = join(folder, "target.yaml");
  const text = readFileSync(join(plain, "target.yaml"), "utf8");
  const start = JSON.stringify(["node", join(plain, "main.js"), "--bug", misdeed]);
  writeFileSync(file, text.replace(/start: .*/, `start: ${start}`));
  return file;
}

for (const { name, sentence, rule, exitCode, says } of misdeeds) {
  test(`${name}: ${sentence}`, { timeout: LIMIT_MS }, async () => {
    const lines: string[] = [];
    let code: number | undefined;
    await run(["gate", "--reports", folder, "--rule", rule, "--target", targetWith(name)], {
      out: (line) => lines.push(line),
      err: (line) => lines.push(line),
      exitWith: (exitCode) => {
        code = exitCode;
      },
    });
    const told = lines.join("\n");
    assert.match(told, new RegExp(says));
    assert.equal(code, exitCode, told);
    // Who is lost has failed nothing, and who answers wrongly is no fault of the bench.
    const { rules } = JSON.parse(readFileSync(join(folder, "gate.json"), "utf8"));
    const verdict = rules.find(({ id }: { id: string }) => id === rule).verdict;
    assert.equal(verdict, { 0: "pass", 1: "fail", 4: "error" }[exitCode]);
  });
}
