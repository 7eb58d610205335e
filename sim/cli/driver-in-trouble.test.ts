import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import { packageRoot } from "../files/package-root.js";
import type { GateReport } from "../gate/report.js";
import { run } from "./run.js";

const folder = mkdtempSync(join(tmpdir(), "camloop-driver-"));
after(() => rmSync(folder, { recursive: true }));
const TARGET = join(folder, "app.yaml");
const CAPTURE = join(folder, "run.camloop");

const inDist = (path: string) => JSON.stringify(pathToFileURL(join(packageRoot, "dist/sim", path)).href);

/** In the order in which they come: each time the Me page is looked at, the next. */
const troubles: Record<string, { trouble: string; result: string; why: RegExp }> = {
  "has no means": {
    trouble: 'voice.answer({ id, is: "cannot", sentence: "The page cannot be read." });',
    result: "not-run",
    why: /^the app's driver cannot do "account\.mePage": The page cannot be read$/,
  },
  fails: {
    trouble: 'voice.answer({ id, is: "failed", sentence: "The app has crashed." });',
    result: "error",
    why: /^the app's driver failed to do "account\.mePage": The app has crashed\. Mend the driver/,
  },
  "says nothing": {
    trouble: "",
    result: "error",
    why: /^the app's driver did not answer "account\.mePage"\. A driver answers every command/,
  },
  "comes to no end": {
    trouble: 'voice.answer({ id, is: "begun" });',
    result: "error",
    why: /^the app's driver has begun something and not ended it within 30 seconds\./,
  },
  "shows what is no page": {
    trouble: 'voice.answer({ id, is: "done", isSo: true });',
    result: "error",
    why: /^the app's driver answered "account\.mePage" without `lines`\./,
  },
};

/** Drives the built-in app as its program does, but for help, of which it has no means, and the Me page: that is done in all these ways first. */
function writeTarget(): void {
  const ways = Object.values(troubles).map(({ trouble }) => `(voice, id) => { ${trouble} }`);
  const program = `
    const { PhoneDriver } = await import(${inDist("serve/phone-driver.js")});
    const { PacketClient } = await import(${inDist("doors/packet-client.js")});
    const { act } = PhoneDriver.prototype;
    const { publish } = PacketClient.prototype;
    PacketClient.prototype.publish = function (topic, message, options) {
      const told = topic.endsWith("/hello") ? { ...message, cannot: ["account.missingCodeHelp"] } : message;
      publish.call(this, topic, told, options);
    };
    const ways = [${ways.join(", ")}];
    PhoneDriver.prototype.act = function (command, voice) {
      const inTrouble = command.act === "account.mePage" ? ways.shift() : undefined;
      return inTrouble ? inTrouble(voice, command.id) : act.call(this, command, voice);
    };
    await import(${inDist("cli/main.js")});`;
  writeFileSync(join(folder, "app.mjs"), program);
  const fixture = join(packageRoot, "fixtures/reference-product/app.yaml");
  const text = readFileSync(fixture, "utf8").replace(
    "../../dist/sim/cli/main.js, product",
    "app.mjs, product",
  );
  writeFileSync(TARGET, text);
}

/** A rule that needs help. */
const HELP = "AJ-ACCT-10";
const RULES = ["AJ-ACCT-01", "AJ-ACCT-02", "AJ-ACCT-03", HELP, "AJ-ACCT-13"];

async function reported(...args: string[]): Promise<GateReport> {
  const io = { out: () => {}, err: () => {}, exitWith: () => {} };
  await run([...args, "--reports", folder], io);
  return JSON.parse(readFileSync(join(folder, "gate.json"), "utf8")) as GateReport;
}

const judge = () => reported("judge", CAPTURE);

const scenariosOf = ({ rules }: GateReport) =>
  rules.flatMap(({ id, scenarios }) => (RULES.includes(id) ? scenarios : []));

let live: GateReport;
let kept: string;

before(async () => {
  writeTarget();
  live = await reported("record", "--target", TARGET, "--out", CAPTURE, "--rule", ...RULES);
  kept = gunzipSync(readFileSync(CAPTURE)).toString();
});

/** Scenarios of rules about the Me page look at it once each, unless they end before. */
const looked = () => scenariosOf(live).filter(({ scenario }) => LOOKS.test(scenario));
const LOOKS = /signs in|next guess|changes over/;

for (const [index, [what, { result, why }]] of Object.entries(troubles).entries())
  test(`of a driver that ${what}, a scenario that needs it is ${result}`, () => {
    const found = looked()[index];
    assert.equal(found?.result, result);
    assert.match(found?.reason ?? "", why);
  });

const isOfHelp = ({ scenario }: { readonly scenario: string }) => scenario.startsWith(HELP);

test("what its hello names as out of its reach is not asked of it, and not run", () => {
  const reasons = new Set(
    scenariosOf(live)
      .filter(isOfHelp)
      .map(({ result, reason }) => `${result}: ${reason}`),
  );
  assert.deepEqual(
    [...reasons],
    ['not-run: the app\'s driver cannot do "account.missingCodeHelp": its hello says so'],
  );
});

test("a driver that was in trouble is not in it any more when the next scenario begins", () => {
  const troubled = looked().slice(0, Object.keys(troubles).length);
  const others = scenariosOf(live).filter((each) => !troubled.includes(each) && !isOfHelp(each));
  assert.ok(others.length > looked().length - troubled.length + 3);
  assert.deepEqual(
    others.filter(({ result }) => result !== "passed"),
    [],
  );
});

test("what a driver did is judged from a capture as it was judged live", async () => {
  assert.deepEqual(await judge(), { ...live, capture: CAPTURE });
});

type Said = { readonly topic?: string; readonly text?: string };

/** What the last of the rules' scenarios that looks comes to when what driver and bench said to each other is changed. */
async function judgeEdited(edit: (text: string) => string | undefined) {
  const lines = kept.split("\n").flatMap((line) => {
    const said = (line === "" ? {} : JSON.parse(line)) as Said;
    if (!said.topic?.startsWith("camloop/v1/app-driver/")) return [line];
    const text = edit(said.text ?? "");
    return text === undefined ? [] : [JSON.stringify({ ...said, text })];
  });
  writeFileSync(CAPTURE, lines.join("\n"));
  return scenariosOf(await judge()).find(({ scenario }) => scenario === looked().at(-1)?.scenario);
}

test("an edited capture turns: what the app showed makes the verdict", async () => {
  const edited = await judgeEdited((text) => text.replace(/"lines":\[.*\]/, '"lines":["somebody else"]'));
  assert.deepEqual([edited?.result, edited?.seen], ["failed", "somebody else"]);
});

test("what is asked otherwise than then is not in the capture, and what was not answered then is not answered now", async () => {
  const asked = await judgeEdited((text) => text.replace("account.mePage", "account.signInPage"));
  assert.equal(asked?.result, "not-run");
  assert.match(asked?.reason ?? "", /^not in the capture: .*mePage.* has bench at .*signInPage/);
  const unanswered = await judgeEdited((text) => (text.includes('"lines"') ? undefined : text));
  assert.equal(unanswered?.result, "error");
  assert.match(unanswered?.reason ?? "", /^the app's driver did not answer "account\.mePage"\. /);
});
