import Type, { type Static } from "typebox";
import { CardState } from "./card.js";
import { offerFields, Version } from "./firmware.js";
import { ClipData, CloudOrder, RecordingPage } from "./recordings.js";
import { Settings, SettingsChange } from "./settings.js";
import { pictureFields, Snapshot } from "./snapshot.js";
import {
  messageId,
  NetworkName,
  NetworkPassword,
  Serial,
  LiveSession as Session,
  setupToken,
} from "./wire-values.js";

const CommandId = messageId("Chosen by the cloud; the answer repeats it.");
const AnsweredId = messageId("The `id` of the command.");
const Ok = "Whether the camera does it.";

/** Retained. `online: true` is the first message of a connection; `online: false` is its last will. */
export const Presence = Type.Object(
  { online: Type.Boolean({ description: "Whether the camera's connection stands." }) },
  { additionalProperties: false },
);

/** Sent once a connection stands: who the camera is and what it can do. */
export const Hello = Type.Object(
  {
    serial: Serial,
    model: Type.String({ minLength: 1, maxLength: 40, description: "Name of the model." }),
    power: Type.Enum(["wired", "battery"], { description: "What the camera runs on." }),
    capabilities: Type.Array(Type.String({ maxLength: 40 }), {
      maxItems: 64,
      description:
        "What not every camera has: `card-slot`, `continuous-recording`, `built-in-detection`, `zoom`, `two-lenses`; others are " +
        "kept and not acted upon. The target file names the same.",
    }),
    firmware: Version,
    network: NetworkName,
    setupToken: Type.Optional(
      setupToken("The token of the setup code; sent in the first hello after a setup only."),
    ),
  },
  { additionalProperties: false },
);

/** State by exception: sent when a field changes, with the fields that changed. */
export const State = Type.Object(
  {
    network: Type.Optional(NetworkName),
    firmware: Type.Optional(Version),
    batteryPercent: Type.Optional(
      Type.Number({ minimum: 0, maximum: 100, description: "Charge of the battery." }),
    ),
    settings: Type.Optional(Settings),
    card: Type.Optional(CardState),
  },
  { additionalProperties: false },
);

const command = <Name extends string, Fields extends Type.TProperties>(
  name: Name,
  fields: Fields,
  description: string,
) =>
  Type.Object(
    { id: CommandId, command: Type.Literal(name, { description: "What is asked." }), ...fields },
    { additionalProperties: false, description },
  );

/** The two picture qualities (AJ-VIDEO-05). */
export const PictureQuality = Type.Enum(["SD", "HD"], {
  description: "Quality of the picture: `HD` has more pixels; without it, `HD`.",
});

/** The lenses of a camera with two (AJ-ZOOM-07). */
export const LensName = Type.Enum(["x1.0", "x4.0"], {
  description: "Through which lens, of a camera with two; without it, `x1.0`.",
});

/** What a camera with built-in detection tells apart (AJ-AI-04). */
export const Label = Type.Enum(["person", "vehicle", "pet", "package"], { description: "What was seen." });

/** Something has happened before the camera. */
export const CameraEvent = Type.Object(
  {
    event: Type.Literal("motion", { description: "What has happened." }),
    labels: Type.Array(Label, {
      maxItems: 4,
      description: "What moved, of a camera with built-in detection; else empty.",
    }),
  },
  { additionalProperties: false },
);

/** What the cloud asks of a camera; each is answered by an {@link Answer} with the same id. */
export const Command = Type.Union([
  command("ping", {}, "Asks whether the camera is there. Answered at once."),
  command(
    "join-network",
    { network: NetworkName, password: NetworkPassword },
    "`ok` at once, then the camera leaves its network and joins this one. " +
      "If it cannot join, it goes back to the one before.",
  ),
  command(
    "configure",
    { settings: SettingsChange },
    "Changes settings: all that are named, or none and a refusal. Settings of a card need a recognised one, or `no-card`, " +
      "`no-card-slot`. After `ok` the camera tells all its settings in `state`.",
  ),
  command(
    "upgrade-firmware",
    offerFields,
    "Offers newer firmware. `ok` at once, then the camera fetches it by `chunk-request`, tells of it on `upgrade`, restarts " +
      "by itself, and says hello with the new version. Or it refuses: `not-newer` than what runs, `too-big` for its flash, " +
      "`busy` with an upgrade.",
  ),
  command(
    "start-live",
    {
      session: Session,
      path: Type.Enum(["local", "relay"], {
        description: "`local`: the viewer is in the camera's network; `relay`: in another one.",
      }),
      quality: Type.Optional(PictureQuality),
      lens: Type.Optional(LensName),
    },
    "`ok`, then at least one frame on `live` at once. Firmware below 2.0.0 cannot serve `relay`: it refuses " +
      "with the reason `relay-unsupported` and sends no frame. A camera that is turned off refuses with `camera-off`, " +
      "and sends no more frames once it is.",
  ),
  command(
    "take-snapshot",
    { quality: Type.Optional(PictureQuality) },
    "`ok` at once with a `snapshot`: the picture that a live view of this quality would begin with now, turned and with the " +
      "logo as the settings say. A camera that is turned off refuses with `camera-off`.",
  ),
  command(
    "record-to-cloud",
    CloudOrder,
    "What to record for the cloud from now on, until told otherwise; kept without power too. A Reset brings back `preview` at " +
      "any time. Clips go out on `clip`.",
  ),
  command(
    "clip-stored",
    { clip: Type.String({ description: "The `id` of the clip." }) },
    "The cloud holds the clip: the camera need not keep it. Whatever is not confirmed within 30 seconds is sent again, and " +
      "so is what could not be sent, once there is a connection.",
  ),
  command(
    "list-recordings",
    {
      from: Type.Integer({
        description: "Only clips that begin at or after this instant: milliseconds since 1970, UTC.",
      }),
    },
    "What is on the card: `ok` with a page of at most 200 clips, the one that is being recorded included. Refused as " +
      "`no-card` when no card is recognised, as `no-card-slot` by a camera without a slot.",
  ),
  command(
    "read-recording",
    {
      clip: Type.String({ description: "The `id` of the clip." }),
      offset: Type.Integer({ minimum: 0, description: "From which byte on." }),
    },
    "A part of a clip on the card, of at most 24000 bytes: `ok` with `clipData`, or `no-such-recording`.",
  ),
  command(
    "remove-recording",
    { clip: Type.String({ description: "The `id` of the clip." }) },
    "Removes a finished clip from the card, or `no-such-recording`.",
  ),
  command(
    "format-card",
    {},
    "Makes the card an empty FAT32 card, whatever was on it; `ok` once it is recognised, or `no-card`, `format-failed`.",
  ),
  command(
    "stop-live",
    { session: Session },
    "`ok`, also of a session that is not open; no more frames for it.",
  ),
]);

/** The camera's answer to a {@link Command}: done, or refused for a reason. */
export const Answer = Type.Union([
  Type.Object(
    {
      id: AnsweredId,
      ok: Type.Literal(true, { description: Ok }),
      page: Type.Optional(RecordingPage),
      clipData: Type.Optional(ClipData),
      snapshot: Type.Optional(Snapshot),
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      id: AnsweredId,
      ok: Type.Literal(false, { description: Ok }),
      reason: Type.String({
        pattern: "^[a-z-]+$",
        maxLength: 40,
        description: "Why not, as a key such as `relay-unsupported`; the user's app gets it too.",
      }),
    },
    { additionalProperties: false },
  ),
]);

/** One frame of live video: 8-bit grey pixels, row by row, in base64. */
export const LiveFrame = Type.Object(
  {
    session: Session,
    sequence: Type.Integer({
      minimum: 0,
      description: "0 for the first frame of the session, then one more each.",
    }),
    ...pictureFields,
  },
  { additionalProperties: false, description: "One frame of live video." },
);

/** What the setup code shown to the lens holds, and what the camera's own hotspot accepts. */
export const SetupCode = Type.Object(
  {
    network: NetworkName,
    password: NetworkPassword,
    token: setupToken("Goes back to the cloud as `setupToken` of the next hello."),
  },
  { additionalProperties: false, description: "A setup code." },
);

export type Presence = Static<typeof Presence>;
export type Hello = Static<typeof Hello>;
export type State = Static<typeof State>;
export type Command = Static<typeof Command>;
export type Answer = Static<typeof Answer>;
export type PictureQuality = Static<typeof PictureQuality>;
export type LensName = Static<typeof LensName>;
export type Label = Static<typeof Label>;
export type CameraEvent = Static<typeof CameraEvent>;
export type LiveFrame = Static<typeof LiveFrame>;
export type SetupCode = Static<typeof SetupCode>;
