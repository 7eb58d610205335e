import Type, { type Static } from "typebox";
import { SetupCode } from "./device.js";

/** Faults that a rig may be able to put into its camera. */
export const InjectableFault = Type.Enum([
  "dark-indicator",
  "connection-fault",
  "stuck-connecting",
  "outdated-firmware",
]);

/** What a hand can do to a camera's power. */
export const PowerAction = Type.Enum([
  "connect",
  "disconnect",
  "break-plug",
  "break-cord",
  "replace-plug-and-cord",
  "empty-battery",
  "charge-battery",
  "switch-on",
  "switch-off",
]);

/** One Wi-Fi network as it is received where the camera stands. */
export const AirNetwork = Type.Object(
  {
    name: Type.String(),
    password: Type.String(),
    signal: Type.Enum(["good", "weak"]),
    internet: Type.Boolean({ description: "Whether packets get from this network to the broker." }),
  },
  { additionalProperties: false },
);

/** What stands in front of the lens. */
export const Scene = Type.Union([
  Type.Object({ kind: Type.Literal("room") }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal("code"), text: Type.String() }, { additionalProperties: false }),
]);

const action = <Name extends string, Fields extends Type.TProperties>(name: Name, fields: Fields) =>
  Type.Object(
    { id: Type.String({ minLength: 1 }), action: Type.Literal(name), ...fields },
    { additionalProperties: false },
  );

/** What the bench asks of a rig: the hands on one camera. */
export const RigCommand = Type.Union([
  action("prepare", {}),
  action("press-button", {}),
  action("release-button", {}),
  action("power", { power: PowerAction }),
  action("air", { networks: Type.Array(AirNetwork) }),
  action("show", { scene: Scene }),
  action("hotspot", { setup: SetupCode }),
  action("inject", { fault: InjectableFault }),
]);

/** Done, or not: `cannot` when this rig has no means for it, `failed` when it tried in vain. */
export const RigAnswer = Type.Union([
  Type.Object(
    { id: Type.String(), ok: Type.Literal(true), accepted: Type.Optional(Type.Boolean()) },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      id: Type.String(),
      ok: Type.Literal(false),
      reason: Type.Enum(["cannot", "failed"]),
      sentence: Type.String({ minLength: 1 }),
    },
    { additionalProperties: false },
  ),
]);

/** What an indicator does for the time being; a blink rate is given in full on-off cycles a second. */
export const IndicatorPattern = Type.Union([
  Type.Object({ light: Type.Literal("off") }, { additionalProperties: false }),
  Type.Object({ light: Type.Literal("on") }, { additionalProperties: false }),
  Type.Object(
    { light: Type.Literal("blinking"), hertz: Type.Number({ exclusiveMinimum: 0 }) },
    { additionalProperties: false },
  ),
]);

/** What the rig's eye or ear noticed, and when (milliseconds since 1970 on the bench's clock). */
export const Observation = Type.Union([
  Type.Object(
    { at: Type.Integer(), sense: Type.Literal("indicator"), pattern: IndicatorPattern },
    { additionalProperties: false },
  ),
  Type.Object({ at: Type.Integer(), sense: Type.Literal("beep") }, { additionalProperties: false }),
]);

/** Retained: the rig is there, for which camera, and what it is able to do. */
export const RigHello = Type.Object(
  {
    serial: Type.String(),
    clock: Type.Enum(["acknowledged", "wall"]),
    faults: Type.Array(InjectableFault, { description: "The faults that this rig can inject." }),
  },
  { additionalProperties: false },
);

export type InjectableFault = Static<typeof InjectableFault>;
export type PowerAction = Static<typeof PowerAction>;
export type AirNetwork = Static<typeof AirNetwork>;
export type Scene = Static<typeof Scene>;
export type RigCommand = Static<typeof RigCommand>;
export type RigAnswer = Static<typeof RigAnswer>;
export type IndicatorPattern = Static<typeof IndicatorPattern>;
export type Observation = Static<typeof Observation>;
export type RigHello = Static<typeof RigHello>;
