import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { packageRoot } from "../files/package-root.js";
import type { GateReport } from "../gate/report.js";
import { run } from "./run.js";

const folder = mkdtempSync(join(tmpdir(), "camloop-driver-"));
after(() => rmSync(folder, { recursive: true }));

const inDist = (path: string) => JSON.stringify(pathToFileURL(join(packageRoot, "dist/sim", path)).href);

/** Drives the built-in app as its program does, but for the Me page: that is done in this way. */
function withTrouble(trouble: string): string {
  const program = `
    const { PhoneDriver } = await import(${inDist("serve/phone-driver.js")});
    const { act } = PhoneDriver.prototype;
    PhoneDriver.prototype.act = function (command, voice) {
      if (command.act !== "account.mePage") return act.call(this, command, voice);
      const { id } = command;
      ${trouble}
    };
    await import(${inDist("cli/main.js")});`;
  writeFileSync(join(folder, "app.mjs"), program);
  const fixture = join(packageRoot, "fixtures/reference-product/app.yaml");
  const text = readFileSync(fixture, "utf8").replace(
    "../../dist/sim/cli/main.js, product",
    "app.mjs, product",
  );
  const file = join(folder, "app.yaml");
  writeFileSync(file, text);
  return file;
}

/** What the gate says of a rule about the Me page, and of one about something else, and why. */
async function gate(file: string): Promise<{ readonly verdicts: readonly string[]; readonly why: string }> {
  await run(["gate", "--target", file, "--reports", folder, "--rule", "AJ-ACCT-02", "AJ-ACCT-13"], {
    out: () => {},
    err: () => {},
    exitWith: () => {},
  });
  const { rules } = JSON.parse(readFileSync(join(folder, "gate.json"), "utf8")) as GateReport;
  const found = ["AJ-ACCT-02", "AJ-ACCT-13"].map((id) => rules.find((rule) => rule.id === id));
  return {
    verdicts: found.map((rule) => rule?.verdict ?? ""),
    why: found[0]?.scenarios.map(({ reason }) => reason).join("\n") ?? "",
  };
}

const troubles: Record<string, { trouble: string; verdict: string; why: RegExp }> = {
  "has no means": {
    trouble: 'voice.answer({ id, is: "cannot", sentence: "The page cannot be read." });',
    verdict: "not-run",
    why: /^the app's driver cannot do "account\.mePage": The page cannot be read$/m,
  },
  fails: {
    trouble: 'voice.answer({ id, is: "failed", sentence: "The app has crashed." });',
    verdict: "error",
    why: /^the app's driver failed to do "account\.mePage": The app has crashed\. Mend the driver/m,
  },
  "says nothing": {
    trouble: "",
    verdict: "error",
    why: /^the app's driver did not answer "account\.mePage"\. A driver answers every command/m,
  },
  "comes to no end": {
    trouble: 'voice.answer({ id, is: "begun" });',
    verdict: "error",
    why: /^the app's driver has begun something and not ended it within 30 seconds\./m,
  },
  "shows what is no page": {
    trouble: 'voice.answer({ id, is: "done", isSo: true });',
    verdict: "error",
    why: /^the app's driver answered "account\.mePage" without `lines`\./m,
  },
};

for (const [what, { trouble, verdict, why }] of Object.entries(troubles))
  test(`of a driver that ${what}, what needs it is ${verdict}, and nothing else`, async () => {
    const told = await gate(withTrouble(trouble));
    assert.deepEqual(told.verdicts, [verdict, "pass"]);
    assert.match(told.why, why);
  });
