import type { TrialHadBy } from "./camera-trials.js";
import type { CloudPlayPolicy } from "./cloud-play-policy.js";
import type { BlockingSubscriptions } from "./deletion.js";
import type { Grounds } from "./grounds.js";
import type { Sourced, SourcedChoice } from "./sourced.js";
import type { OfferRule, SuccessSign } from "./updates.js";

export type { Sourced, SourcedChoice } from "./sourced.js";

/** Where the entry for a forgotten password stands on the sign-in page. */
export type EntryPlace = "lower left" | "lower right" | "top";

/** Where something stands on a page. */
export type PagePlace = "upper left" | "bottom centre" | "upper right";

/** Where something stands on a card, or on a page that is read from top to bottom. */
export type CardPlace = "top" | "bottom";

/** When the help with a missing code names a support contact. */
export type SupportNamed = "after both ways" | "always" | "never";

/** How long a paid cycle is, in calendar months. */
export type Period = "month" | "year";

/** What one plan gives, and what it costs. */
export interface PlanPolicy {
  /** How many cameras it takes at most. */
  readonly cameras: Sourced<number>;
  /** How the cloud records its cameras. */
  readonly mode: SourcedChoice<"motion" | "continuous">;
  /** How long a recording of its cameras is kept. */
  readonly retentionDays: Sourced<number>;
  /** With how many people each of its cameras is shared at most; without it, with as many as a camera in no plan. */
  readonly members?: Sourced<number>;
  /** Its price, in cents of the policy's currency. */
  readonly monthCents: Sourced<number>;
  readonly yearCents: Sourced<number>;
}

/** A trial that belongs to a camera, and begins once somebody claims it. */
export interface ClaimedTrialPolicy {
  /** How long it serves, all in all. */
  readonly days: Sourced<number>;
  readonly mode: SourcedChoice<"motion" | "continuous">;
  readonly retentionDays: Sourced<number>;
  readonly hadOnceBy: SourcedChoice<TrialHadBy>;
  /** What becomes of its time while a plan serves the camera. */
  readonly underAPlan: SourcedChoice<"stands still" | "runs on">;
}

/** How somebody is told that a camera is bound to another account. */
export interface AlreadyBoundPolicy {
  /** Whether the app says that signing in to the original account gives access. */
  readonly namesOriginalAccount: Sourced<boolean>;
  /** Whom to ask who has never bound the camera. */
  readonly contact: SourcedChoice<"zh-service@360.cn" | "support@example.org" | "none">;
}

/** Systems of phones that lead to their subscriptions in the same way. */
export type SystemFamily = "iOS 11-13" | "iOS 14 and later" | "Android";

/** A store through which a phone's apps are paid. */
export type StoreName = "App Store" | "Google Play";

/** What becomes of plan, money and dates when a plan is changed in place. */
export interface ChangeRule {
  /** When the new plan is in force. */
  readonly starts: SourcedChoice<"at once" | "at the next renewal">;
  /** What is charged when the change is asked for. */
  readonly charges: SourcedChoice<"the full price" | "the difference for the rest" | "nothing">;
  /** Whether what is unused of the running cycle is given back. */
  readonly refundsUnused: Sourced<boolean>;
  /** When the plan renews itself next. */
  readonly renews: SourcedChoice<"a period from now" | "as before" | "later by what is unused">;
}

/** What one store does when a plan changes to a dearer or a cheaper one. */
export interface StoreChanges {
  readonly upgrade: ChangeRule;
  readonly downgrade: ChangeRule;
}

/** What holds for plans that are paid through the store of the phone. */
export interface StorePolicy {
  /** How many plans one id of a store has at a time. */
  readonly plansPerId: SourcedChoice<"1" | "any number">;
  readonly renewalTurnedOffIn: SourcedChoice<"the store" | "the app">;
  readonly changes: Readonly<Record<StoreName, StoreChanges>>;
}

/** What holds for the cameras of a plan. */
export interface PlacePolicy {
  /** Whether a camera that is in a plan stays its camera as long as that runs. */
  readonly areFixed: Sourced<boolean>;
  /** Whether a plan can be handed to another account. */
  readonly areHandedOver: Sourced<boolean>;
}

/** How one vendor's reference product behaves where products differ: data, with sources; never read by a feature. */
export interface VendorPolicy {
  /** The name of its folder in features/. */
  readonly vendor: string;
  /** As it calls itself. */
  readonly name: string;
  /** Which of its rules asks for what is refused. */
  readonly refusals: Grounds;
  readonly camera: {
    /** How long the camera must have been on before a Reset counts, in seconds. */
    readonly resetAfterUptimeSeconds: Sourced<number>;
    /** What marks the instant of a Reset. */
    readonly resetSignal: SourcedChoice<"beep and blink" | "beep" | "blink">;
    readonly resetEntersSetupMode: Sourced<boolean>;
    readonly blinksAtPowerOn: Sourced<boolean>;
    readonly keepsNetworkWithoutPower: Sourced<boolean>;
    readonly outdatedFirmwareServesMobileData: Sourced<boolean>;
    readonly outdatedFirmwareNoticesMotion: Sourced<boolean>;
    /** Whether the picture of a new camera is turned. */
    readonly rotatesFromFactory: Sourced<boolean>;
    /** Whether live video of a new camera shows the logo. */
    readonly logoFromFactory: Sourced<boolean>;
  };
  readonly cloud: {
    /** Who may change the Wi-Fi of a camera. */
    readonly networkChangedBy: SourcedChoice<"owner" | "anyone">;
    /** How long the app shows a setup as under way, in minutes. */
    readonly setupShownMinutes: Sourced<number>;
    /** How long a refresh waits for the camera's answer, in seconds. */
    readonly refreshWaitsSeconds: Sourced<number>;
    /** How many cameras a group in Split Screen View holds. */
    readonly camerasInAGroup: Sourced<number>;
    readonly showsConnecting: Sourced<boolean>;
    /** Which published firmware the app marks and offers. */
    readonly offersFirmware: SourcedChoice<OfferRule>;
    /** Whether an upgrade starts only with a camera that answers. */
    readonly upgradesOnlineOnly: Sourced<boolean>;
    /** What counts as the success of an upgrade. */
    readonly upgradeSucceedsBy: SourcedChoice<SuccessSign>;
  };
  readonly account: {
    /** From which domain verification mail comes; the last one belongs to nobody. */
    readonly mailDomain: SourcedChoice<"mail.ajcloud.net" | "amazonses.com" | "mail.example.org">;
    readonly verifiesByPhone: Sourced<boolean>;
    readonly userNameIsFixed: Sourced<boolean>;
    /** Whether a reset of the password asks for a user name that exists. */
    readonly resetsKnownNamesOnly: Sourced<boolean>;
    readonly deletionBlockedByCameras: Sourced<boolean>;
    readonly deletionBlockedBySubscriptions: SourcedChoice<BlockingSubscriptions>;
  };
  readonly sessions: {
    readonly oneTerminalOfEachType: Sourced<boolean>;
    readonly tabletCountsAs: SourcedChoice<"phone" | "tablet">;
  };
  readonly binding: {
    /** How many cameras an account holds at most. */
    readonly camerasAtMost: SourcedChoice<"any number" | "99" | "999">;
    readonly survivesReset: Sourced<boolean>;
    /** Who may delete a camera. */
    readonly deletedBy: SourcedChoice<"owner" | "anyone">;
  };
  readonly recording: {
    /** Capacities of cards, as printed on them, in GB. */
    readonly cardGigabytes: Sourced<readonly string[]>;
    readonly slowestSpeedClass: Sourced<number>;
    readonly cardPeriodsAtMost: Sourced<number>;
    readonly cloudPeriodsAtMost: Sourced<number>;
    /** Whether a camera records to its first card without being told to. */
    readonly recordsFromFactory: Sourced<boolean>;
    readonly batteryRecordsContinuously: Sourced<boolean>;
    readonly everyModelRecordsContinuously: Sourced<boolean>;
    /** What the periods of the Timed Off Schedule are. */
    readonly timedOffPeriodsAre: SourcedChoice<"hours off" | "hours of work">;
    readonly planModeIsFixed: Sourced<boolean>;
    /** How long a clip in the cloud is at most, in seconds; a motion that goes on longer goes on in a further one. */
    readonly cloudClipSecondsAtMost?: Sourced<number>;
    /** Whether each kind of detection that a model has can be turned off. */
    readonly detectionsAreSwitched?: Sourced<boolean>;
  };
  /** What can be subscribed, by name. */
  readonly plans: Readonly<Record<string, PlanPolicy>>;
  /** Only where cameras have trials of their own. */
  readonly claimedTrial?: ClaimedTrialPolicy;
  /** Only where plans are upgraded in place, activated by cards, and answered for by mail. */
  readonly cloudPlay?: CloudPlayPolicy;
  /** Only where the app tells whoever cannot bind a camera. */
  readonly alreadyBound?: AlreadyBoundPolicy;
  /** Of vendors whose plans are paid through the store of the phone. */
  readonly stores?: StorePolicy;
  /** Of vendors whose plans are bound to their cameras. */
  readonly places?: PlacePolicy;
  /** The plans on offer in each region, of vendors that differ by region; the first is where nobody has chosen one. */
  readonly regions?: Readonly<Record<string, readonly string[]>>;
  readonly sharing: {
    /** Only where plans have no say: with how many people a camera is shared at most. */
    readonly membersAtMost?: SourcedChoice<"any number" | "1" | "3">;
    /** With how many people a camera in no plan is shared at most. */
    readonly membersWithoutPlan: Sourced<number>;
    /** Who may share a camera on. */
    readonly invitedBy: SourcedChoice<"owner" | "anyone">;
    /** Whether invitations that nobody has accepted count, and members whom the owner has disabled. */
    readonly pendingCount: Sourced<boolean>;
    readonly disabledCount: Sourced<boolean>;
  };
  readonly alerts: {
    /** Whether Mobile Alerts is on before anybody has set it. */
    readonly onFromFirst: Sourced<boolean>;
    /** The same of Record alerts and notify. */
    readonly notifiesFromFirst: Sourced<boolean>;
    /** Plans that have the alarms of their cameras labelled. */
    readonly labelledPlans: Sourced<readonly string[]>;
    /** Whether what a camera tells apart by itself is told only while a plan serves it. */
    readonly builtInNeedsPlan?: Sourced<boolean>;
    /** Whether a push for a camera in a plan shows the recording. */
    readonly planShowsRecording?: Sourced<boolean>;
    /** What is told apart. */
    readonly labels: Sourced<readonly string[]>;
  };
  readonly cloudStorage: {
    /** Whether cloud storage is on when a camera has been added to a plan. */
    readonly onFromFirst: Sourced<boolean>;
    /** How long the video of an alarm is without a plan. */
    readonly previewSeconds: Sourced<number>;
    readonly previewDays: Sourced<number>;
    readonly viewableAfterPlan: Sourced<boolean>;
    /** What is stored of a camera that nothing serves; without it, previews. */
    readonly withoutPlan?: SourcedChoice<"previews" | "nothing">;
  };
  readonly billing: {
    readonly periods: Sourced<readonly Period[]>;
    readonly means: Sourced<readonly string[]>;
    /** How long the first subscription of an account is free. */
    readonly trialDays: Sourced<number>;
    /** Which subscriptions of an account begin with a trial. */
    readonly trialFor: SourcedChoice<"the first" | "all" | "none">;
    readonly trialEndsIn: SourcedChoice<"payment" | "nothing">;
    /** When the service of a cancelled trial ends. */
    readonly cancelledTrialEnds: SourcedChoice<"at once" | "when its time is over">;
    readonly cancelledPlanEnds: SourcedChoice<"at once" | "when its time is over">;
    readonly renews: Sourced<boolean>;
    /** What becomes of a plan that is bought for a camera which has one; without it, it is refused. */
    readonly furtherPlan?: SourcedChoice<"begins when that ends" | "refused">;
    readonly trialChangesInPlace: Sourced<boolean>;
    /** The same of a plan that is no trial. */
    readonly changesInPlace: Sourced<boolean>;
    readonly cardChangesInPlace: Sourced<boolean>;
    readonly refunds: Sourced<boolean>;
    /** How many plans an account has at a time. */
    readonly plansAtMost: SourcedChoice<"any number" | "1" | "9">;
    readonly daysLeftAreRounded: SourcedChoice<"up" | "down">;
  };
  readonly app: {
    /** How long the clips of one download are together, in minutes. */
    readonly downloadMinutesAtMost: Sourced<number>;
    /** Picture qualities of the live view, from the lower one. */
    readonly qualities: Sourced<readonly string[]>;
    /** Levels of sensitivity, from the lowest one. */
    readonly sensitivityLevels: Sourced<readonly string[]>;
    readonly zoomAtLeast: Sourced<number>;
    /** For each lens. */
    readonly zoomAtMost: Sourced<number>;
    readonly zoomBeginsAt: Sourced<number>;
    readonly splitScreenAt: SourcedChoice<PagePlace>;
    readonly zoomFactorAt: SourcedChoice<PagePlace>;
    readonly lensButtonsAt: SourcedChoice<PagePlace>;
    /** Whether an outdated app shows alarms. */
    readonly outdatedAppShowsAlarms: Sourced<boolean>;
    readonly viewableOverMobileData: Sourced<boolean>;
    readonly outdatedAppServesMobileData: Sourced<boolean>;
    /** What the help for an offline camera advises, in this order. */
    readonly remedies: Sourced<readonly string[]>;
    /** Whether the Me page begins with the identifier of the account. */
    readonly meBeginsWithIdentifier: Sourced<boolean>;
    readonly forgotPasswordAt: SourcedChoice<EntryPlace>;
    readonly supportNamed: SourcedChoice<SupportNamed>;
    /** Whether deletion asks the user to check cameras and subscriptions before it goes on. */
    readonly deletionAsksToCheck: Sourced<boolean>;
    /** Where Me > General Settings > APP Notification leads. */
    readonly appNotificationLeadsTo: SourcedChoice<"the phone's settings" | "nowhere">;
    readonly deletionNamesOutstanding: Sourced<boolean>;
    /** Whether a red dot marks the settings button of a camera for which there is newer firmware. */
    readonly marksNewerFirmware: Sourced<boolean>;
    /** Whether the tap that checks also upgrades. */
    readonly upgradesByOneTap: Sourced<boolean>;
    readonly aboutShows: SourcedChoice<"installed version" | "version at first start">;
    readonly aboutVersionAt: SourcedChoice<"below the logo" | "at the bottom">;
    /** Where Update on the About page leads. */
    readonly updateLeadsTo: SourcedChoice<"the phone's store" | "App Store" | "Google Play" | "nowhere">;
    /** Where a plan's card tells in how many days it expires. */
    readonly daysLeftAt: SourcedChoice<CardPlace>;
    /** Where Add Camera stands on a plan's page. */
    readonly addCameraAt: SourcedChoice<CardPlace>;
    readonly cancelAt: SourcedChoice<CardPlace>;
    /** Whether the page of a plan shows its expiry date. */
    readonly planPageShowsExpiry: Sourced<boolean>;
    readonly planPageShowsCancelled: Sourced<boolean>;
    /** Whether help with a failed payment names a support contact. */
    readonly paymentHelpNamesSupport: Sourced<boolean>;
    readonly refundHelpNamesSupport: Sourced<boolean>;
    /** Where the button stands that opens a camera's settings. */
    readonly settingsAt?: SourcedChoice<PagePlace>;
    /** The path to a phone's subscriptions that the help names, by the phone's system. */
    readonly renewalPaths?: Readonly<Record<SystemFamily, Sourced<readonly string[]>>>;
  };
}
