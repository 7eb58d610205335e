import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { UsageError } from "../kernel/errors.js";
import type { Mutant } from "../mutants/mutant.js";
import { mutantsTally } from "../tidy/tally.js";
import { type MutantsCommandPorts, mutantsCommand } from "./mutants-command.js";

const reports = mkdtempSync(join(tmpdir(), "camloop-mutants-"));
after(() => rmSync(reports, { recursive: true }));

const silent: Mutant = {
  name: "silent",
  sentence: "A Reset only blinks.",
  reddens: ["AJ-RESET-04", "AJ-RESET-07"],
  replace: { cameraTraits: { resetSignal: "blink" } },
};
const harmless: Mutant = { name: "harmless", sentence: "Nothing is different.", replace: {} };

const planted = (mutants: readonly Mutant[], explained = [{ mutant: "harmless", why: "It is." }]) => ({
  mutantsOfVendor: () => mutants,
  explained,
  among: ["AJ-RESET-04", "AJ-RESET-07", "AJ-LED-01", "AJ-NET-02"],
});

interface Told {
  readonly lines: string[];
  readonly errors: string[];
  readonly overwritten: string[];
  code: number | undefined;
}

async function run(args: readonly string[], ports: MutantsCommandPorts = {}): Promise<Told> {
  const told: Told = { lines: [], errors: [], overwritten: [], code: undefined };
  const io = {
    out: (line: string) => void told.lines.push(line),
    err: (line: string) => void told.errors.push(line),
    exitWith: (code: number) => {
      told.code = code;
    },
    overwrite: (line: string) => void told.overwritten.push(line),
  };
  await mutantsCommand(io, ports)
    .exitOverride()
    .configureOutput({ writeErr() {} })
    .parseAsync([...args, "--reports", reports], { from: "user" });
  return told;
}

const written = () => readFileSync(join(reports, "mutants.json"), "utf8");

test("one mutant is played, told and reported", async () => {
  const { lines, code, overwritten } = await run(["--mutant", "mute-speaker"]);
  assert.equal(code, 0);
  assert.match(lines[0] ?? "", /^1 mutant against \d+ scenarios; those that turn red pass without any$/);
  assert.match(lines[1] ?? "", /^verdict +mutant +declared +killed by$/);
  assert.match(lines[2] ?? "", /^killed +mute-speaker +AJ-RESET-04,07 +as declared$/);
  assert.equal(lines.at(-1), "1 mutant: 1 killed, 0 survived, 0 explained (seed 1, exit code 0)");
  assert.equal(overwritten[0], "1/1 mute-speaker");
  const report = JSON.parse(written());
  assert.equal(report.version, 1);
  assert.deepEqual(report.mutants[0].declared, ["AJ-RESET-04", "AJ-RESET-07"]);
  const page = readFileSync(join(reports, "report.html"), "utf8");
  assert.match(page, /reference with the mutant mute-speaker/);
  assert.match(page, /to hear a beep/);
});

test("a whole set of mutants that leaves gaps fails, and says which", async () => {
  const { lines, code } = await run(["--every-then"], planted([silent, harmless]));
  const text = lines.join("\n");
  assert.equal(code, 1);
  assert.match(text, /^explained +harmless +any +-$/m);
  assert.match(text, /^explained harmless: It is\.$/m);
  assert.match(text, /^PROBLEM no mutant declares AJ-LED-01$/m);
  assert.match(text, /^PROBLEM no mutant turns this scenario red: AJ-NET-02\/The password is right$/m);
  assert.deepEqual(mutantsTally(written()), { passed: 1, failed: 0, skipped: 1 });
});

test("a survivor and a matrix that disagrees fail, with what was seen and how to replay it", async () => {
  const wrong = { ...silent, reddens: ["AJ-RESET-04", "AJ-LED-01"] };
  const first = await run(["--mutant", "silent"], planted([wrong], []));
  assert.equal(first.code, 1);
  assert.deepEqual(first.lines.slice(4, 7), [
    "DISAGREES silent: A Reset only blinks.",
    "  expected AJ-RESET-04 AJ-LED-01 to turn red",
    "  saw      not AJ-LED-01",
  ]);
  assert.equal(first.lines.at(-2), "  replay: npx camloop mutants --mutant silent");
  const second = await run(["--mutant", "harmless", "--json"], planted([harmless], []));
  assert.equal(second.code, 1);
  assert.equal(`${second.lines.join("\n")}\n`, written());
  assert.deepEqual(mutantsTally(written()), { passed: 0, failed: 1, skipped: 0 });
});

test("an explanation without a mutant fails a run in which all else is well", async () => {
  const { lines, code } = await run(["--rule", "AJ-RESET-04"], planted([silent]));
  assert.equal(code, 1);
  assert.ok(lines.includes("PROBLEM harmless is explained, but there is no such mutant"));
});

test("mutants are listed without being played", async () => {
  const { lines, overwritten, code } = await run(["--list", "--rule", "aj-power-05"]);
  assert.match(lines.join("\n"), /^no-help-menu: The app offers no help.*\n {2}reddens AJ-POWER-05$/m);
  assert.match(lines.at(-1) ?? "", /^\d mutants$/);
  assert.deepEqual(
    (await run(["--list"])).lines.filter((line) => line.length > 100),
    [],
  );
  assert.deepEqual(overwritten, []);
  assert.equal(code, undefined);
});

test("no mutant at all is no success", async () => {
  const vendors = await run(["--vendor", "w313"], { mutantsOfVendor: () => [] });
  assert.deepEqual([vendors.errors, vendors.code], [["there is no mutant of w313"], 5]);
  const { errors, code } = await run(["--rule", "W3-BIND-01"], { mutantsOfVendor: () => [] });
  assert.deepEqual(errors, ["no mutant has to redden W3-BIND-01"]);
  assert.equal(code, 5);
});

test("what does not exist is the caller's mistake", async () => {
  await assert.rejects(run(["--mutant", "nobody"]), UsageError);
  await assert.rejects(run(["--rule", "AJ-RESET-99"]), UsageError);
  await assert.rejects(run(["--vendor", "acme"]), { code: "commander.invalidArgument" });
});
