import Type, { type Static } from "typebox";
import { LiveFrame } from "./device.js";

const RequestId = Type.String({
  minLength: 1,
  description: "Chosen by the terminal; the response repeats it.",
});

const request = <Name extends string, Fields extends Type.TProperties>(
  name: Name,
  fields: Fields,
  description: string,
) =>
  Type.Object(
    { id: RequestId, call: Type.Literal(name, { description: "What is asked." }), ...fields },
    { additionalProperties: false, description },
  );

const serial = { serial: Type.String({ description: "Serial number of the camera." }) };
const credentials = {
  network: Type.String({ minLength: 1, description: "Wi-Fi network name (SSID)." }),
  password: Type.String({ description: "Wi-Fi password." }),
};
const Session = Type.String({ description: "Name of the live view, chosen by the cloud." });

/** What an app user can do and read; each request is answered by an {@link AppResponse} with the same id. */
export const AppRequest = Type.Union([
  request(
    "sign-in",
    {
      account: Type.String({ description: "Name of the account." }),
      password: Type.String({ description: "Password of the account." }),
    },
    "Signs the terminal in. Every other call needs it.",
  ),
  request("show-home", {}, "What the home page shows; the result is `home`."),
  request("refresh-camera", serial, "Asks the camera whether it is there; its status follows as a notice."),
  request(
    "begin-setup",
    credentials,
    "Begins to set up a camera on this network; the result is the `setupToken` for its setup code.",
  ),
  request("change-network", { ...serial, ...credentials }, "Moves the camera to this network."),
  request(
    "check-firmware",
    serial,
    "Which firmware the camera runs and which is newest; the result is `firmware`.",
  ),
  request("upgrade-firmware", serial, "Upgrades the camera to the newest firmware, if it has an older one."),
  request(
    "open-live",
    {
      ...serial,
      path: Type.Enum(["local", "relay"], {
        description: "`local`: the terminal is in the camera's network; `relay`: in another one.",
      }),
    },
    "Opens a live view; the result is its `session`, its frames follow as notices.",
  ),
  request("close-live", { session: Session }, "Closes a live view that this terminal opened."),
]);

/** How the app shows a camera (AJ-NET-12). */
export const CameraStatus = Type.Enum(["online", "offline", "connecting"], {
  description: "Whether the camera is there; `connecting` when it is connected and has not said hello.",
});

/** A camera as the app lists it. */
export const CameraView = Type.Object(
  {
    ...serial,
    status: CameraStatus,
    network: Type.Optional(Type.String({ description: "The Wi-Fi network that it last named." })),
    firmware: Type.Optional(Type.String({ description: "The firmware version that it last named." })),
    batteryPercent: Type.Optional(Type.Number({ description: "The charge that it last named." })),
    upgradeAvailable: Type.Boolean({ description: "Whether there is a newer firmware for it." }),
  },
  { additionalProperties: false },
);

/** What the home page shows: the cameras, and how many setups are under way. */
export const HomeView = Type.Object(
  {
    cameras: Type.Array(CameraView, { description: "The account's cameras." }),
    setupsUnderWay: Type.Integer({ minimum: 0, description: "How many setups have begun and not ended." }),
  },
  { additionalProperties: false, description: "What the home page shows." },
);

/** What a request may bring back; which field it is depends on the call. */
export const AppResult = Type.Object(
  {
    home: Type.Optional(HomeView),
    setupToken: Type.Optional(Type.String({ description: "The token for the setup code." })),
    session: Type.Optional(Session),
    firmware: Type.Optional(
      Type.Object(
        {
          current: Type.String({ description: "What the camera runs." }),
          latest: Type.String({ description: "The newest there is." }),
        },
        { additionalProperties: false, description: "Firmware versions." },
      ),
    ),
  },
  { additionalProperties: false, description: "What the call brings back; empty when it brings nothing." },
);

/** Why the cloud refuses: a key that stays the same, a sentence for the user. */
export const Refusal = Type.Object(
  {
    key: Type.String({
      pattern: "^[a-z-]+$",
      description: "Stays the same, such as `signed-out`: decide by this.",
    }),
    sentence: Type.String({ description: "For the user to read." }),
  },
  { additionalProperties: false, description: "Why not." },
);

const AnsweredId = Type.String({ description: "The `id` of the request." });
const Ok = "Whether it is done.";

/** The cloud's answer to an {@link AppRequest}. */
export const AppResponse = Type.Union([
  Type.Object(
    { id: AnsweredId, ok: Type.Literal(true, { description: Ok }), result: AppResult },
    { additionalProperties: false },
  ),
  Type.Object(
    { id: AnsweredId, ok: Type.Literal(false, { description: Ok }), refusal: Refusal },
    { additionalProperties: false },
  ),
]);

/** What the cloud tells a terminal unasked: a frame of a live view that it opened, or what its home page shows from now on. */
export const AppNotice = Type.Union([
  Type.Object({ frame: LiveFrame }, { additionalProperties: false }),
  Type.Object({ home: HomeView }, { additionalProperties: false }),
]);

export type AppRequest = Static<typeof AppRequest>;
export type AppResponse = Static<typeof AppResponse>;
export type AppResult = Static<typeof AppResult>;
export type AppNotice = Static<typeof AppNotice>;
export type CameraStatus = Static<typeof CameraStatus>;
export type HomeView = Static<typeof HomeView>;
export type CameraView = Static<typeof CameraView>;
export type Refusal = Static<typeof Refusal>;
