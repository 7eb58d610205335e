import Type, { type Static } from "typebox";
import { SetupCode } from "./device.js";
import { CardDescription, CardReading } from "./rig-card.js";
import { Placing, Scene } from "./scene.js";

/** Faults that a rig may be able to put into its camera. */
export const InjectableFault = Type.Enum(
  [
    "dark-indicator",
    "connection-fault",
    "stuck-connecting",
    "outdated-firmware",
    "no-storage-mode",
    "destroyed",
  ],
  {
    description:
      "`dark-indicator`: the indicator goes dark until the next Reset or restart. `connection-fault`: the camera cannot " +
      "connect, whatever it is told, until it has been without power for 10 seconds. `stuck-connecting`: the camera " +
      "connects (again, at once) and publishes its presence but no hello, until the next Reset. " +
      "`outdated-firmware`: from now on it runs 1.9.0; a connected camera tells the cloud at once, with " +
      '`{"firmware":"1.9.0"}` on `state`, otherwise its next hello says so; an upgrade ends the fault. ' +
      "`no-storage-mode`: the storage mode of its card is lost from its memory. `destroyed`: power and radio are gone " +
      "for good, until `prepare`.",
  },
);

/** What a hand can do to a camera's power. */
export const PowerAction = Type.Enum(
  [
    "connect",
    "disconnect",
    "break-plug",
    "break-cord",
    "replace-plug-and-cord",
    "empty-battery",
    "charge-battery",
    "switch-on",
    "switch-off",
    "put-on-charge",
  ],
  {
    description:
      "Wired cameras: the plug is put in (`connect`) or pulled out (`disconnect`), a part breaks (`break-plug`, " +
      "`break-cord`), both are replaced (`replace-plug-and-cord`). Battery cameras: emptied (`empty-battery`), charged to " +
      "full, which switches nothing on (`charge-battery`), switched (`switch-on`, `switch-off`), put on its charger and left there (`put-on-charge`).",
  },
);

/** One Wi-Fi network as it is received where the camera stands. */
export const AirNetwork = Type.Object(
  {
    name: Type.String({ description: "SSID." }),
    password: Type.String({ description: "What a camera must know to join." }),
    signal: Type.Enum(["good", "weak"], {
      description: "With a `weak` signal a camera can neither join nor stay.",
    }),
    internet: Type.Boolean({
      description:
        "Whether packets get from this network to the broker. If not, they get lost: nothing tells the camera or the " +
        "broker but the keep-alive.",
    }),
    crowded: Type.Optional(
      Type.Boolean({
        description: "Too many devices share it: clips that a camera uploads over it get lost (LP-REC-13).",
      }),
    ),
  },
  { additionalProperties: false },
);

const CommandId = Type.String({ minLength: 1, description: "Chosen by the bench; the answer repeats it." });

const action = <Name extends string, Fields extends Type.TProperties>(
  name: Name,
  fields: Fields,
  description: string,
) =>
  Type.Object(
    { id: CommandId, action: Type.Literal(name, { description: "What the hand does." }), ...fields },
    { additionalProperties: false, description },
  );

/** What the bench asks of a rig: the hands on one camera. */
export const RigCommand = Type.Union([
  action(
    "self-test",
    {},
    "Before a run: the rig tries its own hands, eyes and ears as far as it can without judging the camera, and leaves the " +
      "camera without power and the button released. The answer says with `tested` what was tried.",
  ),
  action(
    "prepare",
    {},
    "Before each scenario and, on simulated time, after it: the camera is as it left the factory and without power (wired: plug out; battery: full, " +
      "switched off), the button is released, no Wi-Fi is in the air, nothing is shown. Send DISCONNECT on " +
      "every socket that the camera still has open, whatever network is played, also on those that it gave up without internet; " +
      "end the socket, wait until the broker has closed it, then answer: no last will may come later. The indicator counts as " +
      "`off` until the first observation.",
  ),
  action("press-button", {}, "The Reset button goes down and stays down."),
  action("release-button", {}, "The Reset button is let go."),
  action(
    "power",
    { power: PowerAction },
    "Something is done to the camera's power. A camera without power loses its connection without DISCONNECT. What this " +
      "camera has no part for is answered with `cannot`.",
  ),
  action(
    "air",
    {
      networks: Type.Array(AirNetwork, { description: "All networks; an empty list means no Wi-Fi at all." }),
    },
    "The Wi-Fi as received where the camera stands, from now on.",
  ),
  action("show", { scene: Scene }, "What is in front of the lens, from now on."),
  action(
    "mount",
    { placing: Placing },
    "The camera is mounted, wiped, covered or turned, from now on. `prepare` leaves it the right way up, clean and near, by day.",
  ),
  action(
    "hotspot",
    { setup: SetupCode },
    "A phone on the camera's own hotspot hands over a setup code. The answer says with `accepted` whether the camera took it.",
  ),
  action(
    "insert-card",
    { card: Type.Optional(CardDescription) },
    "A memory card such as this is pushed in properly, after the one that may be in the slot was pulled out; without `card` the " +
      "one that was pulled out last. The answer has its `fingerprint`, taken before.",
  ),
  action("remove-card", {}, "The card is pulled out, whatever is being written."),
  action("loosen-card", {}, "The card loses contact and stays in the slot."),
  action("seat-card", {}, "The card is pushed in properly."),
  action("read-card", {}, "A card reader reads the card that was pulled out last; the answer has `card`."),
  action("inject", { fault: InjectableFault }, "Puts a fault into the camera, if the rig can."),
]);

const AnsweredId = Type.String({ description: "The `id` of the command." });
const Ok = "Whether it is done.";
const AnsweredAt = Type.Optional(
  Type.Integer({
    description:
      'With `"clock":"wall"` only: when this answer leaves, in milliseconds since 1970 on the clock by which the rig stamps ' +
      "observations. The bench measures by it how far that clock is from its own.",
  }),
);

/** Done, or not: `cannot` when this rig has no means for it, `failed` when it tried in vain. */
export const RigAnswer = Type.Union([
  Type.Object(
    {
      id: AnsweredId,
      ok: Type.Literal(true, { description: Ok }),
      at: AnsweredAt,
      accepted: Type.Optional(
        Type.Boolean({ description: "To `hotspot` only: whether the camera took the code." }),
      ),
      fingerprint: Type.Optional(
        Type.String({ description: "To `insert-card` only: the same for the same bytes on the card." }),
      ),
      card: Type.Optional(CardReading),
      tested: Type.Optional(
        Type.Array(Type.String({ minLength: 1 }), {
          description: "To `self-test` only: what was tried and works, each in words for a person.",
        }),
      ),
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      id: AnsweredId,
      ok: Type.Literal(false, { description: Ok }),
      at: AnsweredAt,
      reason: Type.Enum(["cannot", "failed"], {
        description:
          "`cannot`: this rig has no means for it; the rules that need it are not run. `failed`: the rig tried in " +
          "vain; the run reports an error, never a failing camera.",
      }),
      sentence: Type.String({ minLength: 1, description: "What went wrong, for a person." }),
    },
    { additionalProperties: false },
  ),
]);

const Light = "Dark, lit without a break, or going on and off.";

/** What an indicator does for the time being; a blink rate is given in full on-off cycles a second. */
export const IndicatorPattern = Type.Union(
  [
    Type.Object({ light: Type.Literal("off", { description: Light }) }, { additionalProperties: false }),
    Type.Object({ light: Type.Literal("on", { description: Light }) }, { additionalProperties: false }),
    Type.Object(
      {
        light: Type.Literal("blinking", { description: Light }),
        hertz: Type.Number({ exclusiveMinimum: 0, description: "Full on-off cycles a second." }),
      },
      { additionalProperties: false },
    ),
  ],
  { description: "What the indicator does from now on." },
);

const NoticedAt = Type.Integer({
  description:
    'When it was noticed: milliseconds since 1970 on the bench\'s clock; with `"clock":"wall"` on that of the rig\'s machine, where ' +
    "an eye that has to look for a while before it is sure gives the instant at which it began.",
});
const Sense = "What was noticed.";

/** What the rig's eye or ear noticed, and when (milliseconds since 1970). */
export const Observation = Type.Union([
  Type.Object(
    { at: NoticedAt, sense: Type.Literal("indicator", { description: Sense }), pattern: IndicatorPattern },
    {
      additionalProperties: false,
      description:
        "The indicator's pattern has changed: one for each change of pattern, never one for each flash.",
    },
  ),
  Type.Object(
    { at: NoticedAt, sense: Type.Literal("beep", { description: Sense }) },
    { additionalProperties: false, description: "The camera has beeped." },
  ),
]);

/** Retained: the rig is there, for which camera, and what it is able to do. */
export const RigHello = Type.Object(
  {
    serial: Type.String({ description: "Serial number of the rig's camera." }),
    clock: Type.Enum(["acknowledged", "wall"], {
      description:
        "By which clock camera and rig live: the acknowledged one (see there), or the machine's own.",
    }),
    faults: Type.Array(InjectableFault, { description: "The faults that this rig can inject." }),
  },
  { additionalProperties: false },
);

export type InjectableFault = Static<typeof InjectableFault>;
export type PowerAction = Static<typeof PowerAction>;
export type AirNetwork = Static<typeof AirNetwork>;
export type RigCommand = Static<typeof RigCommand>;
export type RigAnswer = Static<typeof RigAnswer>;
export type IndicatorPattern = Static<typeof IndicatorPattern>;
export type Observation = Static<typeof Observation>;
export type RigHello = Static<typeof RigHello>;
