import Type, { type Static } from "typebox";
import { Identifier } from "./app-account.js";
import { request } from "./app-request.js";
import { Serial } from "./wire-values.js";

const person = { serial: Serial, identifier: Identifier };

/** What the owner of a camera can give to somebody; settings and sharing on are never among it (AJ-SHARE-03). */
export const Permission = Type.Enum(["live", "replay", "alerts"], {
  description:
    "`live`: live video; `replay`: recordings on card and in the cloud; `alerts`: alarms, their notifications and videos.",
});

const Permissions = Type.Array(Permission, {
  maxItems: 3,
  description: "All that is given; nothing besides the camera's status when it is empty.",
});

/** What an app user asks about sharing. */
export const sharingRequests = [
  request(
    "invite-member",
    { ...person, permissions: Type.Optional(Permissions) },
    "Offers the camera to somebody, who need not have an account yet; without `permissions` all are given.",
  ),
  request("accept-invitation", { serial: Serial }, "Accepts what `invite-member` offered."),
  request("show-members", { serial: Serial }, "With whom the camera is shared; the result is `members`."),
  request(
    "change-member",
    {
      ...person,
      enabled: Type.Optional(
        Type.Boolean({ description: "`false` takes everything away until it is `true`." }),
      ),
      permissions: Type.Optional(Permissions),
    },
    "Changes what somebody may do with the camera, at once; the result is `members`.",
  ),
  request("remove-member", person, "Ends an invitation or membership; the result is `members`."),
] as const;

/** Somebody with whom a camera is shared, as its owner sees it. */
export const Member = Type.Object(
  {
    identifier: Identifier,
    accepted: Type.Boolean({ description: "Whether the invitation was accepted." }),
    enabled: Type.Boolean({ description: "Whether the owner has not disabled it." }),
    permissions: Permissions,
  },
  { additionalProperties: false },
);

/** A camera that is offered to the account. */
export const Invitation = Type.Object(
  { serial: Serial, from: Identifier, permissions: Permissions },
  { additionalProperties: false },
);

/** What these calls bring back. */
export const MembersShown = {
  members: Type.Optional(
    Type.Array(Member, { description: "Everybody who was invited and not removed, oldest first." }),
  ),
};

export const memberPermissions = Type.Optional(Permissions);

export type Permission = Static<typeof Permission>;
export type Member = Static<typeof Member>;
export type Invitation = Static<typeof Invitation>;
