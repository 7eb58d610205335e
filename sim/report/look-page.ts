import type { Insides } from "../bench/insides.js";
import type { PlayedScenario } from "../bench/run.js";
import { type Markup, markup } from "./markup.js";
import { style } from "./page-style.js";
import { drawEvidence, patterns } from "./timeline-drawing.js";

/** A clip's film beside the page; undefined where there was nothing to make it with. */
export interface FilmedClip {
  readonly clip: Insides["clips"][number];
  readonly file: string | undefined;
}

/** What there is to look at at the end of a scenario. */
export interface Look {
  readonly played: PlayedScenario;
  readonly insides: Insides;
  /** The picture's file beside the page; undefined as with films, or where there is none. */
  readonly picture: string | undefined;
  readonly films: readonly FilmedClip[];
  /** The card's image beside the page. */
  readonly image: string | undefined;
  /** Why pictures and films are missing, if they are. */
  readonly missing: string | undefined;
}

/** A camera at the end of a scenario: what it sees, its light over time, and what its card holds. */
export function lookPage({ played, insides, picture, films, image, missing }: Look): string {
  const { serial, firmware, batteryPercent } = insides;
  const battery = batteryPercent === undefined ? "" : `, battery at ${Math.round(batteryPercent)} %`;
  const { text } = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${serial} after ${played.scenario}</title>
${style}</head>
<body>
${patterns}<header><p class="brand">camloop</p>
<h1>${serial} after ${played.scenario}</h1>
<p>The scenario ${played.result}; firmware ${firmware}${battery}.</p></header>
<main>
<h2>What it sees now</h2>
${missing && markup`<p>${missing}</p>`}
${pictureOf(insides, picture)}
<h2>What was seen of it</h2>
${(played.evidence && drawEvidence(played.evidence)) ?? markup`<p>Its light stayed dark, and nothing else was noticed.</p>`}
<h2>What its card holds</h2>
<p>${cardInWords(insides)}${image && markup` <a href="${image}">${image}</a> is the whole card, at its true size: <code>${mdirLine(image)}</code> lists it.`}</p>
${clipList(films, insides)}</main>
</body>
</html>
`;
  return text;
}

/** What lists the files on a card's image. Its only partition begins at sector 63. */
export const mdirLine = (image: string): string => `mdir -/ -i ${image}@@${63 * 512} ::`;

function pictureOf({ picture }: Insides, file: string | undefined): Markup | undefined {
  if (typeof picture === "string") return markup`<p>Nothing: it ${BLIND[picture]}.</p>`;
  if (file === undefined) return undefined;
  const { width, height } = picture;
  return markup`<img src="${file}" width="${width * SCALE}" height="${height * SCALE}" alt="The picture that viewers get, ${width} by ${height} pixels" style="max-width:100%;height:auto;image-rendering:pixelated">`;
}

const BLIND = { "no power": "has no power", "turned off": "is turned off" } as const;

/** How much larger than its pixels a picture is shown. */
export const SCALE = 6;

/** The slot and its card, in a sentence. */
export function cardInWords({ slot, clips, picture }: Insides): string {
  switch (slot?.state) {
    case undefined:
      return "This camera has no card slot.";
    case "empty":
      return picture === "no power" ? "The camera has no power." : "No card is in the slot.";
    case "badly-seated":
      return "A card sits badly in the slot.";
    case "unrecognised":
      return `The camera does not recognise the card: ${slot.reason}.`;
    case "recognised": {
      const [total, free] = [slot.totalBytes, slot.freeBytes].map((bytes) => (bytes / 1e9).toFixed(1));
      const count = clips.length === 1 ? "1 recording" : `${clips.length} recordings`;
      return `${count}; ${free} of ${total} GB are free${slot.isReadOnly ? "; write-protected" : ""}.`;
    }
  }
}

const clipList = (films: readonly FilmedClip[], { clips }: Insides): Markup | undefined =>
  films.length === 0
    ? undefined
    : markup`<ol style="list-style:none">
${films.map(filmed)}</ol>
${olderInWords(clips.length - films.length)}`;

/** Of a full card only the newest clips are shown. */
export const olderInWords = (count: number): string =>
  count <= 0 ? "" : `${count} older ${count === 1 ? "recording is" : "recordings are"} on the card.`;

const filmed = ({
  clip,
  file,
}: FilmedClip): Markup => markup`<li style="margin-top:1rem"><p>${clipInWords(clip)}</p>
${file && markup`<video controls preload="metadata" src="${file}" style="max-width:100%" aria-label="${clipInWords(clip)}"></video>`}</li>
`;

/** When a clip was recorded, in UTC, and why. */
export const clipInWords = ({ startedAt, endedAt, mode, isFinished }: Insides["clips"][number]): string =>
  `${new Date(startedAt).toISOString()} to ${new Date(endedAt).toISOString()}, ${mode === "motion" ? "on motion" : mode}${isFinished ? "" : ", not finished"}`;
