import assert from "node:assert/strict";
import { test } from "node:test";
import { vendorsIn } from "../files/catalogue.js";
import { hasCamera } from "../gate/judgement.js";
import { allMutants } from "../mutants/all-mutants.js";
import { byTopic, firstOfEach } from "../play/first-of-each.js";
import { requireAsInProcess, requireReddened } from "./wire-verdicts.js";
import { scenariosOf } from "./wired-product.js";

for (const vendor of vendorsIn())
  test(`a scenario of each topic says of the cloud of ${vendor} on the wire what it says of the one in process`, async () => {
    await requireAsInProcess({ what: "cloud", vendor }, firstOfEach(scenariosOf(vendor), byTopic));
  });

for (const vendor of vendorsIn())
  test(`a scenario of each topic says of the app of ${vendor} on the wire what it says of the one in process`, async () => {
    await requireAsInProcess({ what: "app", vendor }, firstOfEach(scenariosOf(vendor), byTopic));
  });

test("a scenario of each topic says the same of cloud and camera on a private link", async () => {
  const chosen = firstOfEach(scenariosOf("ajcloud").filter(hasCamera), byTopic);
  await requireAsInProcess({ what: "pair", vendor: "ajcloud" }, chosen);
});

/** By vendor, of its services and of the values of its policy; many more are for the long test. */
const IN_THE_CLOUD = {
  ajcloud: [
    "one-password-for-all",
    "at-most-99",
    "deletes-in-secret",
    "cloud-deletes-all",
    "anyone-cancels",
    "ajcloud.account.userNameIsFixed.negated",
  ],
  ezviz: ["takes-visa-only", "ezviz.plans.Home.cameras.one-less"],
  lepro: ["lepro-shows-what-it-does-not-sell", "lepro.plans.Basic-for-3-cameras.cameras.one-less"],
  w313: ["trial-keeps-a-day", "w313.claimedTrial.retentionDays.one-less"],
};
const IN_THE_PAIR = {
  ajcloud: ["never-rotated", "setups-in-secret"],
  ezviz: ["never-records"],
};

for (const [what, sample] of [
  ["cloud", IN_THE_CLOUD],
  ["pair", IN_THE_PAIR],
  ["app", { ajcloud: ["no-network-menu"] }],
] as const)
  for (const [vendor, names] of Object.entries(sample))
    for (const name of names)
      test(`${name}, put into the ${what} on the wire, reddens what it reddens in process`, async () => {
        const mutant = allMutants(vendor).find((each) => each.name === name);
        assert.ok(mutant);
        await requireReddened(what, vendor, mutant);
      });
