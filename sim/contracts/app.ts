import Type, { type Static } from "typebox";
import { Identifier } from "./app-account.js";
import { AlertsShown, alertRequests } from "./app-alerts.js";
import { CameraService, CloudPlayShown, cloudPlayRequests } from "./app-cloud-play.js";
import { GroupsShown, groupRequests } from "./app-groups.js";
import { PlansShown, planRequests } from "./app-plans.js";
import { RecordingsShown, recordingRequests } from "./app-recordings.js";
import { request } from "./app-request.js";
import { Invitation, MembersShown, memberPermissions, sharingRequests } from "./app-sharing.js";
import { CardState } from "./card.js";
import { LensName, LiveFrame } from "./device.js";
import { Settings, SettingsChange } from "./settings.js";
import { Snapshot } from "./snapshot.js";
import { UpgradeView } from "./upgrade-view.js";
import {
  messageId,
  NetworkName,
  NetworkPassword,
  Serial,
  LiveSession as Session,
  setupToken,
} from "./wire-values.js";

const serial = { serial: Serial };
const credentials = { network: NetworkName, password: NetworkPassword };
const quality = {
  quality: Type.Optional(
    Type.String({
      maxLength: 40,
      description: "Quality of the picture, `SD` or `HD`; any other is refused as `no-such-quality`.",
    }),
  ),
};

/** What the terminal says it is. */
export const TerminalType = Type.Enum(["phone", "pc", "tablet"], {
  description: "What kind of terminal signs in.",
});

const identifier = { identifier: Identifier };
const accountPassword = Type.String({
  minLength: 1,
  maxLength: 128,
  description: "Password of the account.",
});
const Proof = Type.String({
  maxLength: 4096,
  description: "With what the third party vouches for its id; for nobody else.",
});
const Code = Type.String({
  maxLength: 16,
  description: "The newest code that was sent for this; it serves once.",
});
const secret = { password: Type.Optional(accountPassword), proof: Type.Optional(Proof) };
const terminalType = { terminalType: TerminalType };

const Purpose = Type.Enum(["register", "reset"], {
  description: "`register`: for a new account; `reset`: for a new password.",
});

/** What an app user can do and read; each request is answered by an {@link AppResponse} with the same id. */
export const AppRequest = Type.Union([
  request(
    "sign-in",
    { ...identifier, ...secret, ...terminalType },
    "Signs the terminal in, with a password or a third party's proof. Every call below `finish-reset` needs it.",
  ),
  request(
    "request-code",
    { ...identifier, purpose: Purpose },
    "Has a code sent to the address or number; asked again, a newer one, which replaces it.",
  ),
  request(
    "finish-registration",
    { ...identifier, code: Type.Optional(Code), ...secret, ...terminalType },
    "Makes the account, with the code and a password or with a third party's proof, and signs in.",
  ),
  request(
    "finish-reset",
    { ...identifier, code: Code, newPassword: accountPassword },
    "Gives an account a new password; it signs nobody in.",
  ),
  request("sign-out", {}, "Signs the terminal out."),
  request(
    "change-password",
    { oldPassword: accountPassword, newPassword: accountPassword },
    "Replaces the account's password.",
  ),
  request("change-user-name", identifier, "Asks that the account be known by another identifier."),
  request("begin-deletion", {}, "Asks what stands in the way of deletion; the result is `outstanding`."),
  request("delete-account", {}, "Deletes the account and signs it out everywhere."),
  request(
    "add-cameras",
    {
      serials: Type.Array(Serial, {
        minItems: 1,
        maxItems: 2_000,
        description: "As printed on the cameras' labels.",
      }),
    },
    "Adds cameras to the account by their labels: all, or none.",
  ),
  request("delete-camera", serial, "Ends that the camera is the account's; members lose it too."),
  ...sharingRequests,
  request("show-home", {}, "What the home page shows; the result is `home`."),
  request("refresh-camera", serial, "Asks the camera whether it is there; its status follows as a notice."),
  request(
    "begin-setup",
    credentials,
    "Begins to set up a camera on this network; the result is the `setupToken` for its setup code. It " +
      "serves one camera, within 24 hours.",
  ),
  request("change-network", { ...serial, ...credentials }, "Moves the camera to this network."),
  request("show-settings", serial, "How the camera is set, as far as it has told; the result is `settings`."),
  request(
    "change-settings",
    { ...serial, settings: SettingsChange },
    "Changes settings of the camera. The response comes when the camera has answered; a refusal of the camera has " +
      "its `reason` as its key.",
  ),
  request(
    "check-firmware",
    serial,
    "Which firmware the camera runs and which is newest; the result is `firmware`.",
  ),
  request(
    "upgrade-firmware",
    serial,
    "Begins to upgrade the camera to the newest firmware, if it has an older one. The response comes when the camera has " +
      "answered; how the upgrade goes is in its `upgrade` on the home page.",
  ),
  request(
    "open-live",
    {
      ...serial,
      path: Type.Enum(["local", "relay"], {
        description: "`local`: the terminal is in the camera's network; `relay`: in another one.",
      }),
      ...quality,
      lens: Type.Optional(LensName),
    },
    "Opens a live view; the result is its `session`, its frames follow as notices.",
  ),
  request(
    "take-snapshot",
    { ...serial, ...quality },
    "One picture of what the camera sees now; the result is `snapshot`. The response comes when the camera has answered; a " +
      "refusal of the camera, such as `camera-off`, has its `reason` as its key.",
  ),
  ...alertRequests,
  ...groupRequests,
  ...recordingRequests,
  ...planRequests,
  ...cloudPlayRequests,
  request("close-live", { session: Session }, "Closes a live view that this terminal opened."),
]);

/** How the app shows a camera (AJ-NET-12). */
export const CameraStatus = Type.Enum(["online", "offline", "connecting"], {
  description: "Whether the camera is there; `connecting` when it is connected and has not said hello.",
});

/** A camera as the app lists it. */
export const CameraView = Type.Object(
  {
    ...serial,
    status: CameraStatus,
    role: Type.Enum(["owner", "member"], {
      description: "Whether it is the account's own, or shared with it.",
    }),
    permissions: memberPermissions,
    network: Type.Optional(Type.String({ description: "The Wi-Fi network that it last named." })),
    firmware: Type.Optional(Type.String({ description: "The firmware version that it last named." })),
    batteryPercent: Type.Optional(Type.Number({ description: "The charge that it last named." })),
    capabilities: Type.Optional(
      Type.Array(Type.String(), { description: "What the camera can do, as its hello names it." }),
    ),
    card: Type.Optional(CardState),
    off: Type.Optional(Type.Boolean({ description: "Whether its owner has turned it off." })),
    upgradeAvailable: Type.Boolean({ description: "Whether there is a newer firmware for it." }),
    upgrade: Type.Optional(UpgradeView),
    service: Type.Optional(CameraService),
    printedSerial: Type.Optional(
      Type.String({
        description: "The number on the camera's label, where that is not the serial number on the wire.",
      }),
    ),
  },
  { additionalProperties: false },
);

/** What the home page shows: whose it is, the cameras, and how many setups are under way. */
export const HomeView = Type.Object(
  {
    account: Identifier,
    cameras: Type.Array(CameraView, { description: "The account's cameras, and those shared with it." }),
    invitations: Type.Array(Invitation, {
      description: "What is offered to the account and not accepted yet.",
    }),
    setupsUnderWay: Type.Integer({ minimum: 0, description: "How many setups have begun and not ended." }),
  },
  { additionalProperties: false, description: "What the home page shows." },
);

const Outstanding = Type.Enum(["cameras", "subscriptions"]);

/** What a request may bring back; which field it is depends on the call. */
export const AppResult = Type.Object(
  {
    home: Type.Optional(HomeView),
    setupToken: Type.Optional(setupToken("The token for the setup code.")),
    session: Type.Optional(Session),
    snapshot: Type.Optional(Snapshot),
    settings: Type.Optional(Settings),
    outstanding: Type.Optional(
      Type.Array(Outstanding, {
        description: "What stands in the way of deletion; empty when nothing does.",
      }),
    ),
    ...MembersShown,
    ...AlertsShown,
    ...GroupsShown,
    ...RecordingsShown,
    ...PlansShown,
    ...CloudPlayShown,
    firmware: Type.Optional(
      Type.Object(
        {
          current: Type.String({ description: "What the camera runs." }),
          latest: Type.String({ description: "The newest there is." }),
        },
        { additionalProperties: false, description: "Firmware versions." },
      ),
    ),
  },
  { additionalProperties: false, description: "What the call brings back; empty when it brings nothing." },
);

/** Why the cloud refuses: a key that stays the same, a sentence for the user, and the rule that it comes from. */
export const Refusal = Type.Object(
  {
    key: Type.String({
      pattern: "^[a-z-]+$",
      description: "Stays the same, such as `signed-out`: decide by this.",
    }),
    sentence: Type.String({ description: "For the user to read." }),
    rule: Type.Optional(
      Type.String({ description: "The rule of the catalogue that asks for it, if one does." }),
    ),
  },
  { additionalProperties: false, description: "Why not." },
);

const AnsweredId = messageId("The `id` of the request.");
const Ok = "Whether it is done.";

/** The cloud's answer to an {@link AppRequest}. */
export const AppResponse = Type.Union([
  Type.Object(
    { id: AnsweredId, ok: Type.Literal(true, { description: Ok }), result: AppResult },
    { additionalProperties: false },
  ),
  Type.Object(
    { id: AnsweredId, ok: Type.Literal(false, { description: Ok }), refusal: Refusal },
    { additionalProperties: false },
  ),
]);

/**
 * What the cloud tells a terminal unasked: a frame of a live view that it opened, what its home page shows from now on,
 * that it is signed out although it did not ask for it, or that a camera which was set up is another account's.
 */
export const AppNotice = Type.Union([
  Type.Object({ frame: LiveFrame }, { additionalProperties: false }),
  Type.Object({ home: HomeView }, { additionalProperties: false }),
  Type.Object(
    {
      signedOut: Type.Enum(["elsewhere", "deleted"], {
        description:
          "Why the terminal is signed out: the account was signed in on another one, or it is no more.",
      }),
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      alreadyBound: Type.String({
        ...Serial,
        description: "A camera that this account has set up and that is bound to another one (W3-BIND-01).",
      }),
    },
    { additionalProperties: false },
  ),
]);

export type AppRequest = Static<typeof AppRequest>;
export type AppResponse = Static<typeof AppResponse>;
export type AppResult = Static<typeof AppResult>;
export type AppNotice = Static<typeof AppNotice>;
export type { Identifier } from "./app-account.js";
export type TerminalType = Static<typeof TerminalType>;
export type Purpose = Static<typeof Purpose>;
export type Outstanding = Static<typeof Outstanding>;
export type CameraStatus = Static<typeof CameraStatus>;
export type HomeView = Static<typeof HomeView>;
export type CameraView = Static<typeof CameraView>;
export type Refusal = Static<typeof Refusal>;
