import Type, { type Static } from "typebox";
import { Schedule } from "./schedule.js";

const closed = { additionalProperties: false } as const;
const instant = (description: string) =>
  Type.Integer({ description: `${description}: milliseconds since 1970, UTC.` });

const clip = {
  id: Type.String({
    minLength: 1,
    maxLength: 80,
    description: "Names the clip among those of its camera and store.",
  }),
  startedAt: instant("Its first instant"),
  endedAt: instant("Its end"),
  trigger: Type.Enum(["motion", "continuous"], { description: "What it was begun by." }),
};

/** One clip of a list. */
export const Recording = Type.Object(
  { ...clip, bytes: Type.Integer({ minimum: 0, description: "What real video of its length takes." }) },
  closed,
);

/** A page of a list of clips. */
export const RecordingPage = Type.Object(
  {
    recordings: Type.Array(Recording, { maxItems: 1_000, description: "Oldest first." }),
    more: Type.Boolean({ description: "Whether there are further ones: ask from the last one's start on." }),
  },
  { ...closed, description: "Clips, oldest first." },
);

const Data = Type.String({
  maxLength: 128_000,
  description:
    "Base64 of a part of the clip: frames, one behind the other, each of 4 bytes of milliseconds since the clip's start, 2 " +
    "of width, 2 of height, low byte first, and width x height bytes of grey pixels, row by row from the top left. A " +
    "frame is shown until the next, or the clip's end. Parts are cut anywhere.",
});

/** A part of a clip, as somebody reads it. */
export const ClipData = Type.Object(
  { data: Data, isLast: Type.Boolean({ description: "Whether the clip ends with it." }) },
  { ...closed, description: "A part of a clip." },
);

/** A part of a clip on its way to the cloud. */
export const ClipPart = Type.Object(
  {
    ...clip,
    part: Type.Integer({ minimum: 0, description: "0 for the first, then one more each." }),
    isLast: Type.Boolean({ description: "Whether the clip ends with this part." }),
    isLate: Type.Boolean({
      description: "Whether it was held back, or is sent again, since there was no connection at its time.",
    }),
    data: Data,
  },
  { ...closed, description: "A part of a clip." },
);

/** What a camera is to record for the cloud. */
export const CloudOrder = {
  mode: Type.Enum(["none", "preview", "motion", "continuous"], {
    description:
      "`preview`: the first 10 seconds of each motion; `motion`: all of it; `continuous`: without a break. A camera that cannot " +
      "record continuously records on motion instead (AJ-CLOUD-07, AJ-CLOUD-08).",
  }),
  schedule: Schedule("When it records; empty: at any time."),
};

/** Where clips are. */
export const Store = Type.Enum(["card", "cloud", "alerts"], {
  description: "`card`: on the camera's memory card; `cloud`: in the cloud; `alerts`: videos of alarms.",
});

export type Recording = Static<typeof Recording>;
export type RecordingPage = Static<typeof RecordingPage>;
export type ClipData = Static<typeof ClipData>;
export type ClipPart = Static<typeof ClipPart>;
export type CloudOrder = { mode: "none" | "preview" | "motion" | "continuous"; schedule: Schedule };
export type Store = Static<typeof Store>;
