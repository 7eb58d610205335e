import type { ExplainedSurvivor } from "./mutant.js";

/** The checked list: an entry whose mutant is killed, or no longer exists, is an error. */
export const explainedSurvivors: readonly ExplainedSurvivor[] = [
  ...["one-more", "one-less"].map((how) => ({
    mutant: `ajcloud.cloud.setupShownMinutes.${how}`,
    why: "The FAQ does not say how long a setup stays on the screen, so no rule may demand a length.",
  })),
  ...["one-more", "one-less"].map((how) => ({
    mutant: `ajcloud.cloud.refreshWaitsSeconds.${how}`,
    why: "The FAQ says to refresh and wait, not how long the app waits for an answer, so no rule may demand it.",
  })),
  {
    mutant: "ajcloud.account.mailDomain.to-amazonses.com",
    why: "The FAQ names both domains, so verification mail may come from either.",
  },
];
