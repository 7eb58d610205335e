import type { Static, TSchema } from "typebox";
import { AdapterAnswer, AdapterCommand, AdapterHello } from "./adapter.js";
import { AppNotice, AppRequest, AppResponse } from "./app.js";
import { AppDriverAnswer, AppDriverCommand, AppDriverHello, AppScreen } from "./app-driver.js";
import { acts } from "./app-pages.js";
import { ClockAnnounce, ClockDone } from "./bench.js";
import { Answer, CameraEvent, Command, Hello, LiveFrame, Presence, State } from "./device.js";
import { Chunk, ChunkRequest, UpgradeReport } from "./firmware.js";
import {
  ChargeAnswered,
  ChargeAsked,
  MailReceived,
  MailSent,
  PushSent,
  RefundAsked,
  RenewalTurnedOff,
  SmsSent,
  StoreSubscription,
} from "./outside.js";
import { ClipPart } from "./recordings.js";
import { Observation, RigAnswer, RigCommand, RigHello } from "./rig.js";
import { exampleSettings } from "./settings.js";
import { ROOT } from "./topics.js";

/** What a reader of the contract is told about a channel besides its schema. Texts are Markdown. */
export interface Explained<Schema extends TSchema = TSchema> {
  /** One sentence: what travels here. */
  readonly summary: string;
  /** When it is sent, and what else its author has to know. */
  readonly details: string;
  /** Whole messages; of a message with several kinds, at least one for each. */
  readonly examples: readonly Static<Schema>[];
  /** The kind of the channel, of the same owner, on which each message here is answered. */
  readonly answeredOn?: string;
}

/** One kind of message: where it travels, who may send it, and what it must look like. Always at QoS 1. */
export interface Channel extends Explained {
  /** The topic, with `{owner}` for the camera's serial, the rig's, terminal's or participant's name. */
  readonly address: string;
  readonly sender: "owner" | "counterpart";
  readonly retained: boolean;
  readonly schema: TSchema;
}

const channel =
  (sender: Channel["sender"], retained: boolean) =>
  <Schema extends TSchema>(path: string, schema: Schema, explained: Explained<Schema>): Channel => ({
    address: `${ROOT}/${path}`,
    sender,
    retained,
    schema,
    ...explained,
  });

const fromOwner = channel("owner", false);
const fromOwnerRetained = channel("owner", true);
const fromCounterpart = channel("counterpart", false);

/** Every channel of the contract, and nothing that is not in it. */
export const channels: readonly Channel[] = [
  fromOwnerRetained("device/{owner}/presence", Presence, {
    summary: "Whether the camera is connected.",
    details:
      "`online: true` is the first message of a connection, retained. `online: false`, retained and at QoS 1, is the " +
      "connection's last will, and the last message of a camera that leaves on purpose. " +
      "An empty message is the bench's: before a scenario it makes the broker forget what is retained, and says nothing of the camera.",
    examples: [{ online: true }, { online: false }],
  }),
  fromOwner("device/{owner}/hello", Hello, {
    summary: "Who the camera is and what it can do.",
    details:
      "Once on each connection, right after `presence`. Until then the camera counts as connecting. `network` is the " +
      "network that the camera is on. The first hello after a setup also has `setupToken`; without it the cloud does not " +
      "know whose camera it is. With a `serial` that is not the topic's it is dropped.",
    examples: [
      {
        serial: "FC0001",
        model: "plain-1",
        power: "wired",
        capabilities: [],
        firmware: "2.0.0",
        network: "Harbour",
      },
      {
        serial: "FC0002",
        model: "plain-1b",
        power: "battery",
        capabilities: [],
        firmware: "2.0.0",
        network: "Harbour",
        setupToken: "t1",
      },
    ],
  }),
  fromOwner("device/{owner}/state", State, {
    summary: "What has changed.",
    details:
      "The fields that changed, when they change; never on a timer. All settings, and a battery camera's " +
      "`batteryPercent`, also after each hello. `network` and `firmware` are needed here only when they change without a new " +
      "connection.",
    examples: [
      { batteryPercent: 80 },
      { card: { state: "recognised", canFormat: true, isReadOnly: false } },
      { card: { state: "unrecognised", reason: "exfat", canFormat: true } },
      { network: "Garden", firmware: "2.0.0" },
      {
        settings: exampleSettings,
      },
    ],
  }),
  fromOwner("device/{owner}/answer", Answer, {
    summary: "The camera's answer to a command.",
    details:
      "One for each command, at once, with its `id`: the camera does it, or refuses for a reason. With an `id` of no " +
      "command to this camera it is dropped, and so is one with a `snapshot` whose pixels are not `width` x `height`. Any " +
      "command may be refused. Of a refused `join-network` or `start-live` the app learns nothing.",
    examples: [
      { id: "c1", ok: true },
      { id: "c4", ok: false, reason: "relay-unsupported" },
      {
        id: "c9",
        ok: true,
        page: {
          recordings: [
            {
              id: "REC/20260101/000000A.CLP",
              startedAt: 1767225600000,
              endedAt: 1767225620000,
              trigger: "motion",
              bytes: 10000000,
            },
          ],
          more: false,
        },
      },
      { id: "c10", ok: true, clipData: { data: "AAAAAAQAAgAAQIDA/8CAQA==", isLast: true } },
      { id: "c13", ok: true, snapshot: { width: 4, height: 2, pixels: "AECAwP/AgEA=" } },
    ],
  }),
  fromOwner("device/{owner}/event", CameraEvent, {
    summary: "Something has happened before the camera.",
    details:
      "Once for each motion that counts by sensitivity and detection area, while it lasts; a camera with built-in detection " +
      "takes up to 10 seconds to see what moves. What happens without a connection is not told later. Firmware below 2.0.0 " +
      "notices no motion.",
    examples: [
      { event: "motion", labels: [] },
      { event: "motion", labels: ["person"] },
    ],
  }),
  fromOwner("device/{owner}/live", LiveFrame, {
    summary: "Frames of a live view.",
    details:
      "The first right after the answer to `start-live`; then as often as the camera likes, until `stop-live`. Sessions " +
      "end with the connection; there may be several at once. Frames with a session of no `start-live` to this camera are dropped; those of one that is over, or whose pixels are not " +
      "`width` x `height`, are shown to nobody, and `camloop serve` tells of them. Keep the " +
      "picture small: a packet above the limit ends the connection.",
    examples: [{ session: "s1", sequence: 0, width: 4, height: 2, pixels: "AECAwP/AgEA=" }],
  }),
  fromOwner("device/{owner}/clip", ClipPart, {
    summary: "A clip that was recorded for the cloud, in parts.",
    details:
      "All parts of a clip in order, once it has ended, as `record-to-cloud` orders; at most 24000 bytes each. The cloud " +
      "confirms with `clip-stored`. What waits is kept over a drop of the network, and sent after the next hello.",
    examples: [
      {
        id: "1767225600000",
        startedAt: 1767225600000,
        endedAt: 1767225620000,
        trigger: "motion",
        part: 0,
        isLast: true,
        isLate: false,
        data: "AAAAAAQAAgAAQIDA/8CAQA==",
      },
    ],
  }),
  fromCounterpart("device/{owner}/command", Command, {
    summary: "What the cloud asks of the camera.",
    details:
      "At any time, also several before the first is answered. What does not fit the schema is dropped and not answered.",
    answeredOn: "answer",
    examples: [
      { id: "c1", command: "ping" },
      { id: "c2", command: "join-network", network: "Garden", password: "red-kite" },
      { id: "c3", command: "upgrade-firmware", version: "2.0.0", size: 30_000, sha256: "ab".repeat(32) },
      { id: "c4", command: "start-live", session: "s1", path: "relay" },
      { id: "c5", command: "stop-live", session: "s1" },
      { id: "c6", command: "configure", settings: { rotated: true } },
      {
        id: "c7",
        command: "record-to-cloud",
        mode: "motion",
        schedule: [{ days: [1, 2, 3, 4, 5, 6, 7], fromMinute: 480, toMinute: 720 }],
      },
      { id: "c8", command: "clip-stored", clip: "1767225600000" },
      { id: "c9", command: "list-recordings", from: 1767225600000 },
      { id: "c10", command: "read-recording", clip: "REC/20260101/000000A.CLP", offset: 0 },
      { id: "c11", command: "remove-recording", clip: "REC/20260101/000000A.CLP" },
      { id: "c12", command: "format-card" },
      { id: "c13", command: "take-snapshot", quality: "HD" },
    ],
  }),
  fromOwner("device/{owner}/chunk-request", ChunkRequest, {
    summary: "The camera asks for a piece of the firmware that it was offered.",
    details:
      "One at a time, in any order, as fast or slowly as the camera likes; a piece that it has kept need not be asked for " +
      "again after an interruption. Without an answer for 10 seconds it asks again, five times at most.",
    answeredOn: "chunk",
    examples: [{ version: "2.0.0", offset: 4096, length: 4096 }],
  }),
  fromCounterpart("device/{owner}/chunk", Chunk, {
    summary: "A piece of the firmware.",
    details:
      "The answer to `chunk-request`, at once. A version that is not published and an offset behind the end get none.",
    examples: [{ version: "2.0.0", offset: 4096, bytes: "AECAwP/AgEA=" }],
  }),
  fromOwner("device/{owner}/upgrade", UpgradeReport, {
    summary: "How the upgrade goes.",
    details:
      "After each piece that is kept, and once at the end of the download. The app shows an upgrade as running until the " +
      "camera says hello with the new version, which alone is success. A hello with the old one, a failure told here, or " +
      "10 minutes without a word of the upgrade end it.",
    examples: [
      { version: "2.0.0", state: "downloading", percent: 27 },
      { version: "2.0.0", state: "installing" },
      { version: "2.0.0", state: "failed", reason: "tampered" },
    ],
  }),
  fromOwnerRetained("rig/{owner}/hello", RigHello, {
    summary: "The rig is there, for which camera, and what it can do.",
    details:
      "First thing on the rig's connection, once it has subscribed. The bench waits 10 seconds of real time for it, on " +
      "wall time as long as the target file says.",
    examples: [
      { serial: "FC0001", clock: "acknowledged", faults: ["dark-indicator", "outdated-firmware"] },
      { serial: "FC0002", clock: "acknowledged", faults: [] },
    ],
  }),
  fromOwner("rig/{owner}/answer", RigAnswer, {
    summary: "The rig's answer to a command.",
    details:
      "One for each command, with its `id`, once the hand is done. The bench asks nothing more until then.",
    examples: [
      { id: "1", ok: true },
      { id: "7", ok: true, accepted: true },
      { id: "8", ok: false, reason: "cannot", sentence: "This rig has no second adapter." },
      { id: "9", ok: false, reason: "failed", sentence: "The relay board does not answer." },
      { id: "16", ok: true, tested: ["the relay at the button", "the light sensor: dark without power"] },
      { id: "15", ok: true, card: { fileSystem: "FAT32", isClean: true, videos: 0, fingerprint: "9f0a" } },
    ],
  }),
  fromOwner("rig/{owner}/observation", Observation, {
    summary: "What the rig's eye or ear noticed.",
    details:
      "When it happens. The bench believes nothing else about what the camera shows. A Reset is signalled by a beep, or by a " +
      "blink if the indicator was dark when the button went down; AJ-RESET-03 is not run on a camera whose indicator is lit " +
      "while it is connected.",
    examples: [
      { at: 1767225600000, sense: "indicator", pattern: { light: "off" } },
      { at: 1767225601000, sense: "indicator", pattern: { light: "blinking", hertz: 2 } },
      { at: 1767225612000, sense: "indicator", pattern: { light: "on" } },
      { at: 1767225605000, sense: "beep" },
    ],
  }),
  fromCounterpart("rig/{owner}/command", RigCommand, {
    summary: "What the bench asks of the rig.",
    details: "One after another: the next comes when the one before is answered.",
    answeredOn: "answer",
    examples: [
      { id: "16", action: "self-test" },
      { id: "1", action: "prepare" },
      { id: "2", action: "press-button" },
      { id: "3", action: "release-button" },
      { id: "4", action: "power", power: "connect" },
      {
        id: "5",
        action: "air",
        networks: [{ name: "Harbour", password: "blue-lamp", signal: "good", internet: true }],
      },
      { id: "6", action: "show", scene: { kind: "room" } },
      { id: "6", action: "show", scene: { kind: "passing", objects: ["person"], seconds: 8 } },
      {
        id: "6",
        action: "show",
        scene: { kind: "movement", place: "upper left corner", percent: 8, seconds: 8 },
      },
      {
        id: "10",
        action: "mount",
        placing: { upsideDown: true, light: "night", lens: "clean", hand: "none", place: "near" },
      },
      {
        id: "6",
        action: "show",
        scene: { kind: "code", text: '{"network":"Harbour","password":"blue-lamp","token":"t1"}' },
      },
      {
        id: "7",
        action: "hotspot",
        setup: { network: "Harbour", password: "blue-lamp", token: "t1" },
      },
      { id: "8", action: "inject", fault: "dark-indicator" },
      {
        id: "11",
        action: "insert-card",
        card: { gigabytes: 32, contents: "fat32", speedClass: 10, brand: "Kingston", isDead: false },
      },
      { id: "12", action: "remove-card" },
      { id: "13", action: "loosen-card" },
      { id: "14", action: "seat-card" },
      { id: "15", action: "read-card" },
    ],
  }),
  fromOwnerRetained("app/{owner}/presence", Presence, {
    summary: "Whether the terminal is connected.",
    details:
      "`online: true` first, retained; `online: false`, retained and at QoS 1, is the connection's last will. The cloud closes " +
      "the live views of a terminal that is gone. It stays signed in.",
    examples: [{ online: true }, { online: false }],
  }),
  fromOwner("app/{owner}/request", AppRequest, {
    summary: "What an app user asks of the cloud.",
    details: "When the user does something.",
    answeredOn: "response",
    examples: [
      {
        id: "1",
        call: "sign-in",
        identifier: { kind: "e-mail", value: "owner@example.com" },
        password: "green-door",
        terminalType: "phone",
      },
      {
        id: "10",
        call: "request-code",
        identifier: { kind: "e-mail", value: "user@example.com" },
        purpose: "register",
      },
      {
        id: "11",
        call: "finish-registration",
        identifier: { kind: "e-mail", value: "user@example.com" },
        code: "042137",
        password: "green-door",
        terminalType: "phone",
      },
      {
        id: "12",
        call: "finish-reset",
        identifier: { kind: "phone", value: "+1 555 0100" },
        code: "730112",
        newPassword: "red-door",
      },
      { id: "13", call: "sign-out" },
      { id: "14", call: "change-password", oldPassword: "green-door", newPassword: "red-door" },
      { id: "15", call: "change-user-name", identifier: { kind: "e-mail", value: "other@example.com" } },
      { id: "16", call: "begin-deletion" },
      { id: "17", call: "delete-account" },
      { id: "38", call: "show-offers" },
      {
        id: "18",
        call: "subscribe",
        plan: "Standard",
        period: "month",
        payment: { by: "PayPal", account: "owner@example.com" },
      },
      {
        id: "41",
        call: "subscribe",
        plan: "Basic for 3 cameras",
        period: "year",
        payment: { by: "App Store", account: "owner@example.com" },
        cameras: ["FC0001"],
      },
      {
        id: "42",
        call: "transfer-subscription",
        subscription: "subscription-4",
        to: { kind: "e-mail", value: "stranger@example.com" },
      },
      { id: "43", call: "choose-region", region: "Europe" },
      { id: "19", call: "cancel-subscription", subscription: "subscription-1" },
      {
        id: "39",
        call: "change-subscription",
        subscription: "subscription-1",
        plan: "Pro",
        period: "year",
      },
      {
        id: "40",
        call: "change-payment",
        subscription: "subscription-1",
        payment: { by: "card", account: "4000 0000 0000 0002" },
      },
      { id: "41", call: "request-refund", subscription: "subscription-1" },
      { id: "42", call: "show-subscriptions" },
      { id: "20", call: "add-cameras", serials: ["FC0001"] },
      { id: "21", call: "delete-camera", serial: "FC0001" },
      {
        id: "22",
        call: "invite-member",
        serial: "FC0001",
        identifier: { kind: "e-mail", value: "member@example.com" },
      },
      { id: "23", call: "accept-invitation", serial: "FC0001" },
      { id: "38", call: "show-members", serial: "FC0001" },
      {
        id: "39",
        call: "change-member",
        serial: "FC0001",
        identifier: { kind: "e-mail", value: "member@example.com" },
        permissions: ["live", "alerts"],
      },
      {
        id: "40",
        call: "remove-member",
        serial: "FC0001",
        identifier: { kind: "e-mail", value: "member@example.com" },
      },
      { id: "2", call: "show-home" },
      { id: "3", call: "refresh-camera", serial: "FC0001" },
      { id: "4", call: "begin-setup", network: "Harbour", password: "blue-lamp" },
      { id: "5", call: "change-network", serial: "FC0001", network: "Garden", password: "red-kite" },
      { id: "24", call: "show-settings", serial: "FC0001" },
      { id: "25", call: "change-settings", serial: "FC0001", settings: { rotated: true } },
      { id: "6", call: "check-firmware", serial: "FC0001" },
      { id: "7", call: "upgrade-firmware", serial: "FC0001" },
      { id: "8", call: "open-live", serial: "FC0001", path: "local" },
      { id: "50", call: "take-snapshot", serial: "FC0001", quality: "HD" },
      { id: "30", call: "show-alerts" },
      { id: "31", call: "choose-labels", serial: "FC0001", labels: ["person"] },
      { id: "26", call: "make-group", name: "House", serials: ["FC0001", "FC0002"] },
      { id: "27", call: "add-to-group", group: "group-1", serial: "FC0003" },
      { id: "28", call: "remove-from-group", group: "group-1", serial: "FC0001" },
      { id: "29", call: "show-groups" },
      { id: "9", call: "close-live", session: "s1" },
      { id: "30", call: "show-card", serial: "FC0001" },
      { id: "31", call: "format-card", serial: "FC0001" },
      { id: "32", call: "list-recordings", serial: "FC0001", store: "card", from: 0 },
      {
        id: "33",
        call: "read-recording",
        serial: "FC0001",
        store: "cloud",
        clip: "1767225600000",
        offset: 0,
      },
      { id: "34", call: "remove-recording", serial: "FC0001", store: "cloud", clip: "1767225600000" },
      { id: "35", call: "show-cloud-settings", serial: "FC0001" },
      { id: "36", call: "change-cloud-settings", serial: "FC0001", change: { cloudRecording: false } },
      { id: "37", call: "join-plan", serial: "FC0001", subscription: "subscription-1" },
      { id: "43", call: "leave-plan", serial: "FC0001" },
      { id: "44", call: "show-trial", serial: "FC0001" },
      { id: "45", call: "claim-trial", serial: "FC0001" },
      { id: "46", call: "upgrade-plan", subscription: "subscription-1", plan: "Home" },
      { id: "47", call: "activate-card", serial: "FC0001", code: "aB3dE6gH9" },
      { id: "48", call: "show-payment-methods" },
      { id: "49", call: "remove-payment-methods" },
    ],
  }),
  fromCounterpart("app/{owner}/response", AppResponse, {
    summary: "The cloud's response to a request.",
    details:
      "One for each request, with its `id`: a result, of which the call decides the fields, or a refusal. At once, unless " +
      "a camera is to answer first; who is offline or silent for 10 seconds is told as `camera-offline` or `camera-silent`.",
    examples: [
      { id: "1", ok: true, result: {} },
      { id: "4", ok: true, result: { setupToken: "t1" } },
      {
        id: "24",
        ok: true,
        result: { settings: exampleSettings },
      },
      { id: "6", ok: true, result: { firmware: { current: "1.9.0", latest: "2.0.0" } } },
      { id: "50", ok: true, result: { snapshot: { width: 4, height: 2, pixels: "AECAwP/AgEA=" } } },
      { id: "2", ok: false, refusal: { key: "signed-out", sentence: "Sign in first." } },
    ],
  }),
  fromCounterpart("app/{owner}/notice", AppNotice, {
    summary: "What the cloud tells a terminal unasked.",
    details:
      "A frame of a live view that it opened, when the frame comes, or what its home page shows from now on, when that " +
      "changes.",
    examples: [
      {
        home: {
          account: { kind: "e-mail", value: "owner@example.com" },
          cameras: [{ serial: "FC0001", status: "online", role: "owner", upgradeAvailable: false }],
          invitations: [],
          setupsUnderWay: 0,
        },
      },
      { frame: { session: "s1", sequence: 0, width: 4, height: 2, pixels: "AECAwP/AgEA=" } },
      { signedOut: "elsewhere" },
      { alreadyBound: "FC0001" },
    ],
  }),
  fromCounterpart("outside/mail/sent", MailSent, {
    summary: "A mail leaves the product.",
    details: "When the cloud hands it over. Which folder it gets to is up to the mailbox.",
    examples: [
      {
        to: "user@example.com",
        from: "no-reply@mail.ajcloud.net",
        subject: "Your verification code",
        code: "042137",
      },
      {
        to: "user@example.com",
        from: "rma.glb@ezviz.com",
        subject: "We need more for your invoice",
        reply: { kind: "asks", asksFor: ["serial"] },
      },
    ],
  }),
  fromOwner("outside/mail/received", MailReceived, {
    summary: "A user has written to the vendor.",
    details: "When the user sends the mail; support answers with a mail that has a `reply` (EZ-INV-04).",
    examples: [
      {
        to: "rma.glb@ezviz.com",
        from: "owner@example.com",
        subject: "An invoice, please",
        invoice: {
          serial: "123456789",
          email: "owner@example.com",
          payment: "2026-01-31",
          forCompany: true,
          company: "Example Ltd, 1 Harbour Street",
        },
      },
      { to: "rma.glb@ezviz.com", from: "owner@example.com", subject: "My upgrade does not work" },
    ],
  }),
  fromCounterpart("outside/sms/sent", SmsSent, {
    summary: "An SMS leaves the product.",
    details: "When the cloud hands it over.",
    examples: [{ to: "+1 555 0100", text: "Your code is 730112.", code: "730112" }],
  }),
  fromCounterpart("outside/push/sent", PushSent, {
    summary: "A notification leaves the product for a phone.",
    details: "When the cloud hands it over. Whether it is shown is up to the phone's settings.",
    examples: [
      {
        to: "phone-1",
        kind: "alarm",
        serial: "FC0001",
        text: "Motion detected: person.",
        labels: ["person"],
      },
    ],
  }),
  fromCounterpart("outside/payment/charge", ChargeAsked, {
    summary: "The cloud asks for money.",
    details: "When it is due. Asked again by the same `charge`, it is charged once and answered again.",
    answeredOn: "answer",
    examples: [
      { charge: "subscription-1-charge-1", by: "PayPal", account: "owner@example.com", cents: 499 },
      { charge: "subscription-2-charge-1", by: "card", account: "4000 0000 0000 0002", cents: 14_990 },
    ],
  }),
  fromCounterpart("outside/payment/refund", RefundAsked, {
    summary: "The cloud gives money back.",
    details: "Whenever it does; AJCloud never does (AJ-REFUND-01).",
    examples: [{ charge: "subscription-1-charge-1" }, { charge: "subscription-4-charge-2", cents: 149 }],
  }),
  fromOwner("outside/payment/answer", ChargeAnswered, {
    summary: "What became of a charge.",
    details: "Once for each `charge` message; after `pending` once more.",
    examples: [
      { charge: "subscription-1-charge-1", outcome: "approved" },
      { charge: "subscription-2-charge-1", outcome: "declined" },
      { charge: "subscription-3-charge-1", outcome: "pending" },
    ],
  }),
  fromCounterpart("outside/store/subscription", StoreSubscription, {
    summary: "A plan that is paid through a store, as the settings of the phone list it.",
    details: "When it has begun, and whenever anything of it changes.",
    examples: [
      {
        subscription: "subscription-4",
        store: "App Store",
        account: "owner@example.com",
        plan: "Basic for 3 cameras",
        period: "month",
        cents: 599,
        endsAt: 1769904000000,
        renews: true,
        isRunning: true,
      },
    ],
  }),
  fromOwner("outside/store/renewal", RenewalTurnedOff, {
    summary: "Renewal was turned off in the settings of the phone.",
    details:
      "When somebody does. The plan serves to the end of its cycle, and nothing more is charged (LP-RENEW-04).",
    examples: [{ subscription: "subscription-4" }],
  }),
  fromOwnerRetained("adapter/{owner}/hello", AdapterHello, {
    summary: "Whose cloud it is, and by which clock it lives.",
    details: "Once, when the adapter has subscribed its topics.",
    examples: [{ vendor: "ajcloud", clock: "acknowledged" }],
  }),
  fromOwner("adapter/{owner}/answer", AdapterAnswer, {
    summary: "The adapter's answer to a command.",
    details: "One for each command, with its `id`, once it is done. The bench asks nothing more until then.",
    examples: [
      { id: "1", ok: true },
      { id: "4", ok: false, reason: "cannot", sentence: "This vendor sells no cards." },
      { id: "5", ok: false, reason: "failed", sentence: "The test database does not answer." },
    ],
  }),
  fromCounterpart("adapter/{owner}/command", AdapterCommand, {
    summary: "What the bench asks of whoever keeps the cloud.",
    details: "One after another: the next comes when the one before is answered.",
    answeredOn: "answer",
    examples: [
      {
        id: "1",
        action: "prepare",
        accounts: [{ identifier: { kind: "e-mail", value: "owner@example.com" }, password: "owner-secret" }],
        thirdPartyKey: "0.7315",
        chance: "1/AJ-LED-01/cloud",
      },
      {
        id: "2",
        action: "publish-firmware",
        version: "2.1.0",
        sha256: "abababababababababababababababababababababababababababababababab",
        image: "Q0xGVw==",
        serials: ["FC0001"],
      },
      { id: "3", action: "stop-selling", plan: "Basic for 3 cameras", region: "Europe" },
      { id: "4", action: "issue-card", code: "aB3dE6gH9", plan: "Home", period: "month" },
    ],
  }),
  fromOwnerRetained("app-driver/{owner}/hello", AppDriverHello, {
    summary: "The app's driver is there, and what it has no means for.",
    details: "Once, when the driver has subscribed its topics.",
    examples: [
      { clock: "acknowledged", cannot: [] },
      { clock: "wall", cannot: ["app.answers", "about.pressUpdate"] },
    ],
  }),
  fromOwner("app-driver/{owner}/answer", AppDriverAnswer, {
    summary: "What has come of a command.",
    details:
      "Of each command something is told at once, if only that it has `begun`; on the acknowledged clock in the announcement in " +
      "which it is acted upon, on wall time within `answerSeconds` of the target file. There, `prepare`, `place`, `switchOff` " +
      "and `switchOn` have to be done within that time. Send the `screen` that an act brings about before its answer.",
    examples: [
      { id: "3", is: "begun" },
      { id: "3", is: "done", answer: { ok: true, result: {} } },
      { id: "4", is: "done", answer: { ok: false, refusal: { key: "not-yours", sentence: "Not yours." } } },
      { id: "5", is: "part", frames: [{ width: 4, height: 2, pixels: "AECAwP/AgEA=" }] },
      { id: "5", is: "done", frames: [] },
      { id: "6", is: "done" },
      { id: "7", is: "cannot", sentence: "The test phone has no second lens." },
      { id: "8", is: "failed", sentence: "The app does not start." },
    ],
  }),
  fromOwner("app-driver/{owner}/screen", AppScreen, {
    summary: "What a terminal shows, as far as it has changed.",
    details:
      "Whenever something of it has changed; a field that is left out is as it was. Of the lists that only grow (`app.shown`, " +
      "`app.answers`, `app.frames`, `firmware.shown`, `snapshots.taken`, `downloads.saved`) it holds what has come since. One screen may be told in several messages. `at` is the announced instant, or on wall time the machine's, set " +
      "as by NTP: one that lies seconds after, or long before, its message makes the scenario an error.",
    examples: [
      {
        phone: "phone-1",
        app: {
          isSignedIn: true,
          shown: [{ at: 1767225600000, status: "online", network: "Harbour" }],
          menus: [{ serials: ["FC0001"], leaves: [{ path: ["Live"], action: "open-live" }] }],
        },
      },
      {
        phone: "phone-1",
        cloudPlay: { step: "plans", choices: [{ plan: "Home", period: "month", cents: 499 }] },
      },
    ],
  }),
  fromCounterpart("app-driver/{owner}/command", AppDriverCommand, {
    summary: "What the bench asks of whoever drives the app.",
    details:
      "At any time; several may be under way on several terminals, and a person may do something further before the app has shown what came of the last.",
    answeredOn: "answer",
    examples: [
      { id: "1", act: "prepare", serial: "FC0001" },
      { id: "2", act: "place", phone: "phone-1", type: "phone" },
      { id: "3", act: "switchOff", phone: "phone-1" },
      { id: "4", act: "switchOn", phone: "phone-1" },
      ...[...acts].map(([act, { example }]) => ({ id: "5", act, phone: "phone-1", ...example })),
    ],
  }),
  fromCounterpart("clock/announce", ClockAnnounce, {
    summary: "The bench's clock has come to an instant.",
    details: "Answer within 10 seconds of real time, or the run ends: target silent, exit code 4.",
    examples: [{ sequence: 7, instant: 1767225600000 }],
  }),
  fromOwner("clock/{owner}/done", ClockDone, {
    summary: "A participant has finished its work for an announcement.",
    details:
      "One for each announcement, once what was received is acted upon and what was published is acknowledged. A `next` that " +
      "is not later than the announced instant ends the run: do what is due at it before `done`.",
    examples: [
      { sequence: 7, next: 1767225601000 },
      { sequence: 7, next: null },
    ],
  }),
];
