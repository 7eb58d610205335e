import Type, { type Static } from "typebox";

/** By what an account is known (AJ-ACCT-01). */
export const Identifier = Type.Object(
  {
    kind: Type.Enum(["e-mail", "phone", "third-party"], { description: "What the value is." }),
    value: Type.String({ minLength: 1, maxLength: 254, description: "Such as `owner@example.com`." }),
  },
  { additionalProperties: false, description: "By what the account is known." },
);

export type Identifier = Static<typeof Identifier>;
