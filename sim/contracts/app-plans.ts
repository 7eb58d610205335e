import Type, { type Static } from "typebox";
import { Identifier } from "./app-account.js";
import { UpgradeOffer } from "./app-cloud-play.js";
import { request } from "./app-request.js";
import { Serial } from "./wire-values.js";

const subscription = {
  subscription: Type.String({ maxLength: 64, description: "The id of the subscription." }),
};
const PlanName = Type.String({
  maxLength: 40,
  description: "Name of the plan, such as `Standard`; any other is refused as `no-such-plan`.",
});
const Period = Type.String({
  maxLength: 40,
  description: "Length of a paid cycle, `month` or `year`; any other is refused as `no-such-period`.",
});
const plan = { plan: PlanName, period: Period };

/** With what a subscription is paid. */
export const Payment = Type.Object(
  {
    by: Type.String({
      maxLength: 40,
      description:
        "`PayPal`, `card`, `App Store` or `Google Play`; what the vendor does not take is refused as `no-such-means`.",
    }),
    account: Type.String({
      minLength: 1,
      maxLength: 64,
      description: "The PayPal account's address, the card's number, or the id in the store.",
    }),
  },
  { additionalProperties: false, description: "With what it is paid." },
);

const Cameras = Type.Array(Serial, {
  maxItems: 100,
  description: "The cameras that are in it from its beginning, and no others (LP-BIND-01).",
});
const Region = Type.String({ minLength: 1, maxLength: 40, description: "Name of the region." });

/** What an app user asks about plans. */
export const planRequests = [
  request("show-offers", {}, "The plans that can be subscribed; the result is `offers`."),
  request(
    "subscribe",
    {
      ...plan,
      payment: Payment,
      cameras: Type.Optional(Cameras),
      serial: Type.Optional(
        Type.String({
          ...Serial,
          description:
            "The camera that it is for, where plans are bought for a camera: it is in the plan from the payment on.",
        }),
      ),
    },
    "Takes a plan that renews itself after each period; the result is `subscription`. The first one of an account begins " +
      "with a trial, any other is charged first: the response comes when the payment is answered, or after 10 seconds, " +
      "when it is `pending`. Which plans renew themselves, and which begin with a trial, differs from vendor to vendor.",
  ),
  request(
    "cancel-subscription",
    subscription,
    "Keeps a plan from renewing itself, and ends a trial; the result is `subscription`.",
  ),
  request(
    "change-subscription",
    { ...subscription, ...plan },
    "Asks for another plan in place: refused as `no-change-in-place` (AJ-PLAN-15), or done as the store does it through " +
      "which it is paid (LP-CHANGE-01 to LP-CHANGE-11). The response comes when what is to be paid is answered, or " +
      "after 10 seconds; the result is `subscription`.",
  ),
  request(
    "transfer-subscription",
    { ...subscription, to: Identifier },
    "Asks for a plan to be another account's; refused as `not-transferable` (LP-XFER-01).",
  ),
  request(
    "choose-region",
    { region: Region },
    "Says where the account is used: what is on offer may differ (LP-NOTICE-01). The result is `offers`.",
  ),
  request(
    "change-payment",
    { ...subscription, payment: Payment },
    "Asks for another card; refused as `card-is-fixed`, or as `change-at-paypal` (AJ-BILL-03, AJ-BILL-04).",
  ),
  request(
    "request-refund",
    subscription,
    "Asks for the last charge back; refused as `no-refunds` (AJ-REFUND-01).",
  ),
  request(
    "show-subscriptions",
    {},
    "What the Cloud page shows: every plan that the account has taken; the result is `subscriptions`.",
  ),
  request(
    "join-plan",
    { serial: Serial, ...subscription },
    "Adds the camera to a plan that the account has taken; cloud storage is on from then.",
  ),
  request("leave-plan", { serial: Serial }, "Takes the camera out of its plan."),
  request(
    "show-trial",
    { serial: Serial },
    "How the camera's own trial stands, where cameras have one; the result is `trial` (W3-TRIAL-05).",
  ),
  request(
    "claim-trial",
    { serial: Serial },
    "Claims the camera's own trial; the result is `trial` (W3-TRIAL-01).",
  ),
] as const;

export const Offer = Type.Object(
  {
    plan: Type.String({ description: "Name of the plan." }),
    cameras: Type.Integer({ minimum: 0, description: "How many cameras it takes." }),
    mode: Type.Enum(["motion", "continuous"], { description: "How its cameras are recorded." }),
    retentionDays: Type.Integer({ minimum: 0, description: "How long recordings are kept." }),
    members: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: "With how many people a camera of it is shared at most, where the plan decides that.",
      }),
    ),
    prices: Type.Array(
      Type.Object(
        {
          period: Type.String({ description: "Length of a paid cycle." }),
          cents: Type.Integer({ minimum: 0, description: "What it costs." }),
        },
        { additionalProperties: false },
      ),
      { description: "By period." },
    ),
  },
  { additionalProperties: false, description: "A plan that can be subscribed." },
);

export const Subscription = Type.Object(
  {
    id: Type.String({ description: "Names the subscription." }),
    plan: Type.String({ description: "Name of the plan." }),
    period: Type.String({ description: "Length of a paid cycle." }),
    paidBy: Type.String({ description: "`PayPal`, `card`, or the name of the store." }),
    state: Type.Enum(["pending", "trial", "active", "cancelled", "ended"], {
      description:
        "`pending`: it serves once it is paid; `cancelled`: it runs to its end; `ended`: it has run out.",
    }),
    isCancelled: Type.Boolean({ description: "Whether it has been cancelled." }),
    expiresAt: Type.Integer({
      description: "When its trial or present cycle is over, in milliseconds since 1970, UTC.",
    }),
    validFrom: Type.Optional(
      Type.Integer({
        description: "When its trial or present cycle began, in milliseconds since 1970, UTC.",
      }),
    ),
    next: Type.Optional(
      Type.Object(plan, {
        additionalProperties: false,
        description: "What it turns into when it renews itself (LP-CHANGE-05).",
      }),
    ),
    daysLeft: Type.Integer({ minimum: 0, description: "In how many days that is." }),
    beginsAt: Type.Optional(
      Type.Integer({
        description: "When it begins to serve, if it is paid for and waits for another one to end.",
      }),
    ),
    serial: Type.Optional(
      Type.String({
        ...Serial,
        description: "The camera for which it was bought, if it was bought for one.",
      }),
    ),
    upgrades: Type.Optional(
      Type.Array(UpgradeOffer, {
        description: "All plans to which it can be upgraded, of vendors that upgrade.",
      }),
    ),
    isUpgradable: Type.Optional(
      Type.Boolean({ description: "Whether it can be upgraded now, by how it was paid (EZ-UPG-09)." }),
    ),
    cameras: Type.Array(Serial, { description: "The cameras in it." }),
  },
  { additionalProperties: false, description: "A plan that the account has taken." },
);

/** A camera's own trial. */
export const CameraTrial = Type.Object(
  {
    state: Type.Enum(["unclaimed", "active", "paused", "over"], {
      description: "`paused`: a plan serves the camera, and the trial goes on when that ends.",
    }),
    retentionDays: Type.Integer({ minimum: 0, description: "How long recordings are kept." }),
    daysLeft: Type.Integer({ minimum: 0, description: "How much of it is left, in days, rounded up." }),
    endsAt: Type.Optional(
      Type.Integer({ description: "When it is over unless it is paused, while it is active." }),
    ),
  },
  { additionalProperties: false, description: "The camera's own trial." },
);

/** What these calls bring back. */
export const PlansShown = {
  trial: Type.Optional(CameraTrial),
  offers: Type.Optional(Type.Array(Offer, { description: "The plans that can be subscribed." })),
  subscription: Type.Optional(Subscription),
  subscriptions: Type.Optional(
    Type.Array(Subscription, { description: "All plans that the account has taken, oldest first." }),
  ),
};

export type Payment = Static<typeof Payment>;
export type Offer = Static<typeof Offer>;
export type CameraTrial = Static<typeof CameraTrial>;
export type Subscription = Static<typeof Subscription>;
