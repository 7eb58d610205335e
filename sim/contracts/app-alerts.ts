import Type, { type Static } from "typebox";
import { request } from "./app-request.js";
import { Label } from "./device.js";
import { Serial } from "./wire-values.js";

/** What an app user asks about alarms. */
export const alertRequests = [
  request("show-alerts", {}, "What the Alert page lists; the result is `alerts`."),
  request(
    "choose-labels",
    {
      serial: Serial,
      labels: Type.Array(Label, {
        maxItems: 4,
        description: "All of them; an empty list lifts the restriction.",
      }),
    },
    "Has alarms of this camera pushed only when one of these labels was seen.",
  ),
] as const;

/** One alarm, as the Alert page lists it. */
export const Alert = Type.Object(
  {
    serial: Serial,
    at: Type.Integer({ description: "When it was raised: milliseconds since 1970, UTC." }),
    labels: Type.Array(Label, { description: "What was seen; empty when nothing was told apart." }),
  },
  { additionalProperties: false },
);

/** What `show-alerts` brings back. */
export const AlertsShown = {
  alerts: Type.Optional(Type.Array(Alert, { description: "Alarms of the account's cameras, oldest first." })),
};

export type Alert = Static<typeof Alert>;
