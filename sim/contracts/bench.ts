import Type, { type Static } from "typebox";

/** The bench's clock has come to `instant`; every participant works off what is due and answers. */
export const ClockAnnounce = Type.Object(
  {
    sequence: Type.Integer({ minimum: 1, description: "One more with each announcement." }),
    instant: Type.Integer({ description: "Milliseconds since 1970 on the bench's clock." }),
  },
  { additionalProperties: false },
);

/**
 * A participant has finished its work for the announcement with this sequence: each message that it published
 * has been acknowledged, each that it received has been acted on. `next` is the instant of its next deadline.
 */
export const ClockDone = Type.Object(
  {
    sequence: Type.Integer({ minimum: 1, description: "That of the announcement." }),
    next: Type.Union([Type.Integer(), Type.Null()], {
      description: "The instant of the next deadline, in milliseconds since 1970; null when there is none.",
    }),
  },
  { additionalProperties: false },
);

export type ClockAnnounce = Static<typeof ClockAnnounce>;
export type ClockDone = Static<typeof ClockDone>;
