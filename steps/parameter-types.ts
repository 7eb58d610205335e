import { defineParameterType } from "@cucumber/cucumber";
import {
  beepsOf,
  clipsOf,
  deedOf,
  deedPattern,
  ownersTerminal,
  parseDuration,
  periodsOf,
  permissionsIn,
  planOf,
  planPatterns,
  plansOf,
  postingsOf,
  shownOf,
  sightOf,
  termsOf,
  waitOf,
} from "../sim/bench/for-steps.js";

const oneOf = (...words: string[]) => new RegExp(words.join("|"));

/** Of "cancels" the parameter is "cancels" or "tries to cancel". */
const defineDeed = (name: string, ...verbs: readonly string[]) =>
  defineParameterType({
    name,
    regexp: deedPattern(verbs),
    transformer: (words: string) => deedOf(words, verbs),
  });
defineDeed("accepts", "accept");
defineDeed("activates", "activate");
defineDeed("adds", "add");
defineDeed("cancels", "cancel");
defineDeed("changes", "change");
defineDeed("chooses", "choose");
defineDeed("claims", "claim");
defineDeed("deletes", "delete");
defineDeed("downloads", "download");
defineDeed("formats", "format");
defineDeed("handles", "play", "delete", "open the address of");
defineDeed("invites", "invite");
defineDeed(
  "manages",
  "disable",
  "enable",
  "delete the invitation of",
  "give every permission to",
  "take every permission from",
  'leave only the permission "[^"]*" to',
);
defineDeed("moves", "move");
defineDeed("presses", "press");
defineDeed("registers", "register");
defineDeed("removes", "remove");
defineDeed("signs in", "sign in");
defineDeed("subscribes", "subscribe");
defineDeed("switches", "switch");
defineDeed("takes", "take");
defineDeed("turns off", "turn off");

const UNIT = "\\d+ (?:second|minute|hour|day|year)s?";
const DURATION = `${UNIT}(?:(?:, ${UNIT})? and ${UNIT})?`;
defineParameterType({
  name: "duration",
  regexp: new RegExp(DURATION),
  transformer: parseDuration,
});

/** Of something that is there within a time, or is not there for one: no other pair of these words is a step. */
const either = (within: string, lasting: string) =>
  new RegExp(`${within} within ${DURATION}|${lasting} for ${DURATION}`);
const defineSight = (name: string, there: string, absent: string) =>
  defineParameterType({ name, regexp: either(there, absent), transformer: sightOf });
defineSight("livePicture", "a live picture", "no live picture");
defineSight("brandLogo", "the brand logo", "no brand logo");
defineSight("runningRecording", "a running recording", "no running recording");
defineSight("redDot", "a red dot", "no red dot");
defineSight("blinks", "blinks", "does not blink");
defineSight("showsSignIn", "shows the sign-in page", "stays signed in");
defineParameterType({
  name: "showsUpgrade",
  regexp: either('shows the upgrade as "[^"]*"', 'does not show the upgrade as "[^"]*"'),
  transformer: (words: string) => ({ word: shownOf(words).what, ...sightOf(words) }),
});
defineParameterType({
  name: "showsStatus",
  regexp: either('shows the camera as "[^"]*"', 'keeps showing the camera as "[^"]*"'),
  transformer: (words: string) => shownOf(words),
});
defineParameterType({
  name: "isOnline",
  regexp: either('is online on "[^"]*"', 'stays online on "[^"]*"'),
  transformer: (words: string) => shownOf(words),
});
const VERSION = "(?:installed|newer)";
defineParameterType({
  name: "showsVersion",
  regexp: either(`shows the ${VERSION} version`, `keeps showing the ${VERSION} version`),
  transformer: (words: string) => shownOf(words, /(installed|newer)/),
});

defineParameterType({ name: "signal", regexp: oneOf("beeps", "blinks", "signals") });
defineParameterType({
  name: "beeps",
  regexp: new RegExp(`a beep|(?:no beep|exactly one beep, and no other) for ${DURATION}`),
  transformer: beepsOf,
});
defineParameterType({
  name: "setup",
  regexp: /(?: by (QR code|hotspot)| with the password "([^"]*)")?/,
  transformer: (way?: string, password?: string) => ({ way, password }),
});
defineParameterType({
  name: "afterAReset",
  regexp: /(?: after a Reset)?/,
  transformer: (words: string) => words !== "",
});
const POWER_WORK: Readonly<Record<string, string>> = {
  "plugs the adapter in": "connect",
  "changes the plug and the cord": "replace-plug-and-cord",
  "puts the camera on charge": "put-on-charge",
};
defineParameterType({
  name: "powerWork",
  regexp: oneOf(...Object.keys(POWER_WORK)),
  transformer: (words: string) => POWER_WORK[words],
});
defineParameterType({
  name: "outage",
  regexp: new RegExp(`good|${DURATION}`),
  transformer: (words: string) => (words === "good" ? undefined : parseDuration(words)),
});
defineParameterType({ name: "part", regexp: oneOf("plug", "cord") });
defineParameterType({ name: "reception", regexp: oneOf("good", "weak", "unstable", "out of reach") });
defineParameterType({
  name: "connection",
  regexp: oneOf("home Wi-Fi", "a foreign Wi-Fi", "mobile data abroad", "mobile data"),
});

const IDENTIFIER = '(e-mail|phone number|third-party id) "([^"]*)"';
const KINDS: Readonly<Record<string, string>> = {
  "e-mail": "e-mail",
  "phone number": "phone",
  "third-party id": "third-party",
};
const identifierOf = (words: string, value: string) => ({ kind: KINDS[words], value });
defineParameterType({ name: "identifier", regexp: new RegExp(IDENTIFIER), transformer: identifierOf });
defineParameterType({
  name: "login",
  regexp: new RegExp(`${IDENTIFIER}(?: and the (?:old password|password "([^"]*)"))?`),
  transformer: (words: string, value: string, password?: string) => ({
    identifier: identifierOf(words, value),
    password,
  }),
});
const PEOPLE = [
  "the owner",
  "the user",
  "a member",
  "the member",
  "another owner",
  "somebody with another account",
  "somebody with an account of another brand",
  "somebody who is signed out",
];
defineParameterType({ name: "person", regexp: oneOf(...PEOPLE) });
const ACCOUNT = `the ${IDENTIFIER}`;
defineParameterType({
  name: "invitee",
  regexp: new RegExp(`(${[...PEOPLE, "their own account"].join("|")})|${ACCOUNT}`),
  transformer: (somebody: string | undefined, kind: string, value: string) =>
    somebody ?? identifierOf(kind, value),
});
defineParameterType({
  name: "share",
  regexp:
    /(?:the camera|another camera|"Camera \d+")(?: with (?:every permission|no permission|only the permission "[^"]*"))?/,
  transformer: (words: string) => ({
    camera: words.split(" with ")[0]?.replaceAll('"', "") ?? "",
    permissions: permissionsIn(words),
  }),
});
defineParameterType({
  name: "listing",
  regexp: /nobody|\d+ (?:disabled )?members?(?: and \d+ disabled members?)?/,
});

const TERMINAL = "phone A|phone B|PC A|PC B|the tablet";
defineParameterType({ name: "terminal", regexp: new RegExp(TERMINAL), transformer: ownersTerminal });
defineParameterType({
  name: "terminals",
  regexp: new RegExp(`(?:${TERMINAL})(?: and (?:${TERMINAL}))?`),
  transformer: (words: string) => words.split(" and ").map(ownersTerminal),
});
defineParameterType({
  name: "purpose",
  regexp: oneOf("register with", "reset the password of"),
  transformer: (words: string) => (words === "register with" ? "register" : "reset"),
});

defineParameterType({ name: "plan", regexp: planPatterns.plan, transformer: planOf });
defineParameterType({ name: "terms", regexp: planPatterns.terms, transformer: termsOf });
defineParameterType({ name: "plans", regexp: planPatterns.plans, transformer: plansOf });
defineParameterType({ name: "postings", regexp: planPatterns.postings, transformer: postingsOf });
defineParameterType({ name: "offer", regexp: planPatterns.offer });
defineParameterType({
  name: "cardUse",
  regexp: planPatterns.cardUse,
  transformer: (words: string) =>
    words === "the PayPal account" ? undefined : planOf(words.replace(/^the /, "")),
});
defineParameterType({ name: "cameras", regexp: planPatterns.cameras });
defineParameterType({
  name: "provider",
  regexp: oneOf(
    "the payment provider",
    "the card issuer",
    "PayPal",
    "the new card",
    "the old card",
    "the App Store",
    "Google Play",
  ),
});
defineParameterType({ name: "crowd", regexp: oneOf("too many", "few") });
defineParameterType({
  name: "treats",
  regexp: oneOf("declines", "delays", "accepts", "adds a fee to", "adds no fee to"),
});
defineParameterType({ name: "wait", regexp: new RegExp(`(?:within|for) ${DURATION}`), transformer: waitOf });
defineParameterType({
  name: "trouble",
  regexp: oneOf(
    "a missing code",
    "a failed payment",
    "a refund",
    "a failed upgrade",
    "a camera bound to another account",
    "missing cloud videos",
    "automatic renewal",
  ),
});
defineParameterType({
  name: "holders",
  regexp: oneOf("nobody", "the owner only", "another account only", "at most one account"),
});
defineParameterType({ name: "equipment", regexp: oneOf("a phone and a PC each", "a phone each") });
defineParameterType({
  name: "code",
  regexp: /a wrong code and the password "([^"]*)"|the newest code in the (inbox|spam folder)/,
  transformer: (password?: string, folder?: string) =>
    folder === undefined
      ? { isWrong: true, password }
      : { isWrong: false, folder: folder === "inbox" ? "inbox" : "spam" },
});
defineParameterType({
  name: "message",
  regexp: oneOf("mails?", "SMS"),
  transformer: (words: string) => (words === "SMS" ? "SMS" : "mail"),
});
defineParameterType({
  name: "place",
  regexp: /(at|in the spam folder of) "([^"]*)"/,
  transformer: (where: string, to: string) => ({ folder: where === "at" ? "inbox" : "spam", to }),
});
defineParameterType({
  name: "addresses",
  regexp: /(any address but )?"([^"]*)"/,
  transformer: (but: string | undefined, address: string) => ({ isAnyBut: but !== undefined, address }),
});
defineParameterType({
  name: "strangersMail",
  regexp: oneOf("blocks mail from strangers", "takes mail from strangers for spam"),
  transformer: (words: string) => (words.startsWith("blocks") ? "block" : "take for spam"),
});
defineParameterType({ name: "channel", regexp: oneOf("mail", "SMS") });
defineParameterType({
  name: "contact",
  regexp: oneOf("a support contact", "no support contact", 'the (?:contact|path) "[^"]*"'),
});
const SPACE = "(?:before|inside|after)";
defineParameterType({
  name: "entered",
  regexp: new RegExp(
    `(?: with its letters (?:as issued|all capital|all small|exchanged)| without a space in its code| with a space ${SPACE} its code| with an unknown code| with a used code)?`,
  ),
});
const MISSABLE = "serial number|e-mail address|payment|company information";
defineParameterType({
  name: "request",
  regexp: new RegExp(
    `(?: for a company)?(?: without the (?:${MISSABLE})| with a serial number of \\d+ digits| with another e-mail address)?`,
  ),
});
defineParameterType({
  name: "reply",
  regexp: oneOf("the invoice", "no invoice", `a question for the (?:${MISSABLE})`),
});
defineParameterType({
  name: "page",
  regexp: oneOf(
    "(?:the|no) upgrade prompt",
    "the review of the new plan",
    "the billing form of (?:the card issuer|PayPal)",
    'the CloudPlay page of "Camera \\d+"',
    '(?:the|no) message "[^"]*"',
    "(?:the|no) payment method",
    "(?:a|no) notice to get a newer browser",
    'the site of (?:"[^"]*"|no country)',
  ),
});
defineParameterType({ name: "obstacle", regexp: oneOf("cameras", "subscriptions") });
defineParameterType({
  name: "can",
  regexp: oneOf("cannot", "can"),
  transformer: (words: string) => words === "can",
});

defineParameterType({
  name: "leads",
  regexp: oneOf("leads", "does not lead"),
  transformer: (words: string) => words === "leads",
});
defineParameterType({
  name: "exists",
  regexp: oneOf("still exists", "no longer exists"),
  transformer: (words: string) => words === "still exists",
});
defineParameterType({
  name: "password",
  regexp: /(?: with the password "([^"]*)")?/,
  transformer: (password?: string) => (password === undefined ? {} : { password }),
});
defineParameterType({
  name: "presence",
  regexp: oneOf("has signed in", "is watching"),
  transformer: (words: string) => words === "is watching",
});
defineParameterType({
  name: "leaving",
  regexp: oneOf("closes the app", "sends the app to the background"),
});

defineParameterType({ name: "version", regexp: oneOf("installed", "newer") });
defineParameterType({
  name: "release",
  regexp: /(newer|older|the same) firmware/,
  transformer: (age: string) => age.replace("the ", ""),
});
defineParameterType({
  name: "camera",
  regexp: /the camera|"Camera \d+"/,
  transformer: (words: string) => words.replaceAll('"', ""),
});
defineParameterType({ name: "outdated", regexp: oneOf("the app", "the firmware") });
defineParameterType({ name: "software", regexp: oneOf("the app and the firmware", "the firmware") });
defineParameterType({
  name: "make",
  regexp: oneOf("an iPhone with iOS \\d+", "an iPhone", "an Android phone", "switched off"),
});
defineParameterType({
  name: "store",
  regexp: oneOf("the App Store", "Google Play", "the system settings"),
  transformer: (words: string) => words.replace("the ", ""),
});
defineParameterType({
  name: "model",
  regexp: oneOf(
    "with a card slot",
    "with continuous recording",
    "without continuous recording",
    "without built-in detection",
    "without a card slot",
    "with built-in detection",
    "with zoom and one lens",
    "with zoom",
    "without zoom",
    "with two lenses",
    "with one lens",
  ),
});
defineParameterType({
  name: "level",
  regexp: /the lowest level|the highest level|"[^"]*"/,
  transformer: (words: string) => words.replaceAll('"', ""),
});
defineParameterType({ name: "quality", regexp: oneOf("lower", "higher", "third") });
defineParameterType({
  name: "subject",
  regexp: oneOf(
    "a person before every camera",
    "a person and a pet",
    "a person",
    "a vehicle",
    "a pet",
    "a package",
    "a balloon",
  ),
});
defineParameterType({
  name: "spot",
  regexp: /(?:upper|lower) (?:left|right) corner|centre|outermost (?:left|right|top|bottom) rim/,
});
defineParameterType({ name: "setting", regexp: oneOf("Image Rotation", "the brand logo") });
defineParameterType({
  name: "onOff",
  regexp: oneOf("on", "off"),
  transformer: (word: string) => word === "on",
});
defineParameterType({
  name: "zoom",
  regexp: /\d+\.\dx/,
  transformer: (words: string) => Number.parseFloat(words),
});
defineParameterType({ name: "factor", regexp: /\d+\.\d/, transformer: Number });
defineParameterType({
  name: "placement",
  regexp: oneOf(
    "upside down",
    "near by with nothing in the way",
    "half behind a branch",
    "too far from the scene",
    "towards a white wall",
    "towards a glass pane",
    "away from smooth surfaces",
  ),
});
defineParameterType({
  name: "comparison",
  regexp: oneOf("sharper than before", "less sharp than before", "as sharp as at first"),
});
defineParameterType({
  name: "fingers",
  regexp: /with two fingers|through the "([^"]*)" lens/,
  transformer: (lens?: string) => lens,
});
defineParameterType({
  name: "surface",
  regexp: oneOf("the Cameras page", "the live view", "the sign-in page"),
});
defineParameterType({ name: "entry", regexp: /"[^"]*"|Split Screen View|Forgot Password/ });
defineParameterType({
  name: "edge",
  regexp: oneOf("bottom centre", "upper left", "upper right", "lower left"),
});
defineParameterType({ name: "look", regexp: oneOf("not dark", "dark", "upright", "upside down") });
defineParameterType({ name: "ability", regexp: oneOf("viewing over mobile data", "motion detection") });

const CARD_WORDS =
  "\\d+ GB|FAT32|exFAT|NTFS|unformatted|(?:UHS )?class \\d+|Kingston|SanDisk|Samsung|Transcend|damaged|dead";
defineParameterType({
  name: "card",
  regexp: new RegExp(`the same card again|an? (?:(?:${CARD_WORDS}) )*card`),
});
defineParameterType({ name: "storing", regexp: oneOf("on motion", "continuously") });
defineParameterType({ name: "recordedIn", regexp: oneOf("card", "cloud") });
defineParameterType({
  name: "shown",
  regexp: /(?:a )?(card|cloud) recordings?/,
  transformer: (store: string) => store,
});
const VIDEO = "(?:card|cloud|manual|alert)(?: recording| video)?";
defineParameterType({
  name: "notifications",
  regexp: /a notification|\d+ notifications/,
  transformer: (words: string) => Number.parseInt(words, 10) || 1,
});
defineParameterType({
  name: "alarms",
  regexp: /a new alarm|\d+ new alarms/,
  transformer: (words: string) => Number.parseInt(words, 10) || 1,
});
defineParameterType({
  name: "labels",
  regexp: /"[^"]*"(?:(?:, "[^"]*")* and "[^"]*")?/,
  transformer: (words: string) => [...words.matchAll(/"([^"]*)"/g)].map(([, label]) => label),
});
defineParameterType({ name: "trait", regexp: /has (?:no label|an? picture|no picture)|is labelled "[^"]*"/ });
defineParameterType({
  name: "answer",
  regexp: oneOf("denies", "grants"),
  transformer: (word: string) => word === "grants",
});
defineParameterType({
  name: "videos",
  regexp: new RegExp(
    `all the (?:alert videos|cloud recordings)|(?:an?|the) ${VIDEO}(?:(?:, | and )(?:an?|the) ${VIDEO})*`,
  ),
  transformer: (words: string) => words.match(/all the cloud|card|cloud|manual|alert/g),
});
defineParameterType({ name: "filmed", regexp: oneOf("a person", "the room") });
defineParameterType({
  name: "messages",
  regexp: /"[^"]*"(?: or "[^"]*")*/,
  transformer: (words: string) => words.split(" or ").map((word) => word.replaceAll('"', "")),
});
defineParameterType({
  name: "clips",
  regexp: /(?:a|\d+)? ?(?:card|cloud) clips? of [\w ]+/,
  transformer: clipsOf,
});
const ORDINAL = "(?:first|second|third|fourth)";
defineParameterType({
  name: "choice",
  regexp: new RegExp(
    `the clip|all the clips|all the alert videos|no clip|the (?:card|cloud) recording|the alert video|the ${ORDINAL}(?:,? (?:and )?(?:the )?${ORDINAL})* clip`,
  ),
});
defineParameterType({
  name: "only",
  regexp: /(?:only )?/,
  transformer: (words: string) => words !== "",
});
defineParameterType({
  name: "holder",
  regexp: oneOf("the phone of somebody with another account", "the phone", "phone A", "phone B"),
});
const SCHEDULES = ["the card schedule", "the cloud schedule", "the alert schedule", "the Timed Off Schedule"];
defineParameterType({ name: "schedule", regexp: oneOf(...SCHEDULES) });
const PERIOD = "\\d\\d:\\d\\d to \\d\\d:\\d\\d";
defineParameterType({
  name: "periods",
  regexp: new RegExp(`no period|${PERIOD}(?: and ${PERIOD})?`),
  transformer: periodsOf,
});
defineParameterType({
  name: "storageSetting",
  regexp: new RegExp(
    [
      "Memory card storage",
      "the card's storage mode",
      "the cloud storage mode",
      "cloud storage",
      "(?:every|motion|person|vehicle|pet|package) detection",
      'Mobile Alerts(?: of "Camera \\d+")?',
      "Record alerts and notify",
      'Recording(?: of "Camera \\d+")?',
      "alarm notification",
      "system notification",
    ].join("|"),
  ),
});
defineParameterType({
  name: "moment",
  regexp: new RegExp(
    `\\d\\d:\\d\\d(?::\\d\\d)?(?: on a Sunday)?|${UNIT} (?:before|after) the (?:end|renewal) of the ${planPatterns.plan.source}`,
  ),
});
defineParameterType({
  name: "span",
  regexp:
    /the movements (?:of the last|over) \d+ days(?: ago)?|all movements|the (?:first|second|third) movement|the movement(?: before (?:every camera|"Camera \d+"))?|both movements|the stillness between movements|the (?:last|first) \d+ \w+|\d\d:\d\d(?::\d\d)? to \d\d:\d\d(?::\d\d)?/,
});
defineParameterType({
  name: "lot",
  regexp: oneOf("on the card only", "in the cloud only", "on the card and in the cloud", "nowhere"),
});
