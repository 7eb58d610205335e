import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Milliseconds } from "../kernel/duration.js";
import { draw, type Picture } from "../kernel/picture.js";
import { type Random, randomFor } from "../kernel/random.js";
import { findFfmpeg } from "../media/find-ffmpeg.js";
import type { PixelArea } from "../rig/light-in-picture.js";
import { lightIn } from "./video-eye.js";

const ffmpeg = ffmpegHere();
const skip = ffmpeg === undefined && "there is no ffmpeg on this machine";

const PER_SECOND = 25;
const LED = { x: 61, y: 22, width: 9, height: 8 };

let folder: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), "camloop-led-"));
});

after(() => rmSync(folder, { recursive: true }));

interface Taking {
  isLit(atMs: Milliseconds): boolean;
  readonly seconds: number;
  readonly random: Random;
  /** Of each pixel, in grey levels. */
  readonly noise: number;
  /** How bright all of it is. */
  exposure?(atMs: Milliseconds): number;
  /** Bands of a lamp on mains that a rolling shutter sees. */
  readonly flicker?: number;
}

const NOISE_PIXELS = 1 << 16;

/** Normal enough, from -1.5 to 1.5; drawn once, for a film has millions of pixels. */
const drawn = randomFor(1, "pixels");
const NOISE = Float32Array.from({ length: NOISE_PIXELS }, () => drawn() + drawn() + drawn() - 1.5);

/** A camera's front with a light in it, as a webcam sees it. */
function picture(atMs: Milliseconds, { isLit, random, noise, exposure, flicker = 0 }: Taking): Picture {
  const lit = isLit(atMs);
  const light = exposure?.(atMs) ?? 1;
  let pixel = Math.floor(random() * NOISE_PIXELS);
  return draw(96, 72, (x, y) => {
    const isLed = x >= LED.x && x < LED.x + LED.width && y >= LED.y && y < LED.y + LED.height;
    const scenery = 60 + (x / 96) * 50 + (y > 54 ? 40 : 0);
    const band = 1 + flicker * Math.sin(y / 15 + atMs / 37);
    const grey = (isLed ? (lit ? 230 : 45) : scenery) * light * band;
    return grey + 2 * noise * (NOISE[pixel++ % NOISE_PIXELS] ?? 0);
  });
}

function film(name: string, taking: Taking): string {
  const file = join(folder, name);
  const frames: Uint8Array[] = [];
  for (let count = 0; count < taking.seconds * PER_SECOND; count++)
    frames.push(picture((count * 1_000) / PER_SECOND, taking).grey);
  const raw = ["-f", "rawvideo", "-pix_fmt", "gray", "-s", "96x72", "-r", String(PER_SECOND), "-i", "-"];
  const options = [
    "-loglevel",
    "error",
    ...raw,
    "-c:v",
    "libx264",
    "-preset",
    "ultrafast",
    "-pix_fmt",
    "yuv420p",
    file,
  ];
  const { status, stderr } = spawnSync(ffmpeg as string, options, { input: Buffer.concat(frames) });
  assert.equal(status, 0, stderr.toString());
  return file;
}

/** Dark, blinking at 2 Hz from 3 s on, lit from 9 s on, blinking at 4 Hz from 14 s on, dark from 19 s on. */
function programme(atMs: Milliseconds): boolean {
  if (atMs < 3_000 || atMs >= 19_000) return false;
  if (atMs < 9_000) return (atMs - 3_000) % 500 < 250;
  return atMs < 14_000 || (atMs - 14_000) % 250 >= 125;
}

const EXPECTED: readonly (readonly [startMs: Milliseconds, light: string, hertz?: number])[] = [
  [3_000, "blinking", 2],
  [8_750, "on"],
  [14_000, "blinking", 4],
  [19_000, "off"],
];

const circumstances: Record<string, Partial<Taking>> = {
  "a quiet picture": {},
  "a noisy picture": { noise: 25 },
  "exposure that drifts": { exposure: (atMs) => 0.8 + 0.35 * Math.sin(atMs / 4_000) },
  "exposure that jumps": { exposure: (atMs) => (Math.floor(atMs / 3_300) % 2 === 0 ? 1 : 0.6) },
  "flicker of the room's lamp": { flicker: 0.15 },
  "all of it at once": {
    noise: 20,
    flicker: 0.1,
    exposure: (atMs) => 0.8 + 0.3 * Math.sin(atMs / 4_000),
  },
};

for (const [name, taking] of Object.entries(circumstances)) {
  test(`finds a light and tells what it does, in ${name}`, { skip }, async () => {
    const random = randomFor(1, name);
    const file = film("led.mp4", { isLit: programme, seconds: 23, random, noise: 4, ...taking });
    const { area, perSecond, changes } = await lightIn(file, undefined, { ffmpeg: ffmpeg as string });
    rmSync(file);
    assert.ok(overlap(area, LED) > 0.4, `found at ${JSON.stringify(area)}`);
    assert.equal(perSecond, PER_SECOND);
    assert.deepEqual(
      changes.map(({ pattern }) => pattern.light),
      EXPECTED.map(([, light]) => light),
    );
    changes.forEach(({ at, pattern }, index) => {
      const [startMs = 0, , hertz = 0] = EXPECTED[index] ?? [];
      assert.ok(Math.abs(at - startMs) <= 300, `${pattern.light} at ${at}`);
      if (pattern.light === "blinking")
        assert.ok(Math.abs(pattern.hertz / hertz - 1) < 0.1, `${pattern.hertz}`);
    });
  });
}

test("a light that is lit from the beginning is seen where it is said to be", { skip }, async () => {
  const file = film("lit.mp4", { isLit: () => true, seconds: 4, random: randomFor(1, "lit"), noise: 10 });
  const { changes } = await lightIn(file, LED, { ffmpeg: ffmpeg as string });
  assert.deepEqual(changes, [{ at: 0, pattern: { light: "on" } }]);
});

test("where nothing stands out, the place is asked for", { skip }, async () => {
  const file = film("dark.mp4", { isLit: () => false, seconds: 4, random: randomFor(1, "dark"), noise: 10 });
  await assert.rejects(lightIn(file, undefined, { ffmpeg: ffmpeg as string }), /stands out/);
  assert.deepEqual((await lightIn(file, LED, { ffmpeg: ffmpeg as string })).changes, []);
});

test("what is no film is told", { skip }, async () => {
  await assert.rejects(lightIn(join(folder, "none.mp4"), LED, { ffmpeg: ffmpeg as string }), /cannot read/);
});

function overlap(one: PixelArea, other: PixelArea): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (one.width * one.height + other.width * other.height - shared);
}

function ffmpegHere(): string | undefined {
  try {
    return findFfmpeg();
  } catch {
    return undefined;
  }
}
