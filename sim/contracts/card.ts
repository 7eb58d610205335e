import Type, { type Static } from "typebox";

/** What a camera tells of its card slot. */
export const CardState = Type.Object(
  {
    state: Type.Enum(["empty", "badly-seated", "unrecognised", "recognised"], {
      description: "What is in the slot. Only a recognised card is recorded to.",
    }),
    reason: Type.Optional(
      Type.Enum(
        ["unformatted", "exfat", "ntfs", "damaged", "unreadable", "unsupported-size", "too-slow", "dead"],
        { description: "Why it is not recognised." },
      ),
    ),
    canFormat: Type.Boolean({ description: "Whether formatting makes sense." }),
    isReadOnly: Type.Optional(
      Type.Boolean({ description: "Whether a recognised card takes no recordings." }),
    ),
  },
  { additionalProperties: false, description: "The card slot, of a camera that has one." },
);

export type CardState = Static<typeof CardState>;
