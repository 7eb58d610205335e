import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { Compile } from "typebox/compile";
import { packageRoot } from "../files/package-root.js";
import { GateReport } from "../gate/report.js";
import { run } from "./run.js";

const folder = mkdtempSync(join(tmpdir(), "camloop-gate-"));
after(() => rmSync(folder, { recursive: true }));

interface Ran {
  readonly lines: readonly string[];
  readonly errors: readonly string[];
  readonly code: number | undefined;
}

/** Runs `camloop gate` in this process, with its reports in a folder of the test's own. */
async function gate(...args: string[]): Promise<Ran> {
  const lines: string[] = [];
  const errors: string[] = [];
  let code: number | undefined;
  await run(["gate", "--reports", folder, ...args], {
    out: (line) => lines.push(line),
    err: (line) => errors.push(line),
    exitWith: (exitCode) => {
      code = exitCode;
    },
  });
  return { lines, errors, code };
}

function report(): GateReport {
  const value: unknown = JSON.parse(readFileSync(join(folder, "gate.json"), "utf8"));
  assert.deepEqual(Compile(GateReport).Errors(value), []);
  return value as GateReport;
}

const verdictOf = (id: string) => report().rules.find((rule) => rule.id === id)?.verdict;

const CAMERAS = {
  wired:
    "{ serial: FC0001, key: plain-device-1, rig: rig-FC0001, rigKey: plain-rig-1, power: wired, model: plain-1 }",
  battery:
    "{ serial: FC0002, key: plain-device-2, rig: rig-FC0002, rigKey: plain-rig-2, power: battery, model: plain-1b }",
};
const TODAY = "2026-01-01";
const MAIN = join(packageRoot, "fixtures/foreign-camera/main.js");

const BOTH = ["node", MAIN, "--camera", "FC0001", "--camera", "FC0002"];
const WIRED_ONLY = { cameras: [CAMERAS.wired], start: ["node", MAIN, "--camera", "FC0001"] };

/** Writes a target file for the plain camera and returns its path. */
function target({
  start = BOTH,
  cameras = Object.values(CAMERAS),
  more = "",
  told = "resetHoldSeconds: 5",
} = {}): string {
  const file = join(folder, "target.yaml");
  const text = [
    "name: plain camera",
    "vendor: ajcloud",
    "camera:",
    `  start: ${JSON.stringify(start)}`,
    `  ${told}`,
    "  cameras:",
    ...cameras.map((camera) => `    - ${camera}`),
    "clock: acknowledged",
    more,
  ].join("\n");
  writeFileSync(file, text);
  return file;
}

const withBugs = (...bugs: string[]): string[] => [...BOTH, ...bugs.flatMap((bug) => ["--bug", bug])];
const waiver = (rule: string, expires: string) =>
  `waivers:\n  - { rule: ${rule}, reason: known, owner: firmware team, expires: ${expires} }`;

describe("exit codes", () => {
  test("0: what ran passed, and the seed is told first", async () => {
    const { lines, code } = await gate("--topic", "LED", "--seed", "7");
    assert.equal(code, 0);
    assert.match(lines[0] ?? "", /^seed 7, target reference/);
    assert.equal(verdictOf("AJ-LED-01"), "pass");
  });

  test("1: a firm rule failed; expected, seen and the replay command are told", async () => {
    const file = target({ start: withBugs("mute-reset") });
    const bearing = ["--target", file, "--tags", "@firm and not @battery", "--today", "2027-01-01"];
    const { lines, code } = await gate("--rule", "AJ-RESET-04", "--seed", "3", ...bearing);
    assert.equal(code, 1);
    assert.equal(verdictOf("AJ-RESET-04"), "fail");
    const text = lines.join("\n");
    assert.match(text, /expected to hear a beep\n +saw +indicator off at first/);
    const replay = `--seed 3 --target ${file} --tags '@firm and not @battery' --today 2027-01-01\n`;
    assert.ok(text.includes(`replay: npx camloop gate --rule AJ-RESET-04 ${replay}`));
  });

  test("a foreign product is played again from the day on which its rule began", async () => {
    const file = target({ start: withBugs("mute-reset") });
    const logs = join(folder, "logs");
    const days = () =>
      readdirSync(logs)
        .filter((name) => name.startsWith("AJ-RESET-04"))
        .map((name) => [name, readFileSync(join(logs, name), "utf8").slice(0, 10)]);
    const { lines } = await gate("--rule", "AJ-LED-01", "AJ-RESET-04", "--target", file, "--log");
    const [, starts = ""] = /AJ-RESET-04 --seed 1 --starts (\S+) --target/.exec(lines.join("\n")) ?? [];
    const began = days();
    // The other rule's scenarios came before, each on a day of its own.
    assert.ok(starts > TODAY, `"${starts}"`);
    const again = await gate("--rule", "AJ-RESET-04", "--target", file, "--log", "--starts", starts);
    assert.equal(again.code, 1);
    assert.deepEqual(days(), began);
  });

  test("a scenario that failed on a foreign product begins on the same day in a retry and in a rerun", async () => {
    const args = [
      "--target",
      target({ start: withBugs("mute-reset") }),
      "--rule",
      "AJ-LED-01",
      "AJ-RESET-04",
    ];
    const days = () =>
      report()
        .rules.flatMap(({ scenarios }) => scenarios)
        .filter(({ result }) => result === "failed")
        .map(({ scenario, day }) => `${day} ${scenario}`);
    await gate(...args);
    const once = days();
    await gate(...args, "--retries", "1");
    const again = days();
    await gate("--rerun-failed", ...args.slice(0, 2));
    assert.ok(new Set(once.map((line) => line.slice(0, 10))).size > 1);
    assert.doesNotMatch(once.join(), /undefined|2026-01-01/);
    assert.deepEqual([again, days()], [once, once]);
  });

  test("2: an option, a rule, a tag expression, a shard, a day or a seed that is none", async () => {
    const wrong = [
      ["--vendor", "nobody"],
      ["--rule", "AJ-NONE-99"],
      ["--topic", "NONE"],
      ["--topic", "LED", "NONE"],
      ["--tags", "@firm and and"],
      ["--shard", "3/2"],
      ["--today", "tomorrow"],
      ["--today", "2026-02-31"],
      ["--seed", "many"],
      ["--starts", "2027-02-29"],
      ["--starts", "3000-01-01"],
      ["--starts", "1969-12-31"],
      ["--starts", "2027-02-28", "--target", join(packageRoot, "fixtures/foreign-camera/wall.yaml")],
      ["--retries", "few"],
      ["--retries", "-1"],
      ["--jobs", "0"],
      ["--fail-on", "luck"],
      ["--order", "backwards"],
      ["--baseline", join(folder, "nowhere.json")],
      ["--target", join(folder, "nowhere.yaml")],
      ["--nonsense"],
      ["--reports", "/proc/camloop"],
    ];
    for (const args of wrong) {
      const { errors, code } = await gate(...args);
      assert.equal(code, 2, args.join(" "));
      assert.notEqual(errors.join("\n").trim(), "", args.join(" "));
    }
  });

  test("2: a day that is none, and the option that it was given to is named", async () => {
    for (const [option, day, why] of [
      ["--starts", "tomorrow", /^--starts "tomorrow" is no day$/m],
      ["--today", "tomorrow", /^--today "tomorrow" is no day$/m],
      ["--starts", "1969-12-31", /^Give --starts a day from 1970-01-01 to 2999-12-31\.$/m],
    ] as const) {
      const { errors, code } = await gate(option, day, "--dry-run");
      assert.equal(code, 2, option);
      assert.match(errors.join("\n"), why);
    }
    for (const day of ["1970-01-01", "2999-12-31"])
      assert.equal((await gate("--starts", day, "--dry-run")).code, 0, day);
  });

  test("2: a waiver of a rule that is none, and the file that has it is named", async () => {
    const file = target({ more: waiver("AJ-NONE-99", "2026-12-31") });
    const { errors, code } = await gate("--target", file, "--dry-run");
    assert.equal(code, 2);
    assert.ok(errors.join("\n").includes(`${file} waives "AJ-NONE-99", and there is no such rule`));
  });

  test("--retries 0 is what it is unless told", async () => {
    assert.equal((await gate("--rule", "AJ-LED-01", "--retries", "0", "--dry-run")).code, 0);
  });

  test("3: nothing but scenarios that could not be set up", async () => {
    const file = target({ start: withBugs("no-hello") });
    const { lines, code } = await gate("--rule", "AJ-POWER-02", "--target", file);
    assert.equal(code, 3);
    assert.equal(verdictOf("AJ-POWER-02"), "error");
    assert.match(lines.join("\n"), /expected the camera to be online on Harbour/);
  });

  test("3: a rig that does not do what it is asked is never the camera's fault", async () => {
    for (const [bug, reason] of [
      ["jammed-rig", /the rig failed to do "air": The test access point does not answer\. Mend the rig/],
      ["worn-rig", /the rig rig-FC000\d failed its self-test: The relay at the button sticks\. Mend the rig/],
      ["skewed-rig", /the rig's clock is 3600000 ms away from the bench's/],
    ] as const) {
      const { lines, code } = await gate(
        "--rule",
        "AJ-NET-02",
        "AJ-LED-02",
        "--target",
        target({ start: withBugs(bug, "ghost-blink") }),
      );
      assert.equal(code, 3, bug);
      assert.match(lines.join("\n"), reason);
    }
  });

  test("a product is held to its own vendor's promises", async () => {
    const { lines } = await gate("--dry-run", "--target", target());
    assert.match(lines.at(-1) ?? "", /of 281 rules would be played/);
    const { errors, code } = await gate("--dry-run", "--vendor", "lepro", "--target", target());
    assert.equal(code, 2);
    assert.match(errors.join("\n"), /is a product of ajcloud, not of lepro/);
  });

  test("4: a target that does not come", async () => {
    const { lines, code } = await gate(
      "--topic",
      "LED",
      "--target",
      target({ start: ["node", "-e", "process.exit(9)"] }),
    );
    assert.equal(code, 4);
    assert.match(
      lines.join("\n"),
      /target lost in AJ-[^:]+: the rig rig-FC0001 did not come to the bench: it ended with code 9/,
    );
  });

  test("4: a target that dies on the way leaves true verdicts behind", async () => {
    const file = target({ start: withBugs("sudden-death") });
    const { lines, code } = await gate("--topic", "LED", "--target", file);
    assert.equal(code, 4);
    assert.match(lines.join("\n"), /has left the bench/);
    assert.ok(report().rules.every(({ verdict }) => verdict !== "fail"));
  });

  test("4: a camera or a rig that the broker turns away for its key, and the key is what is told", async () => {
    for (const [key, client] of [
      ["plain-device-1", "FC0001"],
      ["plain-rig-1", "rig-FC0001"],
    ] as const) {
      const file = target({ cameras: [CAMERAS.wired.replace(key, "another"), CAMERAS.battery] });
      const { lines, code } = await gate("--topic", "LED", "--target", file);
      assert.equal(code, 4, client);
      assert.ok(
        lines
          .join("\n")
          .includes(
            `${client} was turned away by the broker: the target file has no such name with this key`,
          ),
      );
    }
  });

  test("5: nothing ran", async () => {
    for (const [args, why] of [
      [["--rule", "AJ-LED-01", "--vendor", "lepro"], "no rule is all of this at once: lepro, AJ-LED-01"],
      [
        ["--topic", "LED", "--tags", "@time-travel"],
        "no scenario of the chosen rules has the tags @time-travel",
      ],
      [["--vendor", "ezviz", "--topic", "reset"], "ezviz has no topic reset"],
      [["--vendor", "ezviz", "--topic", "reset", "net"], "ezviz has no topic reset or network"],
    ] as const) {
      assert.deepEqual(await gate(...args), { lines: [], errors: [`Nothing ran: ${why}.`], code: 5 });
      assert.equal(report().exitCode, 5);
      for (const preview of ["--list", "--dry-run"])
        assert.deepEqual(await gate(...args, preview), {
          lines: [],
          errors: [`Nothing to play: ${why}.`],
          code: 5,
        });
    }
  });

  test("6: a rule named one by one was not judged", async () => {
    const { lines, code } = await gate("--rule", "AJ-LED-01", "W3-BIND-01", "--target", target());
    assert.equal(code, 6);
    assert.ok(lines.includes("required, but not judged: W3-BIND-01"));
  });

  test("6: a mandatory capability that the target does not have, though other scenarios of the rule pass", async () => {
    const wiredOnly = target({ ...WIRED_ONLY, more: "mandatory: [battery]" });
    const { lines, code } = await gate("--topic", "LED", "--target", wiredOnly);
    assert.equal(code, 6);
    assert.ok(lines.includes("required, but not judged: AJ-LED-02/The battery is flat"));
    assert.equal((await gate("--topic", "LED", "--target", target(WIRED_ONLY))).code, 0);
  });

  test("6: a camera that declares nothing does not pass: profile and baseline turn the gate red", async () => {
    const able = CAMERAS.wired.replace(" }", ", capabilities: [card-slot, continuous-recording] }");
    const sound = await gate("--rule", "AJ-SD-01", "--target", target({ ...WIRED_ONLY, cameras: [able] }));
    assert.equal(sound.code, 0);
    const baseline = join(folder, "able.json");
    writeFileSync(baseline, readFileSync(join(folder, "gate.json")));
    const mute = CAMERAS.wired.replace(" }", ", capabilities: [] }");
    const args = ["--rule", "AJ-SD-01", "--target"];
    const unheld = await gate(...args, target({ ...WIRED_ONLY, cameras: [mute] }));
    assert.equal(unheld.code, 0);
    const missing = "required, but not judged: AJ-SD-01/The camera has a slot";
    const held = target({ ...WIRED_ONLY, cameras: [mute], more: "mandatory: [wired, card-slot]" });
    const profile = await gate(...args, held);
    assert.ok(profile.lines.includes(missing));
    assert.equal(profile.code, 6);
    const before = await gate(...args, target({ ...WIRED_ONLY, cameras: [mute] }), "--baseline", baseline);
    assert.ok(before.lines.includes(missing));
    assert.equal(before.code, 6);
  });

  test("6: a baseline that stands in the target file says the same, and the option goes before it", async () => {
    const file = join(folder, "ours.yaml");
    const ours = (...more: string[]) =>
      writeFileSync(file, ["name: ours", "vendor: ajcloud", "clock: virtual", ...more, ""].join("\n"));
    const args = ["--topic", "LED", "--tags", "@battery", "--target", file];
    ours();
    assert.equal((await gate("--topic", "LED", "--target", file)).code, 0);
    assert.equal(report().rules.find(({ id }) => id === "AJ-LED-01")?.shownOn, "reference");
    writeFileSync(join(folder, "before.json"), readFileSync(join(folder, "gate.json")));
    assert.equal((await gate(...args)).code, 0);
    const named = await gate(...args, "--baseline", join(folder, "before.json"));
    assert.equal(named.code, 6);
    ours("baseline: before.json");
    assert.deepEqual(await gate(...args), named);
    writeFileSync(join(folder, "now.json"), readFileSync(join(folder, "gate.json")));
    assert.equal((await gate(...args, "--baseline", join(folder, "now.json"))).code, 0);
    ours("baseline: nowhere.json");
    const { code, errors } = await gate(...args, "--dry-run");
    assert.equal(code, 2);
    assert.match(errors.join("\n"), /there is no baseline .*nowhere\.json/);
  });

  test("a foreign camera's Reset and blink are judged by what the target file tolerates", async () => {
    const verdicts = async (told: string, tolerances: string) => {
      const more = `tolerances: { ${tolerances} }`;
      const start = ["node", MAIN, "--camera", "FC0001"];
      const file = target({ ...WIRED_ONLY, start, told, more });
      await gate("--rule", "AJ-RESET-03", "--rule", "AJ-RESET-04", "--target", file);
      const rules = report().rules.filter(({ scenarios }) => scenarios.length > 0);
      return rules.map(({ verdict, differences }) =>
        verdict === "pass" && differences.length > 0 ? "differs" : verdict,
      );
    };
    // It signals after 5 s and blinks at 2 Hz.
    assert.deepEqual(await verdicts("resetHoldSeconds: 4.8", "holdSeconds: 0.2"), ["pass", "pass"]);
    assert.deepEqual(await verdicts("resetHoldSeconds: 4.8", "holdSeconds: 0.19"), ["fail", "fail"]);
    assert.deepEqual(await verdicts("resetHoldSeconds: 5.2", "holdSeconds: 0.2"), ["pass", "pass"]);
    assert.deepEqual(await verdicts("resetHoldSeconds: 5.2", "holdSeconds: 0.19"), ["differs", "differs"]);
    assert.deepEqual(await verdicts("blinkHertz: 2.2", "blinkPercent: 10"), ["pass", "pass"]);
    assert.deepEqual(await verdicts("blinkHertz: 2.2", "blinkPercent: 9"), ["fail", "pass"]);
  });

  test("6: a firm scenario of a rule named one by one was left out by its tags", async () => {
    const { lines, code } = await gate("--rule", "AJ-LED-02", "--tags", "@wired");
    assert.equal(code, 6);
    assert.ok(lines.includes("required, but not judged: AJ-LED-02/The battery is flat"));
  });

  test("6: a rule that the baseline judged is judged no longer", async () => {
    assert.equal((await gate("--topic", "LED")).code, 0);
    const baseline = join(folder, "baseline.json");
    writeFileSync(baseline, readFileSync(join(folder, "gate.json")));
    assert.equal((await gate("--topic", "LED", "--baseline", baseline)).code, 0);
    const { lines, code } = await gate("--topic", "LED", "--tags", "@battery", "--baseline", baseline);
    assert.equal(code, 6);
    assert.ok(lines.some((line) => line.startsWith("required, but not judged: AJ-LED-01/A wired camera")));
  });
});

describe("verdicts", () => {
  test("not-run says why: not selected, in another shard, no scenario with these tags", async () => {
    await gate("--topic", "LED", "--tags", "@firm and @battery");
    const reasons = Object.fromEntries(report().rules.map(({ id, reason }) => [id, reason]));
    assert.equal(reasons["AJ-RESET-01"], "not selected");
    assert.equal(reasons["AJ-LED-01"], "no scenario with these tags");
    await gate("--topic", "LED", "--shard", "1/2");
    assert.equal(report().rules.find(({ id }) => id === "AJ-LED-02")?.reason, "in another shard");
  });

  test("not-applicable: the target has no camera of that power", async () => {
    await gate("--rule", "AJ-POWER-01", "--target", target(WIRED_ONLY));
    assert.equal(verdictOf("AJ-POWER-01"), "not-applicable");
  });

  test("differs: a foreign product reads a silent point otherwise, and passes the gate", async () => {
    const file = target({ start: withBugs("early-reset") });
    const { code } = await gate("--rule", "AJ-RESET-07", "--target", file);
    assert.equal(verdictOf("AJ-RESET-07"), "differs");
    assert.equal(code, 0);
    const asked = await gate("--rule", "AJ-RESET-07", "--target", file, "--fail-on", "differs");
    assert.equal(asked.code, 1);
    assert.match(asked.lines.join("\n"), /fails on differs, as asked: AJ-RESET-07\//);
    assert.deepEqual(report().failOn, ["fail", "differs"]);
    assert.match(readFileSync(join(folder, "junit.xml"), "utf8"), /<failure [^>]*message="Fails on differs/);
  });

  test("waived: a failure with a live waiver; expired, and unexpectedly passing, it fails the gate", async () => {
    const waived = target({ start: withBugs("mute-reset"), more: waiver("AJ-RESET-04", "2026-12-31") });
    const args = ["--rule", "AJ-RESET-04", "--target", waived];
    const live = await gate(...args, "--today", "2026-12-31");
    assert.equal(verdictOf("AJ-RESET-04"), "waived");
    assert.equal(live.code, 0);
    const expired = await gate(...args, "--today", "2027-01-01");
    assert.equal(expired.code, 1);
    assert.match(expired.lines.join("\n"), /the waiver for AJ-RESET-04 expired on 2026-12-31/);
    const elsewhere = [
      "--topic",
      "LED",
      "--today",
      "2027-01-01",
      "--target",
      target({ more: waiver("AJ-RESET-04", "2026-12-31") }),
    ];
    const selected = await gate(...elsewhere);
    assert.equal(selected.code, 0);
    assert.ok(
      selected.lines.includes(
        "warning: the waiver for AJ-RESET-04 expired on 2026-12-31; a run that selects this rule fails",
      ),
    );
    const needless = target({ more: waiver("AJ-RESET-04", "2026-12-31") });
    const passing = await gate("--rule", "AJ-RESET-04", "--target", needless, "--today", "2026-12-01");
    assert.equal(passing.code, 1);
    assert.match(passing.lines.join("\n"), /AJ-RESET-04 passes although it is waived/);
  });

  test("a lying product: it says that it was upgraded and is not, that it moved and did not", async () => {
    await gate("--rule", "AJ-NET-15", "--target", target({ start: withBugs("hollow-upgrade") }));
    assert.equal(verdictOf("AJ-NET-15"), "fail");
    await gate("--rule", "AJ-NET-05", "--target", target({ start: withBugs("deaf-settings") }));
    assert.equal(verdictOf("AJ-NET-05"), "fail");
  });

  test("what app and cloud show is shown on our reference, what the camera shows on the product", async () => {
    await gate("--rule", "AJ-NET-14", "AJ-NET-13", "--target", target());
    const shownOn = Object.fromEntries(report().rules.map(({ id, shownOn }) => [id, shownOn]));
    assert.equal(shownOn["AJ-NET-14"], "reference");
    assert.equal(shownOn["AJ-NET-13"], "product");
    assert.deepEqual(report().summary.shownOn, { product: 1, reference: 1 });
  });
});

test("progress is shown on a terminal, scenario by scenario, and nowhere else", async () => {
  const shown: string[] = [];
  await run(["gate", "--reports", folder, "--topic", "LED"], {
    out: () => {},
    err: () => {},
    exitWith: () => {},
    overwrite: (line) => shown.push(line),
  });
  assert.equal(shown[0], "1/5 AJ-LED-01/A wired camera is switched on for the first time");
  assert.deepEqual([shown.length, shown.at(-1)], [6, ""]);
});

describe("options", () => {
  test("--vendor, --topic and --tags choose", async () => {
    await gate("--vendor", "ezviz", "--dry-run");
    const { lines } = await gate("--vendor", "ajcloud", "--topic", "POWER", "--tags", "@battery", "--list");
    assert.deepEqual(
      lines.map((line) => line.split("  ")[0]),
      ["AJ-POWER-01/The empty battery is charged", "AJ-POWER-01/The empty battery is left as it is"],
    );
  });

  test("--topic takes several, and says which of them the vendor lacks", async () => {
    const listed = async (...args: string[]) => (await gate("--vendor", "ajcloud", ...args, "--list")).lines;
    const [led, reset] = [await listed("--topic", "LED"), await listed("--topic", "reset")];
    assert.deepEqual([...(await listed("--topic", "reset", "LED"))].sort(), [...led, ...reset].sort());
    assert.deepEqual((await listed("--topic", "LED", "--topic", "RESET")).length, led.length + reset.length);
    const { errors, code } = await gate("--vendor", "ezviz", "--topic", "RESET", "INV", "--dry-run");
    assert.deepEqual([errors, code], [["ezviz has no topic reset."], 0]);
  });

  test("--dry-run checks and plays nothing", async () => {
    rmSync(join(folder, "gate.json"), { force: true });
    const { lines, code } = await gate("--topic", "LED", "--dry-run", "--today", TODAY);
    assert.equal(code, 0);
    assert.equal(existsSync(join(folder, "gate.json")), false);
    assert.deepEqual(lines, [
      `seed 1, target reference, today ${TODAY}: 5 scenarios of 2 rules would be played`,
    ]);
  });

  test("--order random and --shard change no verdict; shards are disjoint and whole", async () => {
    await gate("--topic", "RESET");
    const whole = report().rules;
    await gate("--topic", "RESET", "--order", "random", "--seed", "5");
    assert.deepEqual(verdictsOf(report().rules), verdictsOf(whole));
    const parts = [];
    for (const shard of ["1/3", "2/3", "3/3"]) {
      await gate("--topic", "RESET", "--shard", shard);
      parts.push(
        ...report()
          .rules.filter(({ verdict }) => verdict === "pass")
          .map(({ id }) => id),
      );
    }
    assert.deepEqual(
      parts.sort(),
      whole.filter(({ verdict }) => verdict === "pass").map(({ id }) => id),
    );
  });

  test("--json prints the report that is written", async () => {
    const { lines } = await gate("--topic", "LED", "--json");
    assert.deepEqual(JSON.parse(lines.join("\n")), report());
  });

  test("--log writes what was said and seen", async () => {
    await gate("--rule", "AJ-LED-01", "--log");
    const log = readFileSync(
      join(folder, "logs/AJ-LED-01_A_wired_camera_in_use_is_switched_off_and_on.log"),
      "utf8",
    );
    assert.match(log, /2026-01-01T00:02:03\.000Z REF00001 camloop\/v1\/device\/REF00001\/hello/);
  });

  test("a bad target file is told with file, line, place and remedy", async () => {
    const file = join(folder, "bad.yaml");
    writeFileSync(file, "name: x\nvendor: ajcloud\ncamera:\n  cameras: []\nclock: lunar\n");
    const { errors, code } = await gate("--target", file);
    assert.equal(code, 2);
    assert.match(
      errors.join("\n"),
      new RegExp(`${file}:4: camera\\.cameras: write .*\\n${file}:5: clock: write `),
    );
  });
});

/** A camera that makes no beep at a Reset, until it is started for the second time. */
function flakyTarget(): string {
  const marker = join(mkdtempSync(join(folder, "flaky-")), "started");
  const bug = `process.argv.push(...(fs.existsSync(${JSON.stringify(marker)}) ? [] : ["--bug", "mute-reset"]))`;
  const mark = `fs.writeFileSync(${JSON.stringify(marker)}, "")`;
  const starter = join(folder, "flaky.cjs");
  writeFileSync(
    starter,
    `const fs = require("node:fs");\n${bug};\n${mark};\nimport(${JSON.stringify(MAIN)});\n`,
  );
  return target({ start: ["node", starter, ...BOTH.slice(2)] });
}

describe("retries", () => {
  test("--retries plays again what failed, and says so everywhere; --fail-on flaky makes it red", async () => {
    const args = ["--rule", "AJ-RESET-04", "--log"];
    const { lines, code } = await gate(...args, "--retries", "2", "--target", flakyTarget());
    assert.equal(code, 0);
    assert.match(
      lines.join("\n"),
      /PASS AJ-RESET-04.*\n {2}flaky: 1 of 2 \(firm\)[^\n]*\n {4}play 1: failed/,
    );
    const rule = report().rules.find(({ id }) => id === "AJ-RESET-04");
    assert.deepEqual([rule?.verdict, rule?.reason], ["pass", "flaky: 1 of 2"]);
    const flaky = rule?.scenarios.find(({ otherPlays }) => otherPlays);
    assert.equal(flaky?.otherPlays?.[0]?.result, "failed");
    assert.ok((report().summary.scenarios.flaky ?? 0) > 0);
    const logs = readdirSync(join(folder, "logs")).filter((name) => name.endsWith("play_1.log"));
    assert.ok(logs.length > 0);
    const messages = readFileSync(join(folder, "messages.ndjson"), "utf8").trim().split("\n");
    assert.equal(messages.filter((line) => line.startsWith('{"testRunFinished"')).length, 1);
    const red = await gate(...args, "--retries", "1", "--fail-on", "flaky", "--target", flakyTarget());
    assert.equal(red.code, 1);
    assert.match(red.lines.join("\n"), /fails on flaky, as asked: AJ-RESET-04\//);
    assert.equal((await gate(...args, "--target", flakyTarget())).code, 1);
  });

  test("--rerun-failed plays what was amiss in the last run from its seed and its first day, and says which", async () => {
    const file = target({ start: withBugs("mute-reset") });
    await gate(
      "--rule",
      "AJ-RESET-04",
      "AJ-RESET-02",
      "--target",
      file,
      "--seed",
      "5",
      "--starts",
      "2028-02-28",
    );
    const failed = report()
      .rules.flatMap(({ scenarios }) => scenarios)
      .filter(({ result }) => result === "failed")
      .map(({ scenario }) => `again: ${scenario}`);
    const onWall = readFileSync(file, "utf8").replace("clock: acknowledged", "clock: wall");
    writeFileSync(file, onWall);
    const preview = await gate("--rerun-failed", "--target", file, "--dry-run");
    assert.match(preview.lines[0] ?? "", /^seed 5, target plain camera, /);
    const mended = target();
    const { lines, code } = await gate("--rerun-failed", "--target", mended);
    assert.match(lines[0] ?? "", /^seed 5, starts 2028-02-28, /);
    assert.ok(failed.length > 0);
    assert.deepEqual(
      lines.filter((line) => line.startsWith("again: ")),
      failed,
    );
    assert.equal(code, 0);
    assert.equal(report().selection, "--vendor ajcloud --rerun-failed");
    const written = readFileSync(join(folder, "gate.json"), "utf8");
    const nothing = await gate("--rerun-failed", "--target", mended);
    assert.deepEqual([nothing.code, nothing.lines], [5, []]);
    assert.match(nothing.errors[0] ?? "", /^Nothing to rerun: in .*gate\.json nothing failed/);
    assert.equal(readFileSync(join(folder, "gate.json"), "utf8"), written);
    const other = await gate("--rerun-failed");
    assert.equal(other.code, 2);
    assert.match(other.errors[0] ?? "", /is about plain camera, not about reference/);
  });

  test("--rerun-failed forgets no scenario that is gone, and asks for a last run", async () => {
    await gate("--rule", "AJ-RESET-04");
    const text = readFileSync(join(folder, "gate.json"), "utf8").replace(
      '"result": "passed"',
      '"result": "failed"',
    );
    writeFileSync(join(folder, "gate.json"), text.replaceAll("AJ-RESET-04/", "AJ-RESET-04/once "));
    const gone = await gate("--rerun-failed");
    assert.equal(gone.code, 2);
    assert.match(gone.errors[0] ?? "", /AJ-RESET-04\/once .* does not stand in the features any more/);
    const noDay = text.replace('"at":', '"day": "2026-13-01",\n"at":');
    writeFileSync(join(folder, "gate.json"), noDay);
    assert.match((await gate("--rerun-failed")).errors[0] ?? "", /is no gate report/);
    rmSync(join(folder, "gate.json"));
    assert.equal((await gate("--rerun-failed")).code, 2);
  });
});

test("--strict and strictWaivers ask each waiver for a ticket", async () => {
  const start = withBugs("mute-reset");
  const loose = target({ start, more: waiver("AJ-RESET-04", "2026-12-31") });
  const args = ["--rule", "AJ-RESET-04", "--today", "2026-12-01", "--target"];
  assert.equal((await gate(...args, loose)).code, 0);
  const { lines, code } = await gate(...args, loose, "--strict");
  assert.equal(code, 1);
  assert.match(lines.join("\n"), /waiver: the waiver for AJ-RESET-04 has no ticket/);
  const more = `strictWaivers: true\n${waiver("AJ-RESET-04", "2026-12-31")}`;
  assert.equal((await gate(...args, target({ start, more }))).code, 1);
  assert.equal(
    (await gate(...args, target({ start, more: more.replace(" }", ", ticket: CAM-7 }") }))).code,
    0,
  );
});

const verdictsOf = (rules: GateReport["rules"]) => rules.map(({ id, verdict }) => `${id} ${verdict}`);
