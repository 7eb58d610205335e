import assert from "node:assert/strict";
import { test } from "node:test";
import { UsageError } from "../kernel/errors.js";
import { draw } from "../kernel/picture.js";
import { toMp4, toPng } from "./encode.js";
import { findFfmpeg } from "./find-ffmpeg.js";

const chequered = draw(96, 54, (x, y) => ((x + y) % 2) * 255);

test("a picture becomes a PNG, a row of them an MP4 with H.264", async () => {
  const png = await toPng(chequered, { enlarge: 2 });
  assert.equal(png.subarray(1, 4).toString(), "PNG");
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [192, 108]);
  const mp4 = await toMp4([chequered, chequered, chequered]);
  assert.equal(mp4.subarray(4, 8).toString(), "ftyp");
  assert.ok(mp4.includes("avc1"));
});

test("a clip without pictures, and a program that is no ffmpeg, are told clearly", async () => {
  await assert.rejects(toMp4([]), /at least one picture/);
  await assert.rejects(toPng(chequered, { ffmpeg: process.execPath }), UsageError);
  await assert.rejects(toPng(chequered, { ffmpeg: "./no-such-program" }), /ENOENT/);
});

test("FFMPEG_BIN comes first, then the packages in order; none at all is told with what to do", () => {
  assert.equal(findFfmpeg(process.execPath, [() => "package"]), process.execPath);
  assert.equal(findFfmpeg("", [() => undefined, () => "second"]), "second");
  assert.throws(() => findFfmpeg("", []), /there is no ffmpeg/);
  assert.throws(() => findFfmpeg("./no-such-program", []), /FFMPEG_BIN names/);
});
