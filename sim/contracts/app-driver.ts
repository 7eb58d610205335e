import Type, { type Static, type TProperties, type TSchema } from "typebox";
import { AppResult, Refusal, TerminalType } from "./app.js";
import { Alert } from "./app-alerts.js";
import { acts, allShows, appPages, type Gives, PlacedEntry } from "./app-pages.js";
import { Member } from "./app-sharing.js";
import { Recording } from "./recordings.js";
import { Snapshot } from "./snapshot.js";
import { Serial } from "./wire-values.js";

const closed = { additionalProperties: false } as const;
const optional = Type.Optional;
const texts = (description: string) => Type.Array(Type.String(), { description });
const elsewhere = (name: string) => ({ isExplainedElsewhere: name });

/** Retained: the driver is there, what it has no means for, and by which clock its apps live. */
export const AppDriverHello = Type.Object(
  {
    clock: Type.Enum(["acknowledged", "wall"], {
      description: "By which clock the apps live: the acknowledged one (see there), or the machine's own.",
    }),
    cannot: Type.Array(Type.Enum([...acts.keys(), ...allShows.keys()]), {
      description:
        "For which of these there are no means, as in `cloudPlay.pay` or `app.cardLabels`: scenarios that need them are not run.",
    }),
  },
  closed,
);

const CommandId = Type.String({ minLength: 1, description: "Chosen by the bench; each answer repeats it." });
const Terminal = Type.String({
  minLength: 1,
  maxLength: 64,
  description: "Which phone, PC or tablet, by the bench's name for it.",
});

const command = (name: string, fields: TProperties, description: string) =>
  Type.Object(
    { id: CommandId, act: Type.Literal(name, { description: "What is done." }), ...fields },
    { ...closed, description },
  );

/** Which field of `done` an author has to fill. */
function inWords(gives: Gives): string {
  if (gives === "nothing") return "";
  const field = gives === "page" ? "recordings` and, in place of a list, `message" : gives.replace("?", "");
  return ` \`done\` has \`${field}\`${gives.endsWith("?") ? ", or nothing" : ""}.`;
}

/** What the bench asks of a driver: what stands around the app, and each act of {@link appPages}. */
export const AppDriverCommand: TSchema = Type.Union([
  command(
    "prepare",
    { serial: Type.String({ ...Serial, description: "The camera that this scenario is about." }) },
    "Before each scenario: there is no phone any more, and whatever was begun on one is over.",
  ),
  command(
    "place",
    { phone: Terminal, type: TerminalType },
    "A terminal with the app as just installed, at home, signed out, and connected; it has not been there before in this " +
      "scenario. Send all that it shows before you answer.",
  ),
  command("switchOff", { phone: Terminal }, "The terminal is switched off, or has no network at all."),
  command(
    "switchOn",
    { phone: Terminal },
    "It is switched on again; what it shows is as it was, until the app knows more.",
  ),
  ...[...acts].map(([name, { fields, description, gives }]) =>
    command(name, { phone: Terminal, ...fields }, `${description}${inWords(gives)}`),
  ),
]);

const Id = Type.String({ description: "The `id` of the command." });
const frames = optional(
  Type.Array(
    {
      ...Snapshot,
      ...elsewhere("Snapshot"),
      description: "A picture, as `take-snapshot` has it.",
    } as typeof Snapshot,
    {
      description: "Pictures of a video, in its order.",
    },
  ),
);
const recordings = optional(
  Type.Array(
    {
      ...Recording,
      ...elsewhere("Recording"),
      description: "A clip, as in `list-recordings`.",
    } as typeof Recording,
    {
      description: "The clips of the list.",
    },
  ),
);
const answer = <Is extends string, Fields extends TProperties>(is: Is, fields: Fields, description: string) =>
  Type.Object(
    { id: Id, is: Type.Literal(is, { description: "What has come of the command." }), ...fields },
    { ...closed, description },
  );
const sentence = {
  sentence: Type.String({ minLength: 1, description: "What went wrong, for a person." }),
};

/** What an app answers, in the words of the app's own `response`, without its id. */
const Outcome = Type.Union(
  [
    Type.Object({ ok: Type.Literal(true), result: AppResult }, closed),
    Type.Object({ ok: Type.Literal(false), refusal: Refusal }, closed),
  ],
  {
    ...elsewhere("AppOutcome"),
    description:
      "What the app showed for it: `ok` with `result`, or with `refusal`, as in the app's `response`, without `id`.",
  },
);

/** Each of these is what some act gives. */
const given = {
  answer: optional(Outcome),
  isSo: optional(Type.Boolean({ description: "Whether it was there, or was taken." })),
  step: optional(Type.String({ description: "The page that is shown, as in `cloudPlay.step`." })),
  alerts: optional(
    Type.Array(
      { ...Alert, ...elsewhere("Alert"), description: "An alarm, as in `show-alerts`." } as typeof Alert,
      {
        description: "What the Alert page lists.",
      },
    ),
  ),
  members: optional(
    Type.Array(
      { ...Member, ...elsewhere("Member"), description: "Somebody, as in `show-members`." } as typeof Member,
      {
        description: "Everybody who was invited.",
      },
    ),
  ),
  recordings,
  message: optional(
    Type.String({
      description: "Of `replay.list`: in place of a list `insert a card`, `not reachable`, `no video`.",
    }),
  ),
  frames,
  lines: optional(texts("What the page says, line by line.")),
  entry: optional(PlacedEntry),
  entries: optional(Type.Array(PlacedEntry, { description: "What stands on the page." })),
  plan: optional(
    Type.Object(
      {
        id: Type.String({ description: "Names the subscription." }),
        plan: Type.String({ description: "Name of the plan." }),
        cameras: Type.Array(Serial, { description: "The cameras in it." }),
        expiryDate: optional(
          Type.String({ description: "In UTC, as in `2026-01-31`, if the page shows it." }),
        ),
        isCancelled: optional(
          Type.Boolean({ description: "Whether it is shown as cancelled, if the page says so." }),
        ),
        entries: Type.Array(PlacedEntry, { description: "What stands on the page." }),
      },
      { ...closed, description: "The page of a plan." },
    ),
  ),
  prompt: optional(
    Type.Object(
      {
        asksToCheck: texts("What the app asks to check: `cameras`, `subscriptions`."),
        outstanding: texts("What it says stands in the way."),
      },
      { ...closed, description: "What the app says before it deletes an account." },
    ),
  ),
};

/** First `begun`, then what came of it, or at once what came of it. */
export const AppDriverAnswer = Type.Union([
  answer(
    "begun",
    {},
    "The hand has done it, and the app has nothing to show for it yet: another answer follows, or, if the app never shows anything, none.",
  ),
  answer(
    "part",
    { recordings, frames },
    "A part of a long list; the rest follows, and `done` has the last of it.",
  ),
  answer(
    "done",
    given,
    "It is done, and this is what the app shows for it; which field it is depends on the act.",
  ),
  answer("cannot", sentence, "There are no means for it: the scenario is not run."),
  answer("failed", sentence, "It was tried in vain: the scenario is an error, never a failing product."),
]);

/** What a terminal shows now, of what has changed; of a list that only grows, what has come since. */
export const AppScreen: TSchema = Type.Object(
  {
    phone: Terminal,
    ...Object.fromEntries(
      Object.entries(appPages)
        .filter(([, { shows }]) => Object.keys(shows).length > 0)
        .map(([page, { shows }]) => [
          page,
          optional(
            Type.Object(
              Object.fromEntries(Object.entries(shows).map(([name, { schema }]) => [name, optional(schema)])),
              { ...closed, description: `What is shown under \`${page}\`.` },
            ),
          ),
        ]),
    ),
  },
  closed,
);

/** The part of an answer that an act must have, if any. */
export function requiredOf(gives: Gives): string | undefined {
  if (gives === "nothing" || gives.endsWith("?")) return undefined;
  return gives === "page" ? "recordings" : gives;
}

export type AppDriverHello = Static<typeof AppDriverHello>;
/** A command; what it has besides depends on its act. */
export type AppDriverCommand = {
  readonly id: string;
  readonly act: string;
  readonly phone?: string;
} & Readonly<Record<string, unknown>>;
export type AppDriverAnswer = Static<typeof AppDriverAnswer>;
/** What an act has given. */
export type Given = Omit<Extract<AppDriverAnswer, { is: "done" }>, "id" | "is">;
export type AppScreen = { readonly phone: string } & Readonly<
  Record<string, Readonly<Record<string, unknown>>>
>;
