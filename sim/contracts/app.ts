import Type, { type Static } from "typebox";
import { LiveFrame } from "./device.js";

const request = <Name extends string, Fields extends Type.TProperties>(name: Name, fields: Fields) =>
  Type.Object(
    { id: Type.String({ minLength: 1 }), call: Type.Literal(name), ...fields },
    { additionalProperties: false },
  );

const serial = { serial: Type.String() };
const credentials = { network: Type.String({ minLength: 1 }), password: Type.String() };

/** What an app user can do and read; each request is answered by an {@link AppResponse} with the same id. */
export const AppRequest = Type.Union([
  request("sign-in", { account: Type.String(), password: Type.String() }),
  request("show-home", {}),
  request("refresh-camera", serial),
  request("begin-setup", credentials),
  request("change-network", { ...serial, ...credentials }),
  request("check-firmware", serial),
  request("upgrade-firmware", serial),
  request("open-live", { ...serial, path: Type.Enum(["local", "relay"]) }),
  request("close-live", { session: Type.String() }),
]);

/** How the app shows a camera (AJ-NET-12). */
export const CameraStatus = Type.Enum(["online", "offline", "connecting"]);

/** A camera as the app lists it. */
export const CameraView = Type.Object(
  {
    serial: Type.String(),
    status: CameraStatus,
    network: Type.Optional(Type.String()),
    firmware: Type.Optional(Type.String()),
    batteryPercent: Type.Optional(Type.Number()),
    upgradeAvailable: Type.Boolean(),
  },
  { additionalProperties: false },
);

/** What the home page shows: the cameras, and how many setups are under way. */
export const HomeView = Type.Object(
  { cameras: Type.Array(CameraView), setupsUnderWay: Type.Integer({ minimum: 0 }) },
  { additionalProperties: false },
);

/** What a request may bring back; which field it is depends on the call. */
export const AppResult = Type.Object(
  {
    home: Type.Optional(HomeView),
    setupToken: Type.Optional(Type.String()),
    session: Type.Optional(Type.String()),
    firmware: Type.Optional(
      Type.Object({ current: Type.String(), latest: Type.String() }, { additionalProperties: false }),
    ),
  },
  { additionalProperties: false },
);

/** Why the cloud refuses: a key that stays the same, a sentence for the user. */
export const Refusal = Type.Object(
  { key: Type.String({ pattern: "^[a-z-]+$" }), sentence: Type.String() },
  { additionalProperties: false },
);

/** The cloud's answer to an {@link AppRequest}. */
export const AppResponse = Type.Union([
  Type.Object(
    { id: Type.String(), ok: Type.Literal(true), result: AppResult },
    { additionalProperties: false },
  ),
  Type.Object(
    { id: Type.String(), ok: Type.Literal(false), refusal: Refusal },
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
