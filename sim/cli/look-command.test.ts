import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { parse } from "parse5";
import { UsageError } from "../kernel/errors.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { cardFromImage } from "../storage/card-image.js";
import { fatFileSystem } from "../storage/fat-file-system.js";
import { lookCommand } from "./look-command.js";

const reports = mkdtempSync(join(tmpdir(), "camloop-look-"));
const folder = join(reports, "look");
after(() => rmSync(reports, { recursive: true }));

async function look(args: readonly string[], findFfmpeg?: () => string) {
  const lines: string[] = [];
  const io = {
    out: (line: string) => lines.push(line),
    err: (line: string) => lines.push(line),
    exitWith: (code: number) => assert.fail(`exit code ${code}`),
  };
  const command = lookCommand(io, findFfmpeg).exitOverride();
  await command.parseAsync([...args, "--reports", reports], { from: "user" });
  return lines;
}

test("a look shows the picture, the films and the card of the camera as the scenario left them", async () => {
  const lines = await look([]);
  assert.match(lines.join("\n"), /the scenario passed\n2 recordings; 32\.0 of 32\.0 GB are free\./);
  assert.deepEqual(readdirSync(folder).sort(), [
    "card.img",
    "clip-1.mp4",
    "clip-2.mp4",
    "index.html",
    "now.png",
  ]);
  assert.equal(readFileSync(join(folder, "now.png")).subarray(1, 4).toString(), "PNG");
  assert.ok(readFileSync(join(folder, "clip-2.mp4")).includes("avc1"));
  const card = cardFromImage(join(folder, "card.img"), () => 0);
  card.powerUp();
  const { volume } = fatFileSystem.mount(card, new ManualClock());
  assert.equal(volume?.list().filter(({ sizeBytes }) => sizeBytes > 0).length, 2);
  const errors: string[] = [];
  const page = readFileSync(join(folder, "index.html"), "utf8");
  parse(page, { onParseError: ({ code }) => errors.push(code) });
  assert.deepEqual(errors, []);
  for (const shown of ["now.png", "clip-1.mp4", "clip-2.mp4", "card.img", 'class="timeline"'])
    assert.ok(page.includes(shown), shown);
});

test("what an earlier look left is gone, and what somebody else left stays", async () => {
  writeFileSync(join(folder, "clip-9.mp4"), "old");
  writeFileSync(join(folder, "notes.txt"), "mine");
  const lines = await look(["--rule", "AJ-RESET-04"]);
  assert.match(lines.join("\n"), /No card is in the slot\./);
  assert.deepEqual(readdirSync(folder).sort(), ["index.html", "notes.txt", "now.png"]);
  rmSync(join(folder, "notes.txt"));
});

test("without an ffmpeg the page says so, and tells all else", async () => {
  const lines = await look([], () => {
    throw new UsageError("there is no ffmpeg", { remedy: "Set FFMPEG_BIN." });
  });
  assert.match(lines.join("\n"), /There are no pictures: there is no ffmpeg\. Set FFMPEG_BIN\./);
  assert.deepEqual(readdirSync(folder).sort(), ["card.img", "index.html"]);
  assert.match(readFileSync(join(folder, "index.html"), "utf8"), /there is no ffmpeg.*2 recordings/s);
});

test("a camera without power shows nothing, and one that is turned off neither", async () => {
  const page = () => readFileSync(join(folder, "index.html"), "utf8");
  assert.match((await look(["--rule", "AJ-LED-02"])).join("\n"), /The camera has no power\./);
  assert.match(page(), /Nothing: it has no power\./);
  await look(["--rule", "AJ-PRIV-05"]);
  assert.match(page(), /Nothing: it is turned off\./);
  assert.deepEqual(readdirSync(folder), ["index.html"]);
});

test("an ffmpeg that does not work leaves the page without pictures, not without a page", async () => {
  const lines = await look([], () => process.execPath);
  assert.match(lines.join("\n"), /There are no pictures: .*made no file/);
  assert.deepEqual(readdirSync(folder).sort(), ["card.img", "index.html"]);
});

test("a seed that is none is refused as by the gate, words are found in any case, and in an outline's cases first", async () => {
  await assert.rejects(look(["--seed", "abc"]), /"abc" is no seed/);
  assert.match((await look(["--scenario", "STILLNESS"]))[0] ?? "", /\/stillness /);
});

test("a rule or a scenario that there is not is the caller's mistake", async () => {
  await assert.rejects(look(["--rule", "AJ-SD-99"]), UsageError);
  await assert.rejects(
    look(["--scenario", "nobody comes"]),
    /AJ-SD-16 has not got a scenario with "nobody comes"/,
  );
});
