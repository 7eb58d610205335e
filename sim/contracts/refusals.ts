import type { AppRequest } from "./app.js";

/** Why something is refused; the key stays the same, whatever sentence a user reads. */
export interface ListedRefusal {
  /** Markdown. */
  readonly meaning: string;
  /** The calls or commands that it answers; none named: every one that needs what the meaning says. */
  readonly of: readonly string[];
}

interface AppRefusal extends ListedRefusal {
  readonly of: readonly AppRequest["call"][];
}

const WAITING_CALLS = [
  "change-settings",
  "upgrade-firmware",
  "take-snapshot",
  "format-card",
  "list-recordings",
  "read-recording",
  "remove-recording",
] as const;
const OWNERS_CALLS = [
  "delete-camera",
  "subscribe",
  "invite-member",
  "show-members",
  "change-member",
  "remove-member",
  "refresh-camera",
  "show-settings",
  "change-settings",
  "change-network",
  "check-firmware",
  "upgrade-firmware",
  "choose-labels",
  "open-live",
  "take-snapshot",
  "show-card",
  "format-card",
  "list-recordings",
  "read-recording",
  "remove-recording",
  "show-cloud-settings",
  "change-cloud-settings",
  "join-plan",
  "leave-plan",
  "subscribe",
  "show-trial",
  "claim-trial",
  "activate-card",
] as const;

const OFFER_CALLS = ["subscribe", "change-subscription"] as const;

/** With what keys the cloud refuses a request. */
export const appRefusals = {
  "signed-out": { meaning: "Nobody is signed in on this terminal. Every call below `finish-reset`.", of: [] },
  "wrong-credentials": {
    meaning: "There is no such account, or password or proof are not right.",
    of: ["sign-in", "change-password"],
  },
  "unknown-account": {
    meaning: "There is no account of this name.",
    of: ["request-code", "finish-reset", "transfer-subscription"],
  },
  "already-registered": {
    meaning: "There is an account of this name.",
    of: ["request-code", "finish-registration"],
  },
  "no-code": {
    meaning: "No code goes to an identifier of this kind.",
    of: ["request-code"],
  },
  "wrong-code": {
    meaning: "The code is not the newest one, or was used.",
    of: ["finish-registration", "finish-reset"],
  },
  "not-vouched": {
    meaning: "The third party does not vouch for this id.",
    of: ["finish-registration"],
  },
  "no-password": { meaning: "Such an account needs a password.", of: ["finish-registration"] },
  "user-name-is-fixed": { meaning: "An account keeps its identifier.", of: ["change-user-name"] },
  "cameras-bound": { meaning: "The account still has cameras.", of: ["delete-account"] },
  "subscriptions-not-cancelled": {
    meaning: "A subscription of the account is not cancelled.",
    of: ["delete-account", "remove-payment-methods"],
  },
  "not-yours": {
    meaning: "The camera or subscription is not among the account's own.",
    of: [
      "cancel-subscription",
      "change-subscription",
      "transfer-subscription",
      "change-payment",
      "request-refund",
      "upgrade-plan",
      ...OWNERS_CALLS,
    ],
  },
  "bound-elsewhere": { meaning: "The camera is another account's.", of: ["add-cameras"] },
  "too-many-cameras": { meaning: "The account can hold no further camera.", of: ["add-cameras"] },
  "not-permitted": {
    meaning: "The owner has not given this to the member.",
    of: ["open-live", "take-snapshot", "list-recordings", "read-recording"],
  },
  "own-account": { meaning: "Nobody is invited to an own camera.", of: ["invite-member"] },
  "already-invited": {
    meaning: "The camera is offered to them, or shared with them.",
    of: ["invite-member"],
  },
  "sharing-full": {
    meaning: "The camera is shared with as many people as its plan allows, or as a camera in no plan may be.",
    of: ["invite-member", "accept-invitation"],
  },
  "no-such-member": {
    meaning: "The camera is neither offered to them nor shared with them.",
    of: ["change-member", "remove-member"],
  },
  "not-invited": { meaning: "Nobody offers the camera to this account.", of: ["accept-invitation"] },
  "no-such-quality": { meaning: "There is no such picture quality.", of: ["open-live", "take-snapshot"] },
  "group-full": { meaning: "The group holds no further camera.", of: ["make-group", "add-to-group"] },
  "already-in-group": { meaning: "The camera is in the group.", of: ["add-to-group"] },
  "no-such-plan": { meaning: "The vendor has no such plan.", of: OFFER_CALLS },
  "no-such-period": { meaning: "The plan is not offered for such a time.", of: OFFER_CALLS },
  "no-such-means": { meaning: "The vendor takes no such payment.", of: OFFER_CALLS },
  "too-many-plans": { meaning: "The account can take no further plan.", of: ["subscribe"] },
  "payment-declined": {
    meaning: "The payment was declined; no plan was taken, or the plan is what it was.",
    of: ["subscribe", "change-subscription", "upgrade-plan"],
  },
  "no-change-in-place": {
    meaning: "A plan is cancelled and another one subscribed, never changed.",
    of: ["change-subscription"],
  },
  "same-plan": { meaning: "The account has this plan already.", of: ["change-subscription"] },
  "payment-pending": {
    meaning: "A payment for the plan is still to be answered.",
    of: ["change-subscription", "upgrade-plan"],
  },
  "plan-active": {
    meaning: "This id of the store has a plan already, which can be changed to another one.",
    of: ["subscribe"],
  },
  "store-id-taken": {
    meaning: "Another account has a plan with this id of the store.",
    of: ["subscribe"],
  },
  "cancelled-in-store": {
    meaning: "Renewal is turned off in the settings of the phone.",
    of: ["cancel-subscription"],
  },
  "camera-is-fixed": {
    meaning: "A camera stays in its plan as long as that runs.",
    of: ["leave-plan"],
  },
  "not-transferable": {
    meaning: "A plan stays with its account.",
    of: ["transfer-subscription"],
  },
  "no-such-region": { meaning: "The vendor sells no plans there.", of: ["choose-region"] },
  "card-is-fixed": {
    meaning: "A subscription keeps its card: it is cancelled and subscribed again with another one.",
    of: ["change-payment"],
  },
  "change-at-paypal": { meaning: "The card is changed in the PayPal account.", of: ["change-payment"] },
  "no-refunds": { meaning: "Nothing that was paid is refunded.", of: ["request-refund"] },
  "no-such-subscription": { meaning: "The subscription is not among the account's own.", of: ["join-plan"] },
  "plan-not-in-force": {
    meaning: "The plan is not paid yet, or has ended.",
    of: ["join-plan", "change-subscription", "upgrade-plan"],
  },
  "plan-ended": {
    meaning: "What was recorded under a plan is watched while it runs.",
    of: ["read-recording"],
  },
  "plan-full": { meaning: "The plan takes no further camera.", of: ["join-plan", "subscribe"] },
  "already-in-plan": { meaning: "The camera is in a plan.", of: ["join-plan", "subscribe", "activate-card"] },
  "not-in-plan": { meaning: "The camera is in no plan.", of: ["leave-plan"] },
  "not-offered": {
    meaning: "The vendor has no such service.",
    of: ["upgrade-plan", "activate-card", "show-payment-methods", "remove-payment-methods"],
  },
  "no-such-upgrade": { meaning: "The service cannot be upgraded to that plan.", of: ["upgrade-plan"] },
  "paid-otherwise": {
    meaning: "The service was not paid by credit card.",
    of: ["upgrade-plan"],
  },
  "no-payment-method": { meaning: "The account has removed its card.", of: ["upgrade-plan"] },
  "card-not-taken": { meaning: "The vendor takes no card of this network.", of: ["subscribe"] },
  "code-has-spaces": { meaning: "An activation code has no space.", of: ["activate-card"] },
  "no-such-card": { meaning: "There is no card with this activation code.", of: ["activate-card"] },
  "card-used": { meaning: "The activation code has served.", of: ["activate-card"] },
  "no-trial": {
    meaning: "Cameras of this vendor have no trial of their own.",
    of: ["show-trial", "claim-trial"],
  },
  "trial-claimed": {
    meaning: "The camera has had its trial, whoever claimed it.",
    of: ["claim-trial"],
  },
  "plan-sets-mode": {
    meaning: "The mode of cloud recording follows from the plan.",
    of: ["change-cloud-settings"],
  },
  "too-many-periods": { meaning: "The schedule holds no further period.", of: ["change-cloud-settings"] },
  "no-such-recording": { meaning: "There is no such recording.", of: ["read-recording", "remove-recording"] },
  "no-card-slot": { meaning: "The camera takes no memory card.", of: ["show-card"] },
  "no-card": { meaning: "No memory card is recognised.", of: ["show-card"] },
  "camera-offline": { meaning: "The camera is not online, so it was not asked.", of: WAITING_CALLS },
  "camera-silent": { meaning: "The camera did not answer within 10 seconds.", of: WAITING_CALLS },
} as const satisfies Readonly<Record<string, AppRefusal>>;

const CARD_COMMANDS = ["configure", "format-card", "list-recordings", "read-recording", "remove-recording"];

/** With what reasons a camera refuses a command; an app that waits for the camera gets them as keys. */
export const cameraRefusals = {
  "relay-unsupported": { meaning: "This firmware serves no viewer in another network.", of: ["start-live"] },
  "no-such-sensitivity": { meaning: "The camera has no such level.", of: ["configure"] },
  "no-such-detection": { meaning: "The model does not tell this apart.", of: ["configure"] },
  "camera-off": { meaning: "Its owner has switched the camera off.", of: ["start-live", "take-snapshot"] },
  "too-many-periods": { meaning: "The schedule holds no further period.", of: ["configure"] },
  "no-such-zone": { meaning: "There is no such time zone.", of: ["configure"] },
  "unknown-storage-mode": { meaning: "There is no such storage mode.", of: ["configure"] },
  "battery-records-on-motion": { meaning: "A battery camera records on motion only.", of: ["configure"] },
  "no-continuous-recording": { meaning: "The model cannot record continuously.", of: ["configure"] },
  "no-card-slot": { meaning: "The camera takes no memory card.", of: CARD_COMMANDS },
  "no-card": { meaning: "No memory card is recognised.", of: CARD_COMMANDS },
  "no-such-recording": {
    meaning: "There is no such recording on the card.",
    of: ["read-recording", "remove-recording"],
  },
  "format-failed": { meaning: "The card cannot be formatted.", of: ["format-card"] },
  "not-newer": {
    meaning: "The version that is offered is not newer than what runs.",
    of: ["upgrade-firmware"],
  },
  "too-big": { meaning: "The image does not fit into the flash.", of: ["upgrade-firmware"] },
  busy: { meaning: "An upgrade is under way.", of: ["upgrade-firmware"] },
} as const satisfies Readonly<Record<string, ListedRefusal>>;

export type RefusalKey = keyof typeof appRefusals;
export type CameraRefusalKey = keyof typeof cameraRefusals;
