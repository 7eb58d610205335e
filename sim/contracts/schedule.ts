import Type, { type Static } from "typebox";

const minuteOfDay = (description: string) => Type.Integer({ minimum: 0, maximum: 1439, description });

/** A working time strategy: a period of some days of the week, by the clock on the wall at home. */
export const WorkingTime = Type.Object(
  {
    days: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), {
      minItems: 1,
      maxItems: 7,
      description: "The days on which it begins: 1 for Monday to 7 for Sunday.",
    }),
    fromMinute: minuteOfDay("Its first minute of the day: 480 for 08:00."),
    toMinute: minuteOfDay(
      "The minute at which it ends: 720 for 12:00. Not after `fromMinute`, it is of the next day.",
    ),
  },
  { additionalProperties: false },
);

/** Working time strategies; where they overlap their union counts. */
export const Schedule = (description: string) => Type.Array(WorkingTime, { maxItems: 32, description });

export type WorkingTime = Static<typeof WorkingTime>;
export type Schedule = WorkingTime[];
