import { UsageError } from "../kernel/errors.js";

/** Topic codes, the middle part of a rule id, and the topic's name. One code means the same for every vendor. */
export const topicNames = {
  ACCT: "account",
  AI: "ai labels",
  ALERT: "alerts and pushes",
  BILL: "billing",
  BIND: "binding",
  BUY: "purchase",
  CARD: "cloud card activation",
  CHANGE: "plan change",
  CLOUD: "cloud storage",
  DL: "downloads",
  EXT: "service extension",
  HOME: "home plan",
  INV: "invoices",
  LED: "indicator",
  LIMIT: "one plan per store id",
  MOTION: "motion detection",
  NET: "network",
  NOTICE: "notices",
  OTA: "updates",
  PAY: "payment method",
  PLAN: "plans and packages",
  POWER: "power",
  PRIV: "privacy (camera off)",
  REC: "recording",
  REFUND: "refunds",
  RENEW: "auto-renewal",
  RESET: "reset",
  RETAIN: "retention",
  SCHED: "schedules",
  SD: "sd card",
  SESS: "sessions",
  SHARE: "sharing",
  SPLIT: "split view",
  STATUS: "subscription status",
  SUB: "subscribing",
  TRIAL: "free trial",
  UPG: "plan upgrade",
  VIDEO: "picture",
  WEB: "website",
  XFER: "account transfer",
  ZOOM: "zoom",
} as const;

export type TopicCode = keyof typeof topicNames;

export const topicCodes = Object.keys(topicNames) as readonly TopicCode[];

export function isTopicCode(text: string): text is TopicCode {
  return Object.hasOwn(topicNames, text);
}

/** The code in a rule id: `RESET` of `AJ-RESET-04`; empty where there is none. */
export const topicCodeOf = (ruleId: string): string => ruleId.split("-")[1] ?? "";

/** Accepts a code or a name in any letter case. @throws UsageError for anything else */
export function parseTopic(text: string): TopicCode {
  const wanted = text.trim().toLowerCase();
  const found = topicCodes.find((code) => code.toLowerCase() === wanted || topicNames[code] === wanted);
  if (found) return found;
  throw new UsageError(`there is no topic "${text}"`, { remedy: `Use one of ${topicCodes.join(", ")}.` });
}
