import Type, { type Static } from "typebox";
import { Version } from "./firmware.js";

/** How the app shows a camera's last upgrade (AJ-OTA-07). */
export const UpgradeView = Type.Object(
  {
    version: Version,
    state: Type.Enum(["running", "succeeded", "failed"], {
      description: "`succeeded`: the camera has said hello with the version.",
    }),
    percent: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 100, description: "How much the camera has, while it runs." }),
    ),
    reason: Type.Optional(
      Type.String({
        description: "Why it failed: as the camera says, or `interrupted`, or `camera-silent`.",
      }),
    ),
  },
  { additionalProperties: false, description: "The upgrade that was begun last." },
);

export type UpgradeView = Static<typeof UpgradeView>;
