import { defineParameterType } from "@cucumber/cucumber";
import { ownersTerminal, parseDuration } from "../sim/bench/for-steps.js";

const oneOf = (...words: string[]) => new RegExp(words.join("|"));

defineParameterType({
  name: "duration",
  regexp: /\d+ (?:second|minute|hour|day|year)s?/,
  transformer: parseDuration,
});
defineParameterType({ name: "signal", regexp: oneOf("beeps", "blinks", "signals") });
defineParameterType({ name: "way", regexp: oneOf("QR code", "hotspot") });
defineParameterType({ name: "part", regexp: oneOf("plug", "cord") });
defineParameterType({ name: "reception", regexp: oneOf("good", "weak", "unstable", "out of reach") });
defineParameterType({ name: "connection", regexp: oneOf("home Wi-Fi", "mobile data abroad", "mobile data") });

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
defineParameterType({ name: "person", regexp: oneOf("the owner", "the user", "a member") });

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

const PLANS: Readonly<Record<string, readonly string[]>> = {
  "an active plan and a cancelled plan that still runs": ["active", "cancelled"],
  "a cancelled plan that still runs and an active plan": ["cancelled", "active"],
  "an active plan": ["active"],
  "a plan in its trial": ["trial"],
  "a cancelled plan that still runs": ["cancelled"],
  "a cancelled plan that has run out": ["run out"],
};
defineParameterType({
  name: "plans",
  regexp: oneOf(...Object.keys(PLANS)),
  transformer: (words: string) => PLANS[words],
});
defineParameterType({
  name: "holders",
  regexp: oneOf("nobody", "the owner only", "another account only", "at most one account"),
});
defineParameterType({ name: "equipment", regexp: oneOf("a phone and a PC each", "a phone each") });
defineParameterType({
  name: "folder",
  regexp: oneOf("inbox", "spam folder"),
  transformer: (words: string) => (words === "inbox" ? "inbox" : "spam"),
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
defineParameterType({ name: "channel", regexp: oneOf("mail", "SMS") });
defineParameterType({
  name: "contact",
  regexp: oneOf("a support contact", "no support contact"),
  transformer: (words: string) => words === "a support contact",
});
defineParameterType({ name: "obstacle", regexp: oneOf("cameras", "subscriptions") });
defineParameterType({
  name: "can",
  regexp: oneOf("cannot", "can"),
  transformer: (words: string) => words === "can",
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
defineParameterType({ name: "software", regexp: oneOf("the app and the firmware", "the firmware") });
defineParameterType({
  name: "make",
  regexp: oneOf("an iPhone", "an Android phone"),
  transformer: (words: string) => words.replace("an ", ""),
});
defineParameterType({
  name: "store",
  regexp: oneOf("the App Store", "Google Play"),
  transformer: (words: string) => words.replace("the ", ""),
});
defineParameterType({
  name: "model",
  regexp: oneOf(
    "with a card slot",
    "without a card slot",
    "with built-in detection",
    "with zoom and one lens",
    "with zoom",
    "without zoom",
    "with two lenses",
    "with one lens",
  ),
});
defineParameterType({ name: "plan", regexp: oneOf("Standard") });
defineParameterType({
  name: "level",
  regexp: /the lowest level|the highest level|"[^"]*"/,
  transformer: (words: string) => words.replaceAll('"', ""),
});
defineParameterType({ name: "quality", regexp: oneOf("lower", "higher", "third") });
defineParameterType({
  name: "subject",
  regexp: oneOf("a person", "a vehicle", "a pet", "a package", "a balloon"),
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
defineParameterType({ name: "comparison", regexp: oneOf("sharper", "less sharp") });
defineParameterType({ name: "look", regexp: oneOf("not dark", "dark", "upright", "upside down") });
defineParameterType({ name: "ability", regexp: oneOf("viewing over mobile data", "motion detection") });
