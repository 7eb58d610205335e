import Type, { type Static, type TProperties } from "typebox";
import { Identifier } from "./app-account.js";

const closed = { additionalProperties: false } as const;

/** Retained: the cloud is there, whose product it is, and by which clock it lives. */
export const AdapterHello = Type.Object(
  {
    vendor: Type.String({ minLength: 1, description: "The vendor, as in the target file." }),
    clock: Type.Enum(["acknowledged", "wall"], {
      description: "By which clock the cloud lives: the acknowledged one (see there), or the machine's own.",
    }),
  },
  closed,
);

const PreparedAccount = Type.Object(
  { identifier: Identifier, password: Type.String({ minLength: 1, description: "What opens it." }) },
  closed,
);

const CommandId = Type.String({ minLength: 1, description: "Chosen by the bench; the answer repeats it." });

const action = <Name extends string, Fields extends TProperties>(
  name: Name,
  fields: Fields,
  description: string,
) =>
  Type.Object(
    { id: CommandId, action: Type.Literal(name, { description: "What is done." }), ...fields },
    { ...closed, description },
  );

/** What the bench asks of whoever keeps the cloud: what a vendor does behind the scenes. */
export const AdapterCommand = Type.Union([
  action(
    "prepare",
    {
      accounts: Type.Array(PreparedAccount, { description: "All accounts that there are from now on." }),
      thirdPartyKey: Type.String({
        minLength: 1,
        description:
          "With this key the third party vouches for its users: the `proof` for an id is the HMAC-SHA-256 of the id, in hex.",
      }),
      chance: Type.String({
        minLength: 1,
        description: "From which whatever is drawn by chance may be drawn, so that a run can be repeated.",
      }),
    },
    "Before each scenario: the cloud is as on its first day. Nobody is signed in; no camera is bound, in a plan or shared; " +
      "nothing is recorded, charged or due; nothing is published or sold. Answer once apps and cameras are served.",
  ),
  action(
    "publish-firmware",
    {
      version: Type.String({ pattern: "^\\d+\\.\\d+\\.\\d+$", description: "Firmware version." }),
      sha256: Type.String({ pattern: "^[0-9a-f]{64}$", description: "SHA-256 of the image, in hex." }),
      image: Type.String({ minLength: 1, maxLength: 200_000, description: "Base64 of the image." }),
      model: Type.Optional(Type.String({ minLength: 1, description: "For all cameras of this model." })),
      serials: Type.Optional(Type.Array(Type.String(), { description: "For these cameras alone." })),
    },
    "Firmware is published. The last word for a camera counts, whatever its version.",
  ),
  action(
    "stop-selling",
    {
      plan: Type.String({ minLength: 1, description: "Name of the plan." }),
      region: Type.String({ minLength: 1, description: "Where it is not on offer any more." }),
    },
    "A plan is not on offer any more; whoever has it keeps it (LP-NOTICE-01).",
  ),
  action(
    "issue-card",
    {
      code: Type.String({ minLength: 1, description: "The activation code on the card." }),
      plan: Type.String({ minLength: 1, description: "Name of the plan." }),
      period: Type.Enum(["month", "year"], { description: "For how long." }),
    },
    "A cloud card is sold: whoever types its code has the plan for the period (EZ-CARD-02).",
  ),
]);

const AnsweredId = Type.String({ description: "The `id` of the command." });
const Ok = "Whether it is done.";

/** Done, or not: `cannot` when there are no means for it, `failed` when it was tried in vain. */
export const AdapterAnswer = Type.Union([
  Type.Object({ id: AnsweredId, ok: Type.Literal(true, { description: Ok }) }, closed),
  Type.Object(
    {
      id: AnsweredId,
      ok: Type.Literal(false, { description: Ok }),
      reason: Type.Enum(["cannot", "failed"], {
        description:
          "`cannot`: there are no means for it; the scenarios that need them are not run. `failed`: it was tried in vain; " +
          "the run reports an error, never a failing product.",
      }),
      sentence: Type.String({ minLength: 1, description: "What went wrong, for a person." }),
    },
    closed,
  ),
]);

export type AdapterHello = Static<typeof AdapterHello>;
export type AdapterCommand = Static<typeof AdapterCommand>;
export type AdapterAnswer = Static<typeof AdapterAnswer>;
