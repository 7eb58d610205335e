import type { AppNotice, AppRequest, AppResponse } from "../contracts/app.js";
import type { ClipFrame } from "../contracts/clip.js";
import type {
  Answer,
  CameraEvent,
  Command,
  Hello,
  Label,
  LiveFrame,
  Presence,
  State,
} from "../contracts/device.js";
import type { Chunk, ChunkRequest, UpgradeReport } from "../contracts/firmware.js";
import type {
  ChargeAnswered,
  ChargeAsked,
  MailReceived,
  MailSent,
  PushSent,
  RefundAsked,
  RenewalTurnedOff,
  SmsSent,
  StoreSubscription,
} from "../contracts/outside.js";
import type { ClipPart } from "../contracts/recordings.js";
import type { Clock } from "../kernel/clock.js";
import type { Instant } from "../kernel/duration.js";
import type { Random } from "../kernel/random.js";
import type { Accounts } from "./accounts.js";
import type { Catalogue } from "./catalogue.js";
import type { CardRegister } from "./cloud-cards.js";
import type { VendorPolicy } from "./policy.js";
import type { Releases } from "./releases.js";

/** What the cloud sends, and through which door it does so is none of its business. */
export interface CloudOutlets {
  command(serial: string, command: Command): void;
  /** A piece of firmware goes to a camera. */
  supply(serial: string, chunk: Chunk): void;
  respond(terminal: string, response: AppResponse): void;
  notify(terminal: string, notice: AppNotice): void;
  sendMail(mail: MailSent): void;
  sendSms(sms: SmsSent): void;
  sendPush(push: PushSent): void;
  /** Asks a payment provider for money; its answer is told to the cloud. */
  charge(asked: ChargeAsked): void;
  refund(asked: RefundAsked): void;
  /** Has a store list a plan that is paid through it. */
  enlist(listed: StoreSubscription): void;
}

/** What a cloud's keeper may want to know of a camera, and its users do not see. */
export type CloudNote =
  | {
      readonly kind: "hello";
      readonly serial: string;
      /** Whether it is some account's now. */
      readonly owned: boolean;
      readonly token: "good" | "missing" | "unknown" | "used";
    }
  | { readonly kind: "frame"; readonly serial: string; readonly why: string };

/** The outlets, time, chance, and whether a third party stands by a proof. */
export interface CloudPorts extends CloudOutlets {
  readonly clock: Clock;
  readonly random: Random;
  /** What is seen in the pictures of a clip. */
  labelsIn(frames: readonly ClipFrame[]): Label[];
  confirms(id: string, proof: string): boolean;
  /** Takes down what the cloud has accepted, before it answers: from these entries it can be rebuilt. */
  journal?(entry: JournalEntry): void;
  note?(note: CloudNote): void;
}

/** What the cloud was told. */
export type Told =
  | { readonly from: "app"; readonly terminal: string; readonly request: AppRequest }
  | { readonly from: "terminal"; readonly terminal: string; readonly presence: Presence }
  | { readonly from: "camera"; readonly serial: string; readonly said: FromDevice }
  | { readonly from: "payments"; readonly answer: ChargeAnswered }
  | { readonly from: "store"; readonly turnedOff: RenewalTurnedOff }
  | { readonly from: "mail"; readonly mail: MailReceived };

/** One command that the cloud accepted, with what it drew by chance while it carried it out; plain JSON. */
export interface JournalEntry {
  readonly at: Instant;
  readonly told: Told;
  readonly drawn: readonly number[];
}

/** What a cloud is started with. */
export interface CloudSetup {
  readonly policy: VendorPolicy;
  readonly accounts: Accounts;
  /** The firmware of the cameras that it serves; the vendor may publish more. */
  readonly releases: Releases;
  /** What the vendor offers, where that changes. */
  readonly catalogue?: Catalogue;
  /** The cards that the vendor has issued, where its service is sold on cards. */
  readonly cards?: CardRegister;
}

/** A message from a camera, by channel of the device contract. */
export type FromDevice =
  | { readonly kind: "presence"; readonly message: Presence }
  | { readonly kind: "hello"; readonly message: Hello }
  | { readonly kind: "state"; readonly message: State }
  | { readonly kind: "answer"; readonly message: Answer }
  | { readonly kind: "event"; readonly message: CameraEvent }
  | { readonly kind: "clip"; readonly message: ClipPart }
  | { readonly kind: "live"; readonly message: LiveFrame }
  | { readonly kind: "chunk-request"; readonly message: ChunkRequest }
  | { readonly kind: "upgrade"; readonly message: UpgradeReport };
