import Type, { type TProperties, type TSchema } from "typebox";
import { AppRequest, CameraView } from "./app.js";
import { Identifier } from "./app-account.js";
import { CameraTrial, Offer, Payment, Subscription } from "./app-plans.js";
import { Invitation, Permission } from "./app-sharing.js";
import { LensName, LiveFrame } from "./device.js";
import { leafActions } from "./leaf-actions.js";
import { Recording, Store } from "./recordings.js";
import { Snapshot } from "./snapshot.js";
import { UpgradeView } from "./upgrade-view.js";
import { Serial } from "./wire-values.js";

const closed = { additionalProperties: false } as const;

/** The same thing as elsewhere in the contract, where its fields are explained. */
const as = <Schema extends TSchema>(
  schema: Schema,
  name: string,
  where: string,
  description: string,
): Schema =>
  ({
    ...schema,
    description: `${description} Its fields: see ${where}.`,
    isExplainedElsewhere: name,
  }) as Schema;

const text = (description: string) => Type.String({ description });
const yes = (description: string) => Type.Boolean({ description });
const at = Type.Integer({ description: "When: milliseconds since 1970, UTC." });
const texts = (description: string) => Type.Array(Type.String(), { description });
const all = <Schema extends TSchema>(item: Schema, description: string) => Type.Array(item, { description });
const view = <Fields extends TProperties>(fields: Fields, description: string) =>
  Type.Object(fields, { ...closed, description });
const optional = Type.Optional;
/** What there is not always: `null` says that it is not there. */
const maybe = <Schema extends TSchema>(schema: Schema) => {
  const { description } = schema as { readonly description?: string };
  return Type.Union([schema, Type.Null()], { description: `${description} \`null\`: there is none.` });
};

const offers = (description: string) =>
  all(as(Offer, "Offer", "`show-offers`", "A plan on offer."), description);
const taken = as(Subscription, "Subscription", "`show-subscriptions`", "A plan that the account has taken.");
const recording = as(Recording, "Recording", "`list-recordings`", "A clip.");
const day = (description: string) => text(`${description}, in UTC, as in \`2026-01-31\`.`);

/** A label or button, and where on the page it stands. */
export const PlacedEntry = view(
  {
    label: text("What it says."),
    at: text("Where it stands, as in `bottom centre`, in the words of the rules."),
  },
  "A label or button, and where it stands.",
);
const choice = view(
  {
    plan: text("Name of the plan."),
    period: text("Length of a paid cycle."),
    cents: Type.Integer({ description: "What it would cost now." }),
  },
  "A plan to choose.",
);
const frame = as(LiveFrame, "LiveFrame", "the camera's `live`", "The frame.");
const picture = (what: string) => as(Snapshot, "Snapshot", "`take-snapshot`", what);
const received = view({ at, frame }, "A frame of a live view, and when it came.");

/** What one thing is that an app shows: the newest of it, or a list that only grows. */
interface Show {
  readonly schema: TSchema;
  /** Of a list that only grows a screen holds what has come since. */
  readonly isLog: boolean;
  /** What is so on an app that nobody has used. */
  readonly atFirst?: unknown;
}

const shows = (schema: TSchema, atFirst?: unknown): Show => ({ schema, isLog: false, atFirst });
const log = (item: TSchema, description: string): Show => ({
  schema: all(item, `${description}, oldest first.`),
  isLog: true,
  atFirst: [],
});

/** With which field of an answer an act is answered; `?`: or with none of it. */
export type Gives =
  | "nothing"
  | "answer"
  | "answer?"
  | "isSo"
  | "alerts"
  | "members?"
  | "page"
  | "frames"
  | "plan?"
  | "prompt?"
  | "step"
  | "lines"
  | "entry"
  | "entries";

/** Something that a person does or looks up in an app. */
export interface Act {
  readonly fields: TProperties;
  readonly gives: Gives;
  readonly description: string;
  readonly example: Readonly<Record<string, unknown>>;
}

const act = (
  description: string,
  gives: Gives,
  fields: TProperties = {},
  example: Act["example"] = {},
): Act => ({ fields, gives, description, example });

const serial = { serial: Serial };
const identifier = { identifier: Identifier };
const subscription = { subscription: text("The id of the subscription, as the page showed it.") };
const plan = { plan: text("Name of the plan.") };
const period = { period: text("Length of a paid cycle, `month` or `year`.") };
const permission = { permissions: all(Permission, "What they may do with the camera.") };
const system = view(
  {
    name: Type.Enum(["iOS", "Android"], { description: "Whose it is." }),
    version: Type.Integer({ description: "Its version." }),
  },
  "What runs on the phone, under the apps.",
);
const store = Type.Enum(["App Store", "Google Play"], { description: "The store of the phone." });

const owner = { kind: "e-mail", value: "owner@example.com" };
const guest = { kind: "e-mail", value: "guest@example.com" };
const card = { by: "card", account: "4000 0000 0000 0002" };
const cam = { serial: "FC0001" };

/** All that camloop does and sees in an app, page by page. What an app shows stands under `shows`, what a person does under `acts`. */
export const appPages = {
  app: {
    shows: {
      cameras: shows(
        all(as(CameraView, "CameraView", "`show-home`", "A camera."), "The cameras on the first page."),
        [],
      ),
      invitations: shows(
        all(as(Invitation, "Invitation", "`show-home`", "An offer."), "Over which the app asks."),
        [],
      ),
      isSignedIn: shows(yes("Whether it shows the account's pages, and not the sign-in page."), false),
      signedInAs: shows(
        maybe(as(Identifier, "Identifier", "`sign-in`", "Whose the first page is, once it is shown.")),
        null,
      ),
      shown: log(
        view(
          {
            at,
            status: Type.Enum(["online", "offline", "connecting", "not listed"], {
              description:
                "How the camera is listed whose serial number `prepare` gave; `connecting` also while its setup is under way.",
            }),
            network: optional(text("The Wi-Fi network that it is shown on.")),
          },
          "How the camera is listed, and from when on.",
        ),
        "How the camera came to be listed, each time that the first page was shown anew",
      ),
      answers: log(
        view(
          {
            at,
            call: text("What was asked, as in the app's `request`."),
            refusal: optional(text("The key of the refusal, as in the app's `response`.")),
            rule: optional(text("The rule that the refusal names, if it does.")),
          },
          "What the app was answered.",
        ),
        "What the app asked and was answered, as far as that is known: for the report alone",
      ),
      frames: log(received, "The frames of live views that came"),
      isWatching: shows(yes("Whether a live view is open."), false),
      live: shows(
        maybe(
          view(
            {
              qualities: texts("The picture qualities that the page offers, from the lower one."),
              entries: all(PlacedEntry, "Labels and buttons over the picture."),
              lensButtons: all(LensName, "The buttons for lenses."),
              received: optional(picture("The newest picture, as it came.")),
              picture: optional(picture("The same as the page shows it, zoomed.")),
            },
            "The page of the live view that is open, or was open last.",
          ),
        ),
        null,
      ),
      panes: shows(
        all(maybe(received), "Split Screen View, pane by pane; a pane without a frame yet is `null`."),
        [],
      ),
      sensitivityLevels: shows(texts("The levels of sensitivity that settings list, from the lowest one.")),
      camerasPage: shows(all(PlacedEntry, "What stands over the list of cameras.")),
      cameraPage: shows(all(PlacedEntry, "What stands over a camera's page.")),
      isInSystemSettings: shows(yes("Whether the phone shows the app's page in its system settings.")),
      system: shows(system, { name: "iOS", version: 17 }),
      menus: shows(
        all(
          view(
            {
              serials: all(Serial, "The cameras that have this menu; none: where no camera is chosen."),
              leaves: all(
                view(
                  {
                    path: texts("Labels from the first page on; `*` stands for any choice from a list."),
                    action: Type.Enum([...leafActions], { description: "Where that leads." }),
                  },
                  "A way through the menu.",
                ),
                "Every way to an end of the menu, as this user sees it now.",
              ),
            },
            "The menu of cameras, with that of the app before it.",
          ),
          "Where menus lead.",
        ),
        [],
      ),
      cardLabels: shows(
        all(
          view(
            { ...serial, label: text("As in `unsuitable`.") },
            "What settings say of a card that is of no use.",
          ),
          "Cards that are of no use as they are.",
        ),
        [],
      ),
      remedies: shows(texts("The remedies that the help lists for an offline camera, in order.")),
    },
    acts: {
      call: act(
        "Does in the app what this request says, and answers with what the app showed for it, in the words of the app's `response`.",
        "answer",
        {
          request: as(
            AppRequest,
            "AppRequest",
            "the app's `request`",
            "What is done; its `id` is of no matter.",
          ),
        },
        { request: { id: "1", call: "show-home" } },
      ),
      openAnew: act("Closes the app and opens it again; answers as `show-home` would.", "answer"),
      watch: act("Opens the live view of a camera.", "nothing", serial, cam),
      stopWatching: act("Closes the live view.", "nothing"),
      watchGroup: act(
        "Opens Split Screen View of these cameras.",
        "nothing",
        { serials: all(Serial, "The cameras, in the order of the panes.") },
        { serials: ["FC0001", "FC0002"] },
      ),
      chooseQuality: act(
        "Chooses the quality of the live view; answers as `open-live` would, or with nothing while none is open.",
        "answer?",
        { quality: text("As the page offers it, or one that it does not.") },
        { quality: "HD" },
      ),
      pressLens: act(
        "Presses the button of a lens; answers as `open-live` would, or with nothing where there is no such button.",
        "answer?",
        { lens: LensName },
        { lens: "x4.0" },
      ),
      zoomTo: act(
        "Spreads or pinches two fingers until the picture is magnified so many times, as far as the page goes along.",
        "nothing",
        { magnification: Type.Number({ description: "In all, with the lens." }) },
        { magnification: 4 },
      ),
      pressRecord: act("Presses Record in the live view.", "nothing"),
      leaveApp: act("Closes the app, or sends it to the background.", "nothing"),
      alerts: act("Opens the Alert page.", "alerts"),
      openSystemSettings: act("Taps what leads to the app's page in the phone's system settings.", "nothing"),
      updateApp: act(
        "Installs the newest version of the app that the store has.",
        "nothing",
        { newest: text("Its version.") },
        { newest: "3.1.0" },
      ),
      outdate: act("Installs a version of the app that is too old.", "nothing"),
      joinNetwork: act(
        "Connects the phone in another way.",
        "nothing",
        {
          network: Type.Enum(["home Wi-Fi", "a foreign Wi-Fi", "mobile data", "mobile data abroad"], {
            description: "Which way it reaches the cloud.",
          }),
        },
        { network: "mobile data" },
      ),
      become: act(
        "Goes on with a phone that runs this system.",
        "nothing",
        { system },
        { system: { name: "Android", version: 14 } },
      ),
      setDevice: act(
        "Changes what the phone allows the app.",
        "nothing",
        {
          change: view(
            {
              freeBytes: optional(Type.Number({ description: "How much memory is free." })),
              hasPermissions: optional(yes("Whether the app may store videos.")),
              playsFormat: optional(yes("Whether it has the codec for recordings.")),
            },
            "What is otherwise from now on.",
          ),
        },
        { change: { freeBytes: 0 } },
      ),
    },
  },
  account: {
    shows: {},
    acts: {
      signIn: act(
        "Signs in with a password, or with a third party's proof.",
        "answer",
        {
          ...identifier,
          secret: view(
            { password: optional(text("The password.")), proof: optional(text("The proof.")) },
            "One of both.",
          ),
        },
        { identifier: owner, secret: { password: "green-door" } },
      ),
      askForCode: act(
        "Types an address or number and has a code sent.",
        "answer",
        {
          purpose: Type.Enum(["register", "reset"], { description: "What the code is for." }),
          ...identifier,
        },
        { purpose: "register", identifier: owner },
      ),
      sendAgain: act("Has the code sent again; nothing while none was asked for.", "answer?"),
      finish: act(
        "Types the code, and the password that the account is to have; nothing while no code was asked for.",
        "answer?",
        { code: text("The code."), password: text("The password.") },
        { code: "042137", password: "green-door" },
      ),
      registerVouched: act(
        "Registers with an id for which a third party vouches.",
        "answer",
        { ...identifier, proof: text("With what it vouches.") },
        { identifier: { kind: "third-party", value: "id-1" }, proof: "ab12" },
      ),
      beginDeletion: act("Opens the deletion of the account, up to its first prompt.", "answer"),
      deletionPrompt: act("Reads that prompt; nothing where the deletion was not begun.", "prompt?"),
      signInPage: act("Reads what the sign-in page offers besides signing in.", "entries"),
      mePage: act("Reads the Me page from its top; no line while nobody is signed in.", "lines"),
      missingCodeHelp: act(
        "Reads the help about a code that did not come, in order: `check the address`, `spam folder`, `allow-list and Send Mail`, " +
          "`the other way`, `support`.",
        "lines",
      ),
    },
  },
  firmware: {
    shows: {
      shown: log(
        view(
          {
            at,
            version: optional(text("Firmware Version of the camera whose serial number `prepare` gave.")),
            upgrade: optional(as(UpgradeView, "UpgradeView", "`show-home`", "How its upgrade is shown.")),
          },
          "What is shown of its firmware, and from when on.",
        ),
        "What was shown of the camera's firmware, each time that the first page was shown anew",
      ),
      redDots: shows(all(Serial, "The cameras whose settings button bears a red dot."), []),
    },
    acts: { tap: act("Taps Firmware Version.", "answer", serial, cam) },
  },
  about: {
    shows: {
      installedVersion: shows(text("The app's version, as the phone's own settings tell.")),
      openStore: shows(
        maybe(
          Type.Enum(["App Store", "Google Play"], { description: "The store that shows the app's page." }),
        ),
        null,
      ),
    },
    acts: {
      version: act("Reads the version on the About page.", "entry"),
      pressUpdate: act(
        "Presses Update, on a phone with this store.",
        "nothing",
        { store },
        { store: "App Store" },
      ),
    },
  },
  cloud: {
    shows: {
      offers: shows(offers("The plans on offer, as the Cloud page listed them when it was last opened."), []),
      cards: shows(
        all(
          view(
            {
              id: text("Names the subscription."),
              ...plan,
              state: Subscription.properties.state,
              lines: all(PlacedEntry, "What it tells besides its name, as in `expires in 12 days`."),
            },
            "The card of a plan.",
          ),
          "The plans that the account has taken, as the page showed them when it was last opened.",
        ),
        [],
      ),
    },
    acts: {
      open: act("Opens the Cloud page; answers as `show-subscriptions` would.", "answer"),
      tap: act("Taps a plan's card; nothing where there is none.", "plan?", subscription, {
        subscription: "subscription-1",
      }),
      subscribe: act(
        "Presses Subscribe under a plan.",
        "answer",
        { ...plan, ...period, payment: Payment },
        { plan: "Standard", period: "month", payment: card },
      ),
      addCamera: act(
        "Presses Add Camera on a plan's page, and chooses the camera.",
        "answer",
        { ...subscription, ...serial },
        { subscription: "subscription-1", ...cam },
      ),
      cancel: act("Presses Cancel on a plan's page.", "answer", subscription, {
        subscription: "subscription-1",
      }),
      help: act(
        "Reads the help: `another way to pay`, `no refunds`, `support`.",
        "lines",
        { about: Type.Enum(["failed payment", "refund"], { description: "What it is asked about." }) },
        { about: "refund" },
      ),
    },
  },
  cloudRecording: {
    shows: {
      view: shows(
        maybe(
          view(
            {
              ...serial,
              trial: optional(as(CameraTrial, "CameraTrial", "`show-trial`", "The camera's own trial.")),
              canClaim: yes("Whether there is something to claim."),
              plans: all(taken, "The plans that serve the camera, and those that will."),
            },
            "The cloud recording page of a camera, as it was last opened.",
          ),
        ),
        null,
      ),
      mall: shows(offers("The plans in the mall, as it was last opened."), []),
    },
    acts: {
      open: act("Opens the page of a camera; answers as `show-subscriptions` would.", "answer", serial, cam),
      claim: act("Presses Claim.", "answer", serial, cam),
      openMall: act("Opens the mall; answers as `show-offers` would.", "answer"),
      buy: act(
        "Buys a plan for the camera.",
        "answer",
        { ...serial, ...plan, ...period, payment: Payment },
        { ...cam, plan: "7 days", period: "month", payment: card },
      ),
    },
  },
  boundNotice: {
    shows: {
      view: shows(
        maybe(
          view(
            {
              title: Type.Literal("Already bound", { description: "What it is about." }),
              serials: all(Serial, "The cameras that it is about."),
              advice: texts("In order: `sign in to the original account`, or a contact."),
            },
            "The notice that a camera is another account's.",
          ),
        ),
        null,
      ),
    },
    acts: {},
  },
  myPlan: {
    shows: {
      plans: shows(
        all(
          view(
            {
              id: text("Names the subscription."),
              ...plan,
              ...period,
              state: Subscription.properties.state,
              cameras: all(Serial, "The cameras in it."),
              next: optional(view({ ...plan, ...period }, "What it turns into when it renews itself.")),
              from: day("Its first day"),
              until: day("Its last day"),
            },
            "A plan.",
          ),
          "My Camera Plan, as it was last opened.",
        ),
        [],
      ),
      offers: shows(offers("More Subscription Plans, as they were last opened."), []),
    },
    acts: {
      open: act("Opens My Camera Plan; answers as `show-subscriptions` would.", "answer"),
      openMore: act("Opens More Subscription Plans; answers as `show-offers` would.", "answer"),
      subscribe: act(
        "Takes a plan for these cameras and pays it.",
        "answer",
        { ...plan, ...period, payment: Payment, cameras: all(Serial, "The cameras in it.") },
        { plan: "Basic for 3 cameras", period: "month", payment: card, cameras: ["FC0001"] },
      ),
      change: act(
        "Switches a plan to another one.",
        "answer",
        { ...subscription, ...plan, ...period },
        { subscription: "subscription-1", plan: "Pro for 3 cameras", period: "month" },
      ),
      renewalHelp: act(
        "Reads in the help where renewal is turned off on such a phone, label by label.",
        "lines",
        { system },
        { system: { name: "iOS", version: 13 } },
      ),
    },
  },
  cloudPlay: {
    shows: {
      view: shows(
        maybe(
          view(
            {
              ...serial,
              service: optional(taken),
              buttons: texts("Its buttons: `Subscribe`, `Subscribe/Renew`, `Subscription Management`."),
              buttonsAt: text("Where these stand, `bottom` or `top`."),
              counter: optional(text("Of a Home Plan, as in `Camera(s) in Home Plan 1/4`.")),
            },
            "The CloudPlay page of a camera, as it was last opened.",
          ),
        ),
        null,
      ),
      step: shows(
        Type.Enum(
          ["nowhere", "device page", "plans", "upgrade prompt", "billing", "review", "subscribed", "failed"],
          { description: "Which of CloudPlay's pages is shown." },
        ),
        "nowhere",
      ),
      choices: shows(all(choice, "The plans where plans are chosen."), []),
      offers: shows(offers("What can be subscribed, as these pages list it."), []),
      billingBy: shows(
        maybe(Type.Enum(["card", "PayPal"], { description: "With what is paid on the form that is open." })),
        null,
      ),
      review: shows(maybe(choice), null),
      strayIn: shows(texts("The fields of the form that have spaces too many."), []),
      help: shows(texts("Whom the app names when an upgrade has failed."), []),
      canPay: shows(yes("Whether the boxes for payment can be tapped."), false),
    },
    acts: {
      open: act("Opens a camera's page; answers as `show-subscriptions` would.", "answer", serial, cam),
      tap: act(
        "Taps a button of the page; answers whether it is there.",
        "isSo",
        { button: text("Its label.") },
        { button: "Subscribe" },
      ),
      choose: act(
        "Selects a plan of the list; answers whether it is there.",
        "isSo",
        { ...plan, period: optional(period.period) },
        { plan: "Home", period: "month" },
      ),
      agree: act("Accepts the service agreement.", "nothing"),
      pay: act(
        "Taps the card bar, or the PayPal box; answers with the page that is shown then.",
        "step",
        { by: Type.Enum(["card", "PayPal"], { description: "Which of both." }) },
        { by: "card" },
      ),
      answerPrompt: act(
        "Answers the prompt to upgrade.",
        "nothing",
        { answer: Type.Enum(["Yes", "No"], { description: "What is pressed." }) },
        { answer: "Yes" },
      ),
      continueWith: act(
        "Fills in the billing form and taps Continue; answers whether the form was taken.",
        "isSo",
        {
          typed: Type.Object(
            { account: text("The card's number, or the PayPal account.") },
            { additionalProperties: Type.String(), description: "By field, such as `name`." },
          ),
        },
        { typed: { account: "4000 0000 0000 0002", name: "Card Holder" } },
      ),
      submit: act("Presses Submit under the review; nothing where there is none.", "answer?"),
      addToHomePlan: act(
        "Taps the counter of a Home Plan and selects a camera; nothing where there is no counter.",
        "answer?",
        serial,
        cam,
      ),
    },
  },
  cloudPlayManage: {
    shows: {
      isRecording: shows(maybe(yes("Whether the Recording button is on, while the page is shown.")), null),
      message: shows(maybe(text("What the app reports of an activation.")), null),
      methods: shows(
        maybe(
          all(
            view(
              { by: text("`PayPal` or `card`."), ending: text("Its last digits, or the account.") },
              "A way to pay.",
            ),
            "What Payment Method lists, while it is shown.",
          ),
        ),
        null,
      ),
      isAskedToConfirm: shows(yes("Whether the app asks to delete once more."), false),
    },
    acts: {
      open: act(
        "Opens a camera's Manage page; answers as `show-cloud-settings` would.",
        "answer",
        serial,
        cam,
      ),
      setRecording: act(
        "Presses Recording; nothing while the page is not shown.",
        "answer?",
        { isOn: yes("Whether it is to be on.") },
        { isOn: true },
      ),
      activate: act(
        "Types an activation code and presses Activate Now; nothing while the page is not shown.",
        "answer?",
        { code: text("As it is typed.") },
        { code: "aB3dE6gH9" },
      ),
      goOn: act("Presses Continue after an activation.", "nothing"),
      openPaymentMethod: act("Taps Payment Method; answers as `show-payment-methods` would.", "answer"),
      tapPencil: act("Taps the pencil; answers whether there is a page with the card behind it.", "isSo"),
      pressDelete: act("Taps Delete; nothing where the app only asks to confirm.", "answer?"),
    },
  },
  sharing: {
    shows: {},
    acts: {
      accept: act("Presses Accept of an invitation.", "answer", serial, cam),
      members: act(
        "Opens Invite family & friends; nothing when the page does not open.",
        "members?",
        serial,
        cam,
      ),
      invite: act(
        "Invites somebody.",
        "answer",
        { ...serial, ...identifier, permissions: optional(permission.permissions) },
        { ...cam, identifier: guest },
      ),
      enable: act(
        "Enables or disables somebody.",
        "answer",
        { ...serial, ...identifier, enabled: yes("Whether they are to be enabled.") },
        { ...cam, identifier: guest, enabled: false },
      ),
      permit: act(
        "Changes what somebody may do.",
        "answer",
        { ...serial, ...identifier, ...permission },
        { ...cam, identifier: guest, permissions: ["live"] },
      ),
      remove: act("Removes somebody.", "answer", { ...serial, ...identifier }, { ...cam, identifier: guest }),
    },
  },
  localVideo: {
    shows: {
      recordings: shows(
        all(
          view({ startedAt: at, endedAt: at }, "A video."),
          "What was recorded by hand, as Local Video lists it, oldest first.",
        ),
        [],
      ),
      isRunning: shows(yes("Whether a recording by hand runs."), false),
    },
    acts: {
      stop: act("Ends a recording by hand, if one runs.", "nothing"),
      playNewest: act("Plays the newest video of Local Video, if there is one.", "frames"),
    },
  },
  snapshots: {
    shows: {
      taken: log(
        view({ at, ...serial, snapshot: picture("The picture.") }, "A snapshot, as it came."),
        "The snapshots on the phone",
      ),
    },
    acts: {
      take: act(
        "Has a camera take a snapshot; answers as `take-snapshot` would.",
        "answer",
        { ...serial, quality: optional(text("Without it, the camera's own.")) },
        { ...cam, quality: "HD" },
      ),
    },
  },
  replay: {
    shows: {},
    acts: {
      list: act(
        "Opens Replay, or the videos of alarms.",
        "page",
        { ...serial, store: Store },
        { ...cam, store: "cloud" },
      ),
      play: act(
        "Plays a video; no frame when it cannot be played.",
        "frames",
        { ...serial, store: Store, clip: text("The `id` of the clip.") },
        { ...cam, store: "card", clip: "REC/20260101/000000A.CLP" },
      ),
    },
  },
  downloads: {
    shows: {
      saved: log(
        view(
          {
            store: Store,
            clips: all(recording, "The recordings that it holds."),
            frames: Type.Integer({ minimum: 0, description: "How many pictures it has." }),
          },
          "A video file.",
        ),
        "The finished downloads on the phone",
      ),
    },
    acts: {
      start: act(
        "Picks recordings and presses Download; answers once it has begun, or is refused by cloud, camera or phone.",
        "answer",
        {
          picked: view(
            { ...serial, store: Store, clips: all(recording, "The recordings.") },
            "What is picked.",
          ),
        },
        { picked: { ...cam, store: "cloud", clips: [] } },
      ),
    },
  },
} as const satisfies Readonly<
  Record<
    string,
    { readonly shows: Readonly<Record<string, Show>>; readonly acts: Readonly<Record<string, Act>> }
  >
>;

export type AppPages = typeof appPages;
export type PageName = keyof AppPages;

/** Every act by its name on the wire, such as `cloud.open`. */
export const acts: ReadonlyMap<string, Act> = new Map(
  Object.entries(appPages).flatMap(([page, { acts: own }]) =>
    Object.entries<Act>(own).map(([name, each]) => [`${page}.${name}`, each] as const),
  ),
);

/** Everything that is shown, by its name such as `cloud.offers`. */
export const allShows: ReadonlyMap<string, Show> = new Map(
  Object.entries(appPages).flatMap(([page, { shows: own }]) =>
    Object.entries<Show>(own).map(([name, each]) => [`${page}.${name}`, each] as const),
  ),
);
