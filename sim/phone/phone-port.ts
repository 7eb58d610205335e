import type { AppPages } from "../contracts/app-pages.js";
import type { Picture } from "../kernel/picture.js";
import type { LivePage } from "./live-page.js";
import type { LocalRecording } from "./local-video.js";
import type { Phone } from "./phone.js";

type Page = keyof AppPages;
type ShowOf<Name extends Page> = keyof AppPages[Name]["shows"];
type ActOf<Name extends Page> = keyof AppPages[Name]["acts"];

/** Ours is done at once, where another's has to be asked for. */
type Asked<Done> = Done extends (...what: infer With) => infer Gives
  ? (...what: With) => [Gives] extends [Promise<unknown>] ? Gives : Gives | Promise<Gives>
  : never;
type Port<Whole, Shown extends keyof Whole, Done extends keyof Whole> = {
  readonly [Name in Shown]: Whole[Name];
} & { readonly [Name in Done]: Asked<Whole[Name]> };

/** What is seen of the page of a live view. */
export type LiveShown = Pick<LivePage, "qualities" | "entries" | "lensButtons" | "received" | "picture">;

interface LocalVideoPort {
  readonly recordings: readonly Pick<LocalRecording, "startedAt" | "endedAt">[];
  readonly isRunning: boolean;
  stop(): void | Promise<void>;
  playNewest(): readonly Picture[] | Promise<readonly Picture[]>;
}

interface ReplayPort {
  readonly list: Phone["replay"]["list"];
  play(...which: Parameters<Phone["replay"]["play"]>): Promise<readonly Picture[]>;
}

/** What follows from what is shown. */
type Derived = Pick<Phone, "walk" | "leadsTo" | "cardLabel" | "help">;

/**
 * A phone as the bench's actors use it, whoever's app runs on it: all that {@link AppPages} names, and nothing else. What is
 * shown is there to be looked at; what is done by somebody else's app is there once its driver has answered.
 */
export interface PhonePort extends Derived, Omit<Port<Phone, ShowOf<"app">, ActOf<"app">>, "live"> {
  readonly live: LiveShown | undefined;
  readonly account: Port<Phone["account"], ShowOf<"account">, ActOf<"account">>;
  readonly firmware: Port<Phone["firmware"], ShowOf<"firmware">, ActOf<"firmware">> &
    Pick<Phone["firmware"], "hasRedDot">;
  readonly about: Port<Phone["about"], ShowOf<"about">, ActOf<"about">>;
  readonly cloud: Port<Phone["cloud"], ShowOf<"cloud">, ActOf<"cloud">>;
  readonly cloudRecording: Port<Phone["cloudRecording"], ShowOf<"cloudRecording">, ActOf<"cloudRecording">>;
  readonly boundNotice: Port<Phone["boundNotice"], ShowOf<"boundNotice">, ActOf<"boundNotice">>;
  readonly myPlan: Port<Phone["myPlan"], ShowOf<"myPlan">, ActOf<"myPlan">>;
  readonly cloudPlay: Port<Phone["cloudPlay"], ShowOf<"cloudPlay">, ActOf<"cloudPlay">>;
  readonly cloudPlayManage: Port<
    Phone["cloudPlayManage"],
    ShowOf<"cloudPlayManage">,
    ActOf<"cloudPlayManage">
  >;
  readonly sharing: Port<Phone["sharing"], ShowOf<"sharing">, ActOf<"sharing">> &
    Pick<Phone["sharing"], "prompts">;
  readonly localVideo: LocalVideoPort;
  readonly snapshots: Port<Phone["snapshots"], ShowOf<"snapshots">, ActOf<"snapshots">>;
  readonly replay: ReplayPort;
  readonly downloads: Port<Phone["downloads"], ShowOf<"downloads">, ActOf<"downloads">>;
}
