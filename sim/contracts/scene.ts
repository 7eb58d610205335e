import Type, { type Static } from "typebox";

const closed = { additionalProperties: false } as const;

const SceneKind =
  "An ordinary still `room` with a bright window in its upper left quarter; a `code` held to the lens; objects " +
  "`passing` through the room; a `movement` in one place of it; a `light-change` over all of it.";
const kind = <Name extends string>(name: Name) => ({
  kind: Type.Literal(name, { description: SceneKind }),
});
const Seconds = Type.Number({
  exclusiveMinimum: 0,
  description: "How long it moves from now on; the room is still, and empty, after that.",
});

/** What can pass before the lens. */
export const PassingObject = Type.Enum(["person", "vehicle", "pet", "package", "balloon"]);

/** Where in the picture something moves, as a camera sees it that is mounted the right way up. */
export const Place = Type.Enum(
  [
    "upper left corner",
    "upper right corner",
    "lower left corner",
    "lower right corner",
    "centre",
    "outermost left rim",
    "outermost right rim",
    "outermost top rim",
    "outermost bottom rim",
  ],
  { description: "Where it moves, as seen by a camera that is mounted the right way up." },
);

/** What stands in front of the lens. */
export const Scene = Type.Union(
  [
    Type.Object(kind("room"), closed),
    Type.Object(
      {
        ...kind("code"),
        text: Type.String({ description: "What the code reads, as a rule a setup code." }),
      },
      closed,
    ),
    Type.Object(
      {
        ...kind("passing"),
        objects: Type.Array(PassingObject, {
          minItems: 1,
          maxItems: 3,
          description: "What passes from left to right, one behind the other.",
        }),
        seconds: Seconds,
      },
      closed,
    ),
    Type.Object(
      {
        ...kind("movement"),
        place: Place,
        percent: Type.Number({
          exclusiveMinimum: 0,
          maximum: 100,
          description:
            "How much it differs from what is behind it, in percent of white: 8 is faint, 50 is plain.",
        }),
        seconds: Seconds,
      },
      closed,
    ),
    Type.Object(kind("light-change"), closed),
  ],
  { description: "What the lens sees." },
);

/** How a camera is placed, and what that does to its picture. */
export const Placing = Type.Object(
  {
    upsideDown: Type.Boolean({ description: "Whether it is mounted upside down." }),
    light: Type.Enum(["day", "night"], { description: "By which light it sees." }),
    lens: Type.Enum(["clean", "dirt"], { description: "`dirt` covers about half of the picture." }),
    hand: Type.Enum(["none", "x1.0", "x4.0"], { description: "Over which lens a hand is held, if any." }),
    place: Type.Enum(["near", "far", "branch", "white-wall", "glass"], {
      description:
        "`near` to the room with nothing in the way; too `far` for its own light at night; half behind a `branch`; towards " +
        "a `white-wall` or `glass`, which throw its own light back at night.",
    }),
  },
  { ...closed, description: "How the camera is placed." },
);

export type PassingObject = Static<typeof PassingObject>;
export type Place = Static<typeof Place>;
export type Scene = Static<typeof Scene>;
export type Placing = Static<typeof Placing>;

/** As every scenario finds it. */
export const USUAL_PLACING: Placing = {
  upsideDown: false,
  light: "day",
  lens: "clean",
  hand: "none",
  place: "near",
};
