import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Insides, StoredClip } from "../bench/insides.js";
import type { PlayedScenario } from "../bench/run.js";
import { UsageError } from "../kernel/errors.js";
import type { Picture } from "../kernel/picture.js";
import { toMp4, toPng } from "../media/encode.js";
import { findFfmpeg } from "../media/find-ffmpeg.js";
import { type FilmedClip, type Look, lookPage, SCALE } from "../report/look-page.js";
import { writeCardImage } from "../storage/card-image.js";

/** A film shows a picture a second. */
const FILM_STEP_MS = 1000;
/** Of a full card, so many of the newest clips are shown. */
const CLIPS_AT_MOST = 20;
/** What an earlier look has left. */
const OURS = /^(now\.png|clip-\d+\.mp4|card\.img|index\.html)$/;

/** Writes what there is to look at into the folder; returns what it wrote. Without an ffmpeg pictures and films are left out. */
export async function writeLook(
  folder: string,
  played: PlayedScenario,
  insides: Insides,
  find: () => string = findFfmpeg,
): Promise<Look> {
  // Encoded before anything is taken away: an earlier look stays until there is a newer one.
  const encoded = await encode(insides, find);
  for (const file of readdirSync(folder)) if (OURS.test(file)) rmSync(join(folder, file));
  for (const [file, content] of encoded.files) writeFileSync(join(folder, file), content);
  const { picture, films, missing } = encoded;
  const look: Look = { played, insides, picture, films, missing, image: writeCard(folder, insides) };
  writeFileSync(join(folder, "index.html"), lookPage(look));
  return look;
}

interface Encoded extends Pick<Look, "picture" | "films" | "missing"> {
  readonly files: ReadonlyMap<string, Buffer>;
}

/** Pictures and films, the newest first; without an ffmpeg that works only what there would be to film. */
async function encode({ picture, clips }: Insides, find: () => string): Promise<Encoded> {
  const files = new Map<string, Buffer>();
  const newest = [...clips].reverse().slice(0, CLIPS_AT_MOST);
  try {
    const ffmpeg = find();
    if (typeof picture !== "string") files.set("now.png", await toPng(picture, { enlarge: SCALE, ffmpeg }));
    const films: FilmedClip[] = [];
    for (const [index, clip] of newest.entries()) {
      const pictures = everySecond(clip);
      const file = pictures.length > 0 ? `clip-${index + 1}.mp4` : undefined;
      if (file) files.set(file, await toMp4(pictures, { enlarge: SCALE, ffmpeg }));
      films.push({ clip, file });
    }
    return { files, films, picture: files.has("now.png") ? "now.png" : undefined, missing: undefined };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const missing = `There are no pictures: ${error.message}. ${error.remedy}`;
    const films = newest.map((clip) => ({ clip, file: undefined }));
    return { files: new Map(), films, picture: undefined, missing };
  }
}

/** A clip holds a picture where something changed; each is shown until the next. */
function everySecond({ startedAt, endedAt, frames }: StoredClip): Picture[] {
  const pictures: Picture[] = [];
  let next = 0;
  for (let atMs = 0; atMs <= endedAt - startedAt; atMs += FILM_STEP_MS) {
    while (next + 1 < frames.length && (frames[next + 1]?.atMs ?? 0) <= atMs) next++;
    const frame = frames[next];
    if (frame) pictures.push(frame);
  }
  return pictures;
}

function writeCard(folder: string, { card }: Insides): string | undefined {
  if (card === undefined) return undefined;
  writeCardImage(card, join(folder, "card.img"));
  return "card.img";
}
