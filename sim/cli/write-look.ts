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
/** Of a full card, so many of the newest clips are filmed. */
const FILMS_AT_MOST = 20;
/** What an earlier look has left. */
const OURS = /^(now\.png|clip-\d+\.mp4|card\.img|index\.html)$/;

/** Writes what there is to look at into the folder; returns what it wrote. Without an ffmpeg pictures and films are left out. */
export async function writeLook(
  folder: string,
  played: PlayedScenario,
  insides: Insides,
  find: () => string = findFfmpeg,
): Promise<Look> {
  const { ffmpeg, missing } = encoder(find);
  for (const file of readdirSync(folder)) if (OURS.test(file)) rmSync(join(folder, file));
  const look: Look = {
    played,
    insides,
    missing,
    picture: ffmpeg && (await writePicture(folder, insides.picture, ffmpeg)),
    films: await filmsOf(folder, insides.clips, ffmpeg),
    image: writeCard(folder, insides),
  };
  writeFileSync(join(folder, "index.html"), lookPage(look));
  return look;
}

function encoder(find: () => string): { readonly ffmpeg?: string; readonly missing: string | undefined } {
  try {
    return { ffmpeg: find(), missing: undefined };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { missing: `There are no pictures: ${error.message}. ${error.remedy}` };
  }
}

async function writePicture(folder: string, picture: Picture, ffmpeg: string): Promise<string> {
  writeFileSync(join(folder, "now.png"), await toPng(picture, { enlarge: SCALE, ffmpeg }));
  return "now.png";
}

async function filmsOf(
  folder: string,
  clips: readonly StoredClip[],
  ffmpeg: string | undefined,
): Promise<FilmedClip[]> {
  const films: FilmedClip[] = [];
  for (const [index, clip] of clips.entries()) {
    const isFilmed = ffmpeg !== undefined && index >= clips.length - FILMS_AT_MOST;
    const pictures = isFilmed ? everySecond(clip) : [];
    const file = pictures.length > 0 ? `clip-${index + 1}.mp4` : undefined;
    if (file)
      writeFileSync(join(folder, file), await toMp4(pictures, { enlarge: SCALE, ffmpeg: ffmpeg ?? "" }));
    films.push({ clip, file });
  }
  return films;
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
