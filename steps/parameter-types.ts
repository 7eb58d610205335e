import { defineParameterType } from "@cucumber/cucumber";
import { parseDuration } from "../sim/bench/for-steps.js";

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
