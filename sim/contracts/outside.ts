import Type, { type Static } from "typebox";

const Code = Type.Optional(
  Type.String({
    pattern: "^\\d{4,8}$",
    description: "The verification code that the message carries, if any.",
  }),
);

/** A mail on its way to a mailbox. */
export const MailSent = Type.Object(
  {
    to: Type.String({ minLength: 1, description: "Address of the mailbox." }),
    from: Type.String({ minLength: 3, description: "Address of the sender." }),
    subject: Type.String({ description: "Subject line." }),
    code: Code,
  },
  { additionalProperties: false },
);

/** An SMS on its way to a number. */
export const SmsSent = Type.Object(
  {
    to: Type.String({ minLength: 1, description: "The number." }),
    text: Type.String({ description: "What it says." }),
    code: Code,
  },
  { additionalProperties: false },
);

/** A notification on its way to a phone. */
export const PushSent = Type.Object(
  {
    to: Type.String({ minLength: 1, description: "Name of the terminal." }),
    kind: Type.Enum(["alarm", "system"], {
      description: "`alarm`: of something that a camera has seen; `system`: of anything else.",
    }),
    serial: Type.String({ description: "Serial number of the camera that it is about." }),
    text: Type.String({ description: "What it says." }),
    labels: Type.Array(Type.String(), { description: "What was seen, as far as it is told." }),
  },
  { additionalProperties: false },
);

const Charge = Type.String({
  minLength: 1,
  maxLength: 64,
  description: "Names the charge; asked again by the same name, it is charged once.",
});
const Cents = Type.Integer({ minimum: 0, description: "In cents." });

/** Money that the cloud asks of a PayPal account or a card. */
export const ChargeAsked = Type.Object(
  {
    charge: Charge,
    by: Type.String({ description: "`PayPal` or `card`." }),
    account: Type.String({
      minLength: 1,
      description: "The PayPal account's address, or the card's number.",
    }),
    cents: Cents,
  },
  { additionalProperties: false },
);

/** Money that the cloud gives back. */
export const RefundAsked = Type.Object({ charge: Charge }, { additionalProperties: false });

export const PaymentOutcome = Type.Enum(["approved", "declined", "pending"], {
  description: "`pending`: not yet; `approved` or `declined` follows.",
});

/** What became of a charge. */
export const ChargeAnswered = Type.Object(
  { charge: Charge, outcome: PaymentOutcome },
  { additionalProperties: false },
);

export type ChargeAsked = Static<typeof ChargeAsked>;
export type RefundAsked = Static<typeof RefundAsked>;
export type PaymentOutcome = Static<typeof PaymentOutcome>;
export type ChargeAnswered = Static<typeof ChargeAnswered>;
export type PushSent = Static<typeof PushSent>;
export type MailSent = Static<typeof MailSent>;
export type SmsSent = Static<typeof SmsSent>;
