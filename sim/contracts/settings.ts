import Type, { type Static } from "typebox";
import { storageSettings } from "./storage-settings.js";

/** The grid of a detection area over the picture. */
export const AREA_GRID = { columns: 8, rows: 4 } as const;

/** Every cell of the grid: motion anywhere in the picture counts (AJ-MOTION-06). */
export const FULL_AREA: number[] = Array.from(
  { length: AREA_GRID.columns * AREA_GRID.rows },
  (_, cell) => cell,
);

/** What can be detected. */
export const DetectionKind = Type.Enum(["motion", "person", "vehicle", "pet", "package"], {
  description: "`motion`: any; the others: something of that kind moves.",
});

const fields = {
  rotated: Type.Boolean({ description: "Whether the picture is turned the right way up (AJ-VIDEO-01)." }),
  logo: Type.Boolean({ description: "Whether live video shows the maker's logo (AJ-VIDEO-03)." }),
  sensitivity: Type.String({
    minLength: 1,
    maxLength: 40,
    description:
      "How faint a motion counts, such as `High`; a level that the camera does not have is refused as `no-such-sensitivity`.",
  }),
  detectionArea: Type.Array(Type.Integer({ minimum: 0, maximum: 31 }), {
    maxItems: 32,
    description:
      "Where motion counts: cells of a grid of 8 by 4 over the picture, row by row from the upper left; all for Full Area.",
  }),
  detections: Type.Optional(
    Type.Array(DetectionKind, {
      maxItems: 5,
      description:
        "What is noticed and recorded, of a camera with switches for it; one that the model does not have is refused as " +
        "`no-such-detection` (LP-AI-01, LP-REC-08).",
    }),
  ),
  ...storageSettings,
};

/** What an owner sets in a camera. The camera keeps it, without power too; a Reset brings back the factory's. */
export const Settings = Type.Object(fields, {
  additionalProperties: false,
  description: "All settings of the camera.",
});

/** The settings that change; the others stay. */
export const SettingsChange = Type.Partial(Type.Object(fields), {
  additionalProperties: false,
  description: "The settings that change; the others stay.",
});

/** For examples. */
export const exampleSettings: Static<typeof Settings> = {
  rotated: true,
  logo: true,
  sensitivity: "High",
  detectionArea: [0, 1, 8, 9],
  timeZone: "Europe/Berlin",
  cardRecording: true,
  cardMode: "motion",
  cardSchedule: [{ days: [1, 2, 3, 4, 5], fromMinute: 480, toMinute: 720 }],
  off: false,
  timedOff: true,
  timedOffSchedule: [{ days: [6, 7], fromMinute: 1320, toMinute: 360 }],
};

export type Settings = Static<typeof Settings>;
export type DetectionKind = Static<typeof DetectionKind>;
export type SettingsChange = Static<typeof SettingsChange>;
