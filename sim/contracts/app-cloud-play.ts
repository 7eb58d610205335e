import Type, { type Static } from "typebox";
import { request } from "./app-request.js";
import { Serial } from "./wire-values.js";

const subscription = Type.String({ maxLength: 64, description: "The id of the subscription." });

/** What an app user asks of a vendor whose plans are upgraded, whose service is also sold on cards, and who stores ways to pay. */
export const cloudPlayRequests = [
  request(
    "upgrade-plan",
    { subscription, plan: Type.String({ maxLength: 40, description: "Name of the plan to upgrade to." }) },
    "Upgrades a service to another plan for the same period, paid with the card of the service; the result is `subscription`. " +
      "The response comes when the payment is answered, or after 10 seconds, when the service is as it was (EZ-UPG-07).",
  ),
  request(
    "activate-card",
    {
      serial: Serial,
      code: Type.String({ maxLength: 64, description: "The activation code as the user has typed it." }),
    },
    "Gives the camera the service of a card from a shop; the result is `subscription` (EZ-CARD-04).",
  ),
  request(
    "show-payment-methods",
    {},
    "With what the account pays, as far as it is stored; the result is `paymentMethods`.",
  ),
  request(
    "remove-payment-methods",
    {},
    "Removes what is stored of how the account pays (EZ-PAY-01, EZ-PAY-03).",
  ),
] as const;

/** An upgrade on offer. */
export const UpgradeOffer = Type.Object(
  {
    plan: Type.String({ description: "Name of the plan." }),
    cents: Type.Integer({
      minimum: 0,
      description: "What is charged for it now: the price less what is paid for and not used, in whole days.",
    }),
  },
  { additionalProperties: false, description: "A plan to which the service can be upgraded." },
);

const PaymentMethod = Type.Object(
  {
    by: Type.String({ description: "`PayPal` or `card`." }),
    ending: Type.String({ description: "The last four digits of the card, or the PayPal account." }),
  },
  { additionalProperties: false, description: "A way to pay that is stored." },
);

/** What these calls bring back. */
export const CloudPlayShown = {
  paymentMethods: Type.Optional(Type.Array(PaymentMethod, { description: "Ways to pay that are stored." })),
};

/** How a camera's service stands, for the menu of its page. */
export const CameraService = Type.Enum(["none", "renewing", "cancelled"], {
  description:
    "Whether the camera is in service, and whether that renews itself; only of vendors that upgrade.",
});

export type UpgradeOffer = Static<typeof UpgradeOffer>;
export type PaymentMethod = Static<typeof PaymentMethod>;
export type CameraService = Static<typeof CameraService>;
