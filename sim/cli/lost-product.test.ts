import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { realTime } from "../bench/event-loop.js";
import { packageRoot } from "../files/package-root.js";
import type { GateReport } from "../gate/report.js";
import { run } from "./run.js";

const folder = mkdtempSync(join(tmpdir(), "camloop-lost-"));
after(() => rmSync(folder, { recursive: true }));

const inDist = (path: string) => JSON.stringify(pathToFileURL(join(packageRoot, "dist/sim", path)).href);

/** Plays the built-in cloud with a trouble in it, from the second scenario on: `trouble` comes before a command is carried out. */
function withTrouble(trouble: string): string {
  const program = `
    const { ReferenceKeeper } = await import(${inDist("bench/reference-keeper.js")});
    const { carryOut } = ReferenceKeeper.prototype;
    let prepared = 0;
    ReferenceKeeper.prototype.carryOut = async function (command) {
      if (command.action === "prepare") prepared++;
      if (prepared > 1) { ${trouble} }
      return carryOut.call(this, command);
    };
    await import(${inDist("cli/main.js")});`;
  writeFileSync(join(folder, "cloud.mjs"), program);
  const fixture = join(packageRoot, "fixtures/reference-product/cloud.yaml");
  const text = readFileSync(fixture, "utf8").replace(
    "../../dist/sim/cli/main.js, product",
    "cloud.mjs, product",
  );
  const file = join(folder, "cloud.yaml");
  writeFileSync(file, text);
  return file;
}

interface Ran {
  readonly code: number | undefined;
  readonly lost: string | undefined;
  readonly verdicts: ReadonlyMap<string, string>;
  readonly lengthMs: number;
}

const RULES = ["AJ-LED-02", "AJ-SHARE-01"];

async function gate(file: string): Promise<Ran> {
  const lines: string[] = [];
  let code: number | undefined;
  const beganMs = realTime();
  await run(["gate", "--target", file, "--reports", folder, "--rule", ...RULES], {
    out: (line) => lines.push(line),
    err: (line) => lines.push(line),
    exitWith: (exitCode) => {
      code = exitCode;
    },
  });
  const report = JSON.parse(readFileSync(join(folder, "gate.json"), "utf8")) as GateReport;
  return {
    code,
    lost: lines.find((line) => line.startsWith("target lost")),
    verdicts: new Map(report.rules.map(({ id, verdict }) => [id, verdict])),
    lengthMs: realTime() - beganMs,
  };
}

const losses: Record<string, { trouble: string; why: RegExp }> = {
  "is killed": {
    trouble: 'process.kill(process.pid, "SIGKILL"); await new Promise(() => {});',
    why: /^target lost in AJ-[A-Z]+-\d\d.*: adapter has left the bench \(announcement \d+, 2026-.*; last asked to prepare\)\. /,
  },
  hangs: {
    trouble: "for (;;);",
    why: /^target lost in AJ-[A-Z]+-\d\d.*: adapter did not answer the clock within 10 seconds: nothing came \(announcement \d+, 2026-.*; last asked to prepare\)\. /,
  },
};

for (const [what, { trouble, why }] of Object.entries(losses)) {
  test(`a cloud that ${what} midway is lost: exit 4 in bounded time, and what was waited for is named`, async () => {
    const { code, lost, verdicts, lengthMs } = await gate(withTrouble(trouble));
    assert.equal(code, 4);
    assert.match(lost ?? "", why);
    assert.deepEqual(
      RULES.map((id) => verdicts.get(id)),
      ["error", "error"],
    );
    assert.ok(lengthMs < 60_000);
  });
}

test("a cloud that loses its connection while its adapter answers on is lost, and fails nothing", async () => {
  const leaves = 'if (command.action === "publish-firmware") { this.remove(); return { ok: true }; }';
  const { code, lost, verdicts } = await gate(withTrouble(leaves));
  assert.equal(code, 4);
  assert.match(lost ?? "", /: the cloud has left the bench, and its adapter has not\. /);
  assert.ok(![...verdicts.values()].includes("fail"));
});

test("a cloud that answers late in real time is judged as ever", async () => {
  const { code, verdicts } = await gate(
    withTrouble("await new Promise((resolve) => setTimeout(resolve, 300));"),
  );
  assert.equal(code, 0);
  assert.deepEqual(
    RULES.map((id) => verdicts.get(id)),
    ["pass", "pass"],
  );
});

test("an adapter that fails makes errors of its scenarios, never failures", async () => {
  const { code, verdicts } = await gate(
    withTrouble('return { ok: false, reason: "failed", sentence: "The database is gone." };'),
  );
  assert.equal(code, 3);
  assert.ok(![...verdicts.values()].includes("fail"));
});

test("an adapter that has no means leaves what needs them unplayed", async () => {
  const { code, verdicts } = await gate(
    withTrouble('return { ok: false, reason: "cannot", sentence: "There is no way back." };'),
  );
  assert.equal(code, 6);
  assert.ok(![...verdicts.values()].includes("fail"));
});
