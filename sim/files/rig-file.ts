import Type, { type Static } from "typebox";
import { readCheckedYaml } from "./checked-yaml.js";

const shape = (names: string) => ({ additionalProperties: false, write: `its fields: ${names}` });
const pin = (what: string) => Type.Integer({ minimum: 0, maximum: 127, write: `the number of ${what}` });
const level = (what: string) => Type.Enum(["high", "low"], { write: `high or low: the pin when ${what}` });
const seconds = (write: string) => Type.Number({ exclusiveMinimum: 0, maximum: 600, write });

/** How a Firmata board is wired to a camera: `rig.yaml`. */
export const RigFile = Type.Object(
  {
    button: Type.Object(
      {
        pin: pin("the digital pin of the relay at the Reset button"),
        pressed: level("the button is pressed"),
      },
      shape("pin, pressed"),
    ),
    power: Type.Object(
      {
        pin: pin("the digital pin of the relay in the camera's power"),
        on: level("the camera has power"),
        switches: Type.Enum(["plug", "battery"], {
          write: "plug for a wired camera, battery for a switch on a battery",
        }),
      },
      shape("pin, on, switches"),
    ),
    led: Type.Object(
      {
        channel: Type.Integer({
          minimum: 0,
          maximum: 15,
          write: "the number of the analog channel, as in 0 for A0",
        }),
        litAbove: Type.Integer({
          minimum: 1,
          maximum: 16_383,
          write: "a whole number: readings above it are light",
        }),
        sampleMs: Type.Optional(
          Type.Integer({ minimum: 1, maximum: 100, write: "a whole number from 1 to 100" }),
        ),
      },
      shape("channel, litAbove"),
    ),
    reset: Type.Object(
      {
        bootSeconds: seconds("the seconds from power to a button that is heeded"),
        holdSeconds: seconds("the seconds for which Reset is held, and some more"),
        restartSeconds: seconds("the seconds that the camera takes to forget everything"),
      },
      shape("bootSeconds, holdSeconds, restartSeconds"),
    ),
  },
  shape("button, power, led, reset"),
);

export type RigFile = Static<typeof RigFile>;

/** @throws {UsageError} that tells every problem with file, line, place and what to write */
export const readRigFile = (file: string): RigFile =>
  readCheckedYaml(file, RigFile, { remedy: "Write the rig's file as the README shows under Rigs." });
