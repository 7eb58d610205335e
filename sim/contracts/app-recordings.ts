import Type, { type Static } from "typebox";
import { request } from "./app-request.js";
import { CardState } from "./card.js";
import { ClipData, RecordingPage, Store } from "./recordings.js";
import { Schedule } from "./schedule.js";
import { Serial } from "./wire-values.js";

const serial = { serial: Serial };
const clip = {
  store: Store,
  clip: Type.String({ minLength: 1, maxLength: 64, description: "The `id` of the clip in that store." }),
};

/** How the cloud is to record a camera, and when alarms are raised. */
const cloudFields = {
  cloudRecording: Type.Boolean({ description: "Whether cloud storage is on for the camera." }),
  cloudSchedule: Schedule(
    "When the cloud records: at most two periods, or `too-many-periods`; none means at any time (AJ-SCHED-02).",
  ),
  mobileAlerts: Type.Boolean({ description: "Whether alarms are raised at all (AJ-ALERT-02, AJ-ALERT-03)." }),
  alertSchedule: Schedule("When alarms are raised; none means at any time (AJ-SCHED-06)."),
  recordAndNotify: Type.Boolean({
    description: "Whether alarms are pushed; they are listed in either case (AJ-ALERT-06, AJ-ALERT-12).",
  }),
};

export const CloudSettings = Type.Object(
  {
    ...cloudFields,
    cloudMode: Type.Enum(["none", "motion", "continuous"], {
      description: "How the camera's plan has it recorded; `none` without a plan.",
    }),
  },
  { additionalProperties: false, description: "What the cloud keeps for a camera." },
);

/** What an app user asks about recordings. */
export const recordingRequests = [
  request(
    "show-card",
    serial,
    "What the card slot holds; the result is `card`. Refused as `no-card-slot` or `no-card`.",
  ),
  request("format-card", serial, "Has the camera format its card. The response comes when it has."),
  request(
    "list-recordings",
    {
      ...serial,
      store: Store,
      from: Type.Integer({ description: "Only clips that begin at or after this instant." }),
    },
    "The clips of a store, at most 200 at a time; the result is `page`. Those on a card are asked of the camera.",
  ),
  request(
    "read-recording",
    { ...serial, ...clip, offset: Type.Integer({ minimum: 0, description: "From which byte on." }) },
    "A part of a clip; the result is `clipData`.",
  ),
  request("remove-recording", { ...serial, ...clip }, "Removes a clip from its store."),
  request("show-cloud-settings", serial, "How the cloud records the camera; the result is `cloudSettings`."),
  request(
    "change-cloud-settings",
    {
      ...serial,
      change: Type.Partial(
        Type.Object({
          ...cloudFields,
          cloudMode: Type.String({
            maxLength: 40,
            description: "Always refused, as `plan-sets-mode`: it follows from the plan (AJ-CLOUD-06).",
          }),
        }),
        { additionalProperties: false, description: "What changes." },
      ),
    },
    "Changes how the cloud records the camera: all that is named, or nothing and a refusal.",
  ),
] as const;

/** What these calls bring back. */
export const RecordingsShown = {
  card: Type.Optional(CardState),
  page: Type.Optional(RecordingPage),
  clipData: Type.Optional(ClipData),
  cloudSettings: Type.Optional(CloudSettings),
};

export type CloudSettings = Static<typeof CloudSettings>;
