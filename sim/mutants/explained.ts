import type { ExplainedSurvivor } from "./mutant.js";

/** The checked list: an entry whose mutant is killed, or no longer exists, is an error. */
export const explainedSurvivors: readonly ExplainedSurvivor[] = [
  {
    mutant: "ajcloud.alerts.labels.reversed",
    why: "The labels are a set; their order says nothing.",
  },
  {
    mutant: "ajcloud.recording.cardGigabytes.reversed",
    why: "The sizes are a set; their order says nothing.",
  },
  ...["8", "16"].map((size) => ({
    mutant: `ajcloud.recording.cardGigabytes.without-${size}`,
    why: "The card is put in in a Given, so that without its size the scenario of AJ-SD-02 is an error and no failure.",
  })),
  {
    mutant: "ajcloud.recording.slowestSpeedClass.one-less",
    why: "Speed classes are 2, 4, 6 and 10: there is no class 9 to tell the limits apart.",
  },
  {
    mutant: "ajcloud.account.mailDomain.to-amazonses.com",
    why: "The FAQ names both domains, so verification mail may come from either.",
  },
  {
    mutant: "ajcloud.camera.logoFromFactory.negated",
    why: "That the logo shows before anybody touches its switch is implied only, so it stands in a Given.",
  },
  {
    mutant: "ajcloud.billing.means.reversed",
    why: "The ways to pay are a set; their order says nothing.",
  },
  ...["means", "periods"].map((choice) => ({
    mutant: `lepro.billing.${choice}.reversed`,
    why: "What can be chosen is a set; its order says nothing.",
  })),
  ...["App-Store", "Google-Play"].map((store) => ({
    mutant: `lepro.stores.changes.${store}.downgrade.charges.to-the-difference-for-the-rest`,
    why: "A cheaper plan costs no difference, so that nothing is charged all the same.",
  })),
  ...["without-low", "without-medium"].map((how) => ({
    mutant: `ajcloud.app.sensitivityLevels.${how}`,
    why: "The FAQ names High and says nothing of the other levels, so no rule may demand these.",
  })),
  ...["one-more", "one-less"].map((how) => ({
    mutant: `ajcloud.cloudStorage.previewSeconds.${how}`,
    why: "The FAQ counts in whole seconds, so that the rule allows the video of an alert a second more or less than ten.",
  })),
  ...["7-day", "30-day"].flatMap((plan) =>
    ["one-more", "one-less"].map((how) => ({
      mutant: `w313.plans.${plan}.cameras.${how}`,
      why: "A plan is bought on a camera's page and serves that camera, whatever the offer says; no page shows how many.",
    })),
  ),
  {
    mutant: "w313.cloudStorage.withoutPlan.to-previews",
    why: "The video of an alert, which alone is kept then, is nothing that this FAQ speaks of; Replay shows no recording.",
  },
  {
    mutant: "w313.alreadyBound.namesOriginalAccount.negated",
    why: "The advice is the FAQ's own: what signing in brings is tested, and not that the notice says so, too.",
  },
  {
    mutant: "w313.claimedTrial.days.one-more",
    why: "A year has 365 or 366 days, so that the rules allow both.",
  },
  ...["one-more", "one-less"].map((how) => ({
    mutant: `ezviz.plans.Individual.cameras.${how}`,
    why: "An individual plan is bought on a camera's page and serves that camera; a counter is shown of Home plans only.",
  })),
  {
    mutant: "ezviz.billing.renews.negated",
    why: "The FAQ speaks of a renewal that may be cancelled, and no rule of one that comes.",
  },
  ...["billing.periods", "billing.means", "cloudPlay.cardNetworks", "cloudPlay.invoices.needs"].map(
    (list) => ({
      mutant: `ezviz.${list}.reversed`,
      why: "It is a set; its order says nothing.",
    }),
  ),
  {
    mutant: "ezviz.cloudPlay.upgrades.to.Individual.reversed",
    why: "The rule wants every upgrade to be listed, and in no order.",
  },
  {
    mutant: "lepro.recording.cloudClipSecondsAtMost.one-less",
    why: "The FAQ says that no clip lasts longer than 3 minutes, and shorter ones keep that.",
  },
  {
    mutant: "lepro.binding.survivesReset.negated",
    why: "The FAQ does not say how a camera comes to another account; here its owner deletes it first, so that no Reset matters.",
  },
  {
    mutant: "lepro.cloudStorage.withoutPlan.to-previews",
    why: "The FAQ knows the clips in Event & Clips only, and the short videos of alerts are not listed there.",
  },
];
