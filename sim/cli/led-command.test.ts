import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { UsageError } from "../kernel/errors.js";
import { draw, type Picture } from "../kernel/picture.js";
import { toMp4 } from "../media/encode.js";
import { findFfmpeg } from "../media/find-ffmpeg.js";
import type { Noticed } from "../rig/hands.js";
import { look, seeing } from "../stand/live-eye.js";
import { VideoEye } from "../stand/video-eye.js";
import { ledCommand } from "./led-command.js";

const skip = whyNoFfmpeg();
const AREA = { x: 40, y: 16, width: 8, height: 8 };

let folder: string;
let film: string;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "camloop-led-"));
  film = join(folder, "led.mp4");
  if (skip === false) writeFileSync(film, await toMp4(pictures(), { perSecond: 20 }));
});

after(() => rmSync(folder, { recursive: true }));

/** Four seconds: dark for half a second, then blinking at 2 Hz. */
function pictures(): Picture[] {
  return Array.from({ length: 80 }, (_, frame) => {
    const isLit = frame >= 10 && frame % 10 < 5;
    return draw(64, 48, (x, y) => (isLit && x >= 40 && x < 48 && y >= 16 && y < 24 ? 240 : 70));
  });
}

async function run(...args: readonly string[]): Promise<string[]> {
  const lines: string[] = [];
  const io = { out: (line: string) => void lines.push(line), err() {}, exitWith() {} };
  await ledCommand(io).parseAsync(args, { from: "user" });
  return lines;
}

test("a film's light is told in lines, or as JSON", { skip }, async () => {
  assert.deepEqual(await run(film), [
    "light at 40,16,8,8; 20 pictures a second show up to 5 flashes a second",
    "   0.0 s  dark, unless told otherwise",
    "   0.5 s  blinking at 2 Hz",
  ]);
  const [json = ""] = await run(film, "--region", "40,16,8,8", "--json");
  assert.deepEqual(JSON.parse(json), {
    area: AREA,
    perSecond: 20,
    changes: [{ at: 500, pattern: { light: "blinking", hertz: 2 } }],
  });
});

test("a region that is none is refused", async () => {
  for (const region of ["1,2,3", "0,0,0,4", "left"])
    await assert.rejects(run("film.mp4", "--region", region), UsageError);
});

test("a rig looks at a light as it happens, and anew once the camera is made ready", { skip }, async () => {
  const eye = new VideoEye(AREA);
  const noticed: Noticed[] = [];
  const clock = { now: () => Date.now() } as never;
  const began = Date.now();
  await look(film, eye, clock, (one) => noticed.push(one));
  assert.ok(Date.now() - began > 3_000, "a film is played at its speed");
  const [seen] = noticed;
  assert.ok(seen?.sense === "indicator" && seen.pattern.light === "blinking");
  assert.ok(Math.abs(seen.pattern.hertz - 2) < 0.3, `${seen.pattern.hertz} Hz`);
  const hands = seeing({ ask: async () => ({ ok: true }) }, eye);
  await hands.ask({ action: "prepare" });
  assert.equal(eye.see(Date.now() + 1, 0.4).length, 0);
  assert.deepEqual(
    eye.see(Date.now() + 5_000, 0.4).map(({ pattern }) => pattern.light),
    ["on"],
  );
});

function whyNoFfmpeg(): string | false {
  try {
    findFfmpeg();
    return false;
  } catch (error) {
    return (error as Error).message;
  }
}
