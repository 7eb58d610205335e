import Type, { type Static } from "typebox";
import { request } from "./app-request.js";
import { Serial } from "./wire-values.js";

const serial = Serial;
const group = Type.String({ minLength: 1, maxLength: 64, description: "The id of the group." });
const GroupName = Type.String({ minLength: 1, maxLength: 64, description: "What the user calls the group." });
const Serials = Type.Array(Serial, {
  maxItems: 64,
  description: "Serial numbers of the cameras in it, in order.",
});

/** What an app user asks about groups of cameras for Split Screen View. */
export const groupRequests = [
  request("make-group", { name: GroupName, serials: Serials }, "Makes a group; the result is `groups`."),
  request(
    "add-to-group",
    { group, serial },
    "Puts a camera into a group; refused as `group-full` or `already-in-group`.",
  ),
  request("remove-from-group", { group, serial }, "Takes a camera out of a group."),
  request("show-groups", {}, "What Split Screen View lists; the result is `groups`."),
] as const;

/** A group of cameras that are watched side by side. */
export const CameraGroup = Type.Object(
  { id: group, name: GroupName, serials: Serials },
  { additionalProperties: false },
);

/** What `show-groups` brings back. */
export const GroupsShown = {
  groups: Type.Optional(Type.Array(CameraGroup, { description: "The account's groups, oldest first." })),
};

export type CameraGroup = Static<typeof CameraGroup>;
