import Type, { type Static } from "typebox";

const Code = Type.Optional(
  Type.String({
    pattern: "^\\d{4,8}$",
    description: "The verification code that the message carries, if any.",
  }),
);

const Asked = Type.Enum(["serial", "e-mail", "payment", "company"]);
const Text = (description: string) => Type.Optional(Type.String({ maxLength: 254, description }));

/** What a user writes who wants an invoice (EZ-INV-01, EZ-INV-02). */
export const InvoiceRequest = Type.Object(
  {
    serial: Text("The serial number as printed on the camera."),
    email: Text("The e-mail address used to subscribe."),
    payment: Text(
      "The payment in question: its name on the statement, or its date in UTC as in `2026-01-31`.",
    ),
    forCompany: Type.Boolean({ description: "Whether the invoice is for a company." }),
    company: Text("Who the company is."),
  },
  { additionalProperties: false, description: "What is asked for." },
);

const KIND = "What kind of answer it is.";

/** What the vendor's support answers. */
export const SupportReply = Type.Union(
  [
    Type.Object(
      {
        kind: Type.Literal("invoice", { description: KIND }),
        number: Type.String({ description: "Names the invoice; a payment has one at most." }),
        charge: Type.String({ description: "The payment that it is for." }),
        cents: Type.Integer({ minimum: 1, description: "What was paid." }),
        company: Type.Optional(Type.String({ description: "To whom it is made out, if to a company." })),
      },
      { additionalProperties: false, description: "The invoice." },
    ),
    Type.Object(
      {
        kind: Type.Literal("asks", { description: KIND }),
        asksFor: Type.Array(Asked, { description: "What is missing, or wrong." }),
      },
      { additionalProperties: false, description: "Something is missing." },
    ),
    Type.Object(
      { kind: Type.Enum(["not-yet", "received"], { description: KIND }) },
      {
        additionalProperties: false,
        description:
          "`not-yet`: nothing has been paid, the trial runs; `received`: a mail about anything else.",
      },
    ),
  ],
  { description: "What the vendor's support answers to a mail." },
);

/** A mail on its way to a mailbox. */
export const MailSent = Type.Object(
  {
    to: Type.String({ minLength: 1, description: "Address of the mailbox." }),
    from: Type.String({ minLength: 3, description: "Address of the sender." }),
    subject: Type.String({ description: "Subject line." }),
    code: Code,
    reply: Type.Optional(SupportReply),
  },
  { additionalProperties: false },
);

/** A mail that a user has written to the vendor. */
export const MailReceived = Type.Object(
  {
    to: Type.String({ minLength: 3, maxLength: 254, description: "Address of the vendor's mailbox." }),
    from: Type.String({ minLength: 3, maxLength: 254, description: "Address of the user." }),
    subject: Type.String({ maxLength: 200, description: "Subject line." }),
    invoice: Type.Optional(InvoiceRequest),
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
    recording: Type.Optional(
      Type.String({
        description: "The clip in the cloud that it shows; of a rich notification (LP-CLOUD-04).",
      }),
    ),
  },
  { additionalProperties: false },
);

const Charge = Type.String({
  minLength: 1,
  maxLength: 64,
  description: "Names the charge; asked again by the same name, it is charged once.",
});
const Cents = Type.Integer({ minimum: 0, description: "In cents." });

/** Money that the cloud asks of a PayPal account, a card or a store. */
export const ChargeAsked = Type.Object(
  {
    charge: Charge,
    by: Type.String({ description: "`PayPal`, `card`, `App Store` or `Google Play`." }),
    account: Type.String({
      minLength: 1,
      description: "The PayPal account's address, the card's number, or the id in the store.",
    }),
    cents: Cents,
  },
  { additionalProperties: false },
);

/** Money that the cloud gives back. */
export const RefundAsked = Type.Object(
  {
    charge: Charge,
    cents: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: "A part of the charge, in cents; without it, all of it (LP-CHANGE-03).",
      }),
    ),
  },
  { additionalProperties: false },
);

const SubscriptionName = Type.String({ minLength: 1, maxLength: 64, description: "Names the subscription." });

/** A plan as the store lists it among the subscriptions of one of its ids. */
export const StoreSubscription = Type.Object(
  {
    subscription: SubscriptionName,
    store: Type.String({ description: "`App Store` or `Google Play`." }),
    account: Type.String({ minLength: 1, description: "The id in the store." }),
    plan: Type.String({ description: "Name of the plan." }),
    period: Type.String({ description: "Length of a paid cycle." }),
    cents: Cents,
    endsAt: Type.Integer({
      description: "When the running cycle is over, in milliseconds since 1970, UTC.",
    }),
    renews: Type.Boolean({ description: "Whether a further cycle follows." }),
    isRunning: Type.Boolean({ description: "`false`: it has ended, and is listed no more." }),
  },
  { additionalProperties: false },
);

/** Somebody has turned the renewal of a plan off in the settings of the phone (LP-RENEW-05). */
export const RenewalTurnedOff = Type.Object(
  { subscription: SubscriptionName },
  { additionalProperties: false },
);

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
export type StoreSubscription = Static<typeof StoreSubscription>;
export type RenewalTurnedOff = Static<typeof RenewalTurnedOff>;
export type PaymentOutcome = Static<typeof PaymentOutcome>;
export type ChargeAnswered = Static<typeof ChargeAnswered>;
export type PushSent = Static<typeof PushSent>;
export type InvoiceRequest = Static<typeof InvoiceRequest>;
export type SupportReply = Static<typeof SupportReply>;
export type MailReceived = Static<typeof MailReceived>;
export type MailSent = Static<typeof MailSent>;
export type SmsSent = Static<typeof SmsSent>;
