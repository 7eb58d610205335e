import type { VendorPolicy } from "../policy.js";

const MODES = ["motion", "continuous"] as const;
const PAGE_PLACES = ["upper left", "bottom centre", "upper right"] as const;

/** AJCloud's policy, read from its FAQ; "L52" is line 52 there. */
export const ajcloud: VendorPolicy = {
  vendor: "ajcloud",
  camera: {
    resetAfterUptimeSeconds: { value: 60, source: "L52" },
    resetSignal: { value: "beep and blink", among: ["beep and blink", "beep", "blink"], source: "L52, L54" },
    resetEntersSetupMode: { value: true, source: "L53-54" },
    blinksAtPowerOn: { value: true, source: "L182" },
    keepsNetworkWithoutPower: { value: true, source: "L192-193" },
    outdatedFirmwareServesMobileData: { value: false, source: "L195, L197" },
    outdatedFirmwareNoticesMotion: { value: false, source: "L79, L82-84" },
    rotatesFromFactory: { value: false, source: "L167-169: somebody has to select it" },
    logoFromFactory: { value: true, source: "L170-172: there is something to turn off" },
  },
  cloud: {
    networkChangedBy: { value: "owner", among: ["owner", "anyone"], source: "L37, L274" },
    setupShownMinutes: { value: 2, source: "silent: our choice, L64 gives a setup no length" },
    refreshWaitsSeconds: { value: 10, source: "silent: our choice, L188 and L193 give the wait no length" },
    camerasInAGroup: { value: 4, source: "L178" },
    showsConnecting: { value: true, source: "L193" },
    offersFirmware: { value: "newer", among: ["newer", "different", "none"], source: "L59" },
    upgradesOnlineOnly: { value: true, source: "L62" },
    upgradeSucceedsBy: {
      value: "hello with the new version",
      among: ["hello with the new version", "image installing"],
      source: "L62",
    },
  },
  account: {
    mailDomain: {
      value: "mail.ajcloud.net",
      among: ["mail.ajcloud.net", "amazonses.com", "mail.example.org"],
      source: "L8",
    },
    verifiesByPhone: { value: true, source: "L9" },
    userNameIsFixed: { value: true, source: "L12" },
    resetsKnownNamesOnly: { value: true, source: "silent: our choice, L17 asks for the user name first" },
    deletionBlockedByCameras: { value: true, source: "L24-25" },
    deletionBlockedBySubscriptions: {
      value: "uncancelled",
      among: ["uncancelled", "running", "none"],
      source: "L24-25",
    },
  },
  sessions: {
    oneTerminalOfEachType: { value: true, source: "L28" },
    tabletCountsAs: {
      value: "phone",
      among: ["phone", "tablet"],
      source: "silent: our choice, L27-28 know phones and PCs only",
    },
  },
  binding: {
    camerasAtMost: { value: "any number", among: ["any number", "99", "999"], source: "L48" },
    survivesReset: { value: true, source: "silent: our choice, L45 knows no other way to unbind" },
    deletedBy: { value: "owner", among: ["owner", "anyone"], source: "L37, L45" },
  },
  recording: {
    cardGigabytes: { value: ["8", "16", "32", "64", "128"], source: "L128" },
    slowestSpeedClass: { value: 10, source: "L127" },
    cardPeriodsAtMost: { value: 2, source: "L124, L150, L155, L218: the last one for timed off" },
    cloudPeriodsAtMost: { value: 2, source: "L125, L153, L158" },
    recordsFromFactory: { value: true, source: "L270" },
    batteryRecordsContinuously: { value: false, source: "L134, L147, L151, L156" },
    everyModelRecordsContinuously: { value: false, source: "L124, L151" },
    timedOffPeriodsAre: {
      value: "hours off",
      among: ["hours off", "hours of work"],
      source: "L218: the name of the schedule, and its timer-off period",
    },
    plans: {
      Standard: { mode: { value: "motion", among: MODES, source: "L140" } },
      AI: { mode: { value: "motion", among: MODES, source: "L141" } },
      Plus: { mode: { value: "continuous", among: MODES, source: "L142, L281" } },
      Extended: { mode: { value: "motion", among: MODES, source: "L143" } },
      Pro: { mode: { value: "motion", among: MODES, source: "L144" } },
    },
    planModeIsFixed: { value: true, source: "L151: it depends on the plan" },
  },
  app: {
    downloadMinutesAtMost: { value: 10, source: "L165" },
    qualities: { value: ["SD", "HD"], source: "L222: two types; their names are our choice" },
    sensitivityLevels: {
      value: ["Low", "Medium", "High"],
      source: "L111: High; the other levels are our choice",
    },
    zoomAtLeast: { value: 1, source: "L174" },
    zoomAtMost: { value: 16, source: "L174, L175: 4 times 16 are 64" },
    zoomBeginsAt: { value: 1, source: "L174" },
    splitScreenAt: { value: "upper left", among: PAGE_PLACES, source: "L177" },
    zoomFactorAt: { value: "bottom centre", among: PAGE_PLACES, source: "L174" },
    lensButtonsAt: { value: "bottom centre", among: PAGE_PLACES, source: "L175" },
    outdatedAppShowsAlarms: { value: false, source: "L79-81" },
    viewableOverMobileData: { value: true, source: "L195" },
    outdatedAppServesMobileData: { value: false, source: "L195-196" },
    remedies: {
      value: ["power check", "signal and network", "refresh and wait", "Reset", "power cycle"],
      source: "L188-189",
    },
    meBeginsWithIdentifier: { value: true, source: "L3" },
    forgotPasswordAt: { value: "lower left", among: ["lower left", "lower right", "top"], source: "L17" },
    supportNamed: {
      value: "after both ways",
      among: ["after both ways", "always", "never"],
      source: "L10",
    },
    deletionAsksToCheck: { value: true, source: "L25" },
    marksNewerFirmware: { value: true, source: "L59" },
    upgradesByOneTap: { value: true, source: "L60, L84, L197" },
    aboutShows: {
      value: "installed version",
      among: ["installed version", "version at first start"],
      source: "L82",
    },
    aboutVersionAt: { value: "below the logo", among: ["below the logo", "at the bottom"], source: "L82" },
    updateLeadsTo: {
      value: "the phone's store",
      among: ["the phone's store", "App Store", "Google Play", "nowhere"],
      source: "L82",
    },
    deletionNamesOutstanding: { value: true, source: "silent: our choice, L25 speaks of prompts only" },
  },
};
