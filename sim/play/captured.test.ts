import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { PlayedScenario } from "../bench/run.js";
import type { Capture, CaptureLine } from "../files/capture-file.js";
import { readRules } from "../files/catalogue.js";
import { seconds } from "../kernel/duration.js";
import { judgeAgain, type Recorded, record, requireSameVerdicts } from "./captured.js";
import { firstOfEach } from "./first-of-each.js";
import { select } from "./selection.js";

const { scenarios: all } = select(readRules(), {});
const firstOfEachTopic = firstOfEach(all, ({ ruleId }) => ruleId.replace(/-\d+$/, ""));

test("the first scenario of each topic is judged from a capture as it was judged live", async () => {
  assert.ok(firstOfEachTopic.length > 50);
  await requireSameVerdicts(firstOfEachTopic);
});

/** Looks for something once, for its absence, and for it after much else. */
const LED = "AJ-LED-01/A wired camera is switched on for the first time";
const HOLD = "AJ-RESET-04/Reset is held long past the beep";
const EARLY = "AJ-RESET-04/Reset is let go before the beep";
const names = [LED, HOLD, EARLY];
const few = all.filter(({ scenario }) => names.includes(scenario));
let recorded: Recorded;

before(async () => {
  recorded = await record(few);
});

/** Judges one scenario whose capture was changed by hand. */
async function judged(scenario: string, change: (capture: Capture) => Capture): Promise<PlayedScenario> {
  const capture = recorded.captures.get(scenario) as Capture;
  const chosen = few.filter((each) => each.scenario === scenario);
  const [played] = await judgeAgain(chosen, new Map([[scenario, change(capture)]]));
  return played as PlayedScenario;
}

const without = (isGone: (line: CaptureLine) => boolean) => (capture: Capture) => ({
  ...capture,
  lines: capture.lines.filter((line) => !isGone(line)),
});

const inserted = ({ lines }: Capture, place: number, line: CaptureLine) => [
  ...lines.slice(0, place),
  line,
  ...lines.slice(place),
];

const isBeep = (line: CaptureLine) => "text" in line && line.text.includes('"sense":"beep"');
const isBlinking = (line: CaptureLine) => "text" in line && line.text.includes('"light":"blinking"');

test("all of them pass as they were captured", async () => {
  assert.equal(few.length, names.length);
  for (const scenario of names) assert.equal((await judged(scenario, (same) => same)).result, "passed");
});

test("without the beep, which was listened for to the end, the scenario fails", async () => {
  const { result, seen } = await judged(HOLD, without(isBeep));
  assert.equal(result, "failed");
  assert.match(seen ?? "", /no beep|0/);
});

test("with a beep that nobody heard, the scenario fails in which none may be heard", async () => {
  const { result } = await judged(EARLY, (capture) => {
    const released = capture.lines.findIndex(
      (line) => "text" in line && line.text.includes("release-button"),
    );
    const place = capture.lines.findIndex((line, index) => index > released && "rest" in line);
    const { at } = capture.lines[place] as CaptureLine;
    const text = JSON.stringify({ at, sense: "beep" });
    const beep = { at, sender: "REF00001", topic: "camloop/v1/rig/REF00001/observation", text };
    return { ...capture, lines: inserted(capture, place, beep) };
  });
  assert.equal(result, "failed");
});

test("what is waited for longer than then is not in the capture, and neither failed nor passed", async () => {
  const { result, reason } = await judged(LED, without(isBlinking));
  assert.equal(result, "not-run");
  assert.match(reason ?? "", /^not in the capture: it ends at 2026-01-01T00:00:00.000Z, with the scenario$/);
});

test("absence counts only as long as it was recorded", async () => {
  const { result, reason } = await judged(EARLY, (capture) => {
    const ended = capture.ended - seconds(1);
    return { ...capture, ended, lines: capture.lines.filter(({ at }) => at <= ended) };
  });
  assert.equal(result, "not-run");
  assert.match(reason ?? "", /^not in the capture: it ends at /);
});

const isPower = (line: CaptureLine) => "text" in line && line.text.includes('"power":"connect"');
const changed = (change: (line: CaptureLine) => CaptureLine) => (capture: Capture) => ({
  ...capture,
  lines: capture.lines.map((line) => (isPower(line) ? change(line) : line)),
});

test("what is asked otherwise than then is told, with the line that differs", async () => {
  const place = recorded.captures.get(LED)?.lines.findIndex(isPower) ?? -1;
  const { result, reason } = await judged(
    LED,
    changed((line) => ({
      ...line,
      ...("text" in line && { text: line.text.replace("connect", "disconnect") }),
    })),
  );
  assert.equal(result, "not-run");
  assert.match(
    reason ?? "",
    new RegExp(
      `^not in the capture: bench says on camloop/v1/rig/REF00001/command at .*"connect"}; line ${place + 1} has bench at .*"disconnect"}$`,
    ),
  );
});

test("what is asked at another instant than then is not in the capture", async () => {
  const later = await judged(LED, (capture) => {
    const place = capture.lines.findIndex(isPower);
    const shifted = capture.lines.map((line, index) => (index < place ? line : { ...line, at: line.at + 1 }));
    return { ...capture, ended: capture.ended + 1, lines: shifted };
  });
  assert.equal(later.result, "not-run");
  assert.match(later.reason ?? "", /^not in the capture: bench says .* line \d+ has bench at .*:00.001Z/);
});

test("what was asked then and is not now, before time goes on, is not in the capture", async () => {
  const { result, reason } = await judged(EARLY, (capture) => {
    const place = capture.lines.findIndex(isPower);
    const { at } = capture.lines[place] as CaptureLine;
    const text = JSON.stringify({ id: "99", action: "power", power: "charge" });
    const asked = { at, sender: "bench", topic: "camloop/v1/rig/another/command", text };
    return { ...capture, lines: inserted(capture, place, asked) };
  });
  assert.equal(result, "not-run");
  assert.match(
    reason ?? "",
    /^not in the capture: line \d+ has at .* what nobody says now: bench on .*another/,
  );
});

test("where a capture ends before everything came to rest, what did not come is no absence", async () => {
  const { result, reason } = await judged(EARLY, (capture) => {
    const place = capture.lines.length - 1;
    const notice = { at: capture.ended, sender: "cloud", topic: "camloop/v1/app/phone-9/notice", text: "{}" };
    return { ...capture, lines: [...capture.lines.slice(0, place), notice] };
  });
  assert.equal(result, "not-run");
  assert.equal(reason, "not in the capture: it ends before everything came to rest");
});

test("a scenario of which nothing was captured is not run, and says so", async () => {
  const [played] = await judgeAgain(few.slice(0, 1), new Map());
  assert.equal(played?.result, "not-run");
  assert.equal(played?.reason, "not in the capture: it has no such scenario");
});

test("where the target was lost then, it is lost now", async () => {
  const lost = { fault: "target" as const, message: "the rig has left the bench", remedy: "See why." };
  const { result, reason } = await judged(EARLY, (capture) => {
    const ended = capture.ended - seconds(1);
    return { ...capture, ended, lost, lines: capture.lines.filter(({ at }) => at <= ended) };
  });
  assert.equal(result, "error");
  assert.equal(reason, "the rig has left the bench. See why.");
});

test("neither the number of workers nor what is captured beside it changes a capture", async () => {
  const { captures } = await record(all.slice(0, 60), { jobs: 2 });
  const alone = await record(all.slice(40, 41));
  for (const [scenario, capture] of alone.captures) assert.deepEqual(captures.get(scenario), capture);
});
