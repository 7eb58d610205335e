import Type, { type Static } from "typebox";

const Serial = Type.String({
  pattern: "^[A-Z0-9]{4,16}$",
  description: "Serial number, as printed on the camera.",
});
const Version = Type.String({ pattern: "^\\d+\\.\\d+\\.\\d+$", description: "Firmware version." });
const NetworkName = Type.String({ minLength: 1, maxLength: 32, description: "Wi-Fi network name (SSID)." });
const NetworkPassword = Type.String({ maxLength: 63, description: "Wi-Fi password." });

/** Retained. `online: true` is the first message of a connection; `online: false` is its last will. */
export const Presence = Type.Object({ online: Type.Boolean() }, { additionalProperties: false });

/** Sent once a connection stands: who the camera is and what it can do. */
export const Hello = Type.Object(
  {
    serial: Serial,
    model: Type.String({ minLength: 1, maxLength: 40 }),
    power: Type.Enum(["wired", "battery"]),
    capabilities: Type.Array(Type.String()),
    firmware: Version,
    network: NetworkName,
    setupToken: Type.Optional(
      Type.String({
        description: "The token of the setup code; sent in the first hello after a setup only.",
      }),
    ),
  },
  { additionalProperties: false },
);

/** State by exception: sent when a field changes, with the fields that changed. */
export const State = Type.Object(
  {
    network: Type.Optional(NetworkName),
    firmware: Type.Optional(Version),
    batteryPercent: Type.Optional(Type.Number({ minimum: 0, maximum: 100 })),
  },
  { additionalProperties: false },
);

const command = <Name extends string, Fields extends Type.TProperties>(name: Name, fields: Fields) =>
  Type.Object(
    { id: Type.String({ minLength: 1 }), command: Type.Literal(name), ...fields },
    { additionalProperties: false },
  );

/** What the cloud asks of a camera; each is answered by an {@link Answer} with the same id. */
export const Command = Type.Union([
  command("ping", {}),
  command("join-network", { network: NetworkName, password: NetworkPassword }),
  command("upgrade-firmware", { version: Version }),
  command("start-live", { session: Type.String(), path: Type.Enum(["local", "relay"]) }),
  command("stop-live", { session: Type.String() }),
]);

/** The camera's answer to a {@link Command}: done, or refused for a reason. */
export const Answer = Type.Union([
  Type.Object({ id: Type.String(), ok: Type.Literal(true) }, { additionalProperties: false }),
  Type.Object(
    { id: Type.String(), ok: Type.Literal(false), reason: Type.String({ minLength: 1 }) },
    { additionalProperties: false },
  ),
]);

/** One frame of live video: 8-bit grey pixels, row by row, in base64. */
export const LiveFrame = Type.Object(
  {
    session: Type.String(),
    sequence: Type.Integer({ minimum: 0 }),
    width: Type.Integer({ minimum: 1, maximum: 4096 }),
    height: Type.Integer({ minimum: 1, maximum: 4096 }),
    pixels: Type.String({ description: "Base64 of width x height bytes." }),
  },
  { additionalProperties: false },
);

/** What the setup code shown to the lens holds, and what the camera's own hotspot accepts. */
export const SetupCode = Type.Object(
  { network: NetworkName, password: NetworkPassword, token: Type.String({ minLength: 1 }) },
  { additionalProperties: false },
);

export type Presence = Static<typeof Presence>;
export type Hello = Static<typeof Hello>;
export type State = Static<typeof State>;
export type Command = Static<typeof Command>;
export type Answer = Static<typeof Answer>;
export type LiveFrame = Static<typeof LiveFrame>;
export type SetupCode = Static<typeof SetupCode>;
