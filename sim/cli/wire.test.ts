import assert from "node:assert/strict";
import { test } from "node:test";
import { vendorsIn } from "../files/catalogue.js";
import { hasCamera } from "../gate/judgement.js";
import { allMutants } from "../mutants/all-mutants.js";
import { requireAsInProcess, requireReddened } from "./wire-verdicts.js";
import { firstOfEach, scenariosOf, topicOf } from "./wired-product.js";

for (const vendor of vendorsIn())
  test(`a scenario of each topic says of the cloud of ${vendor} on the wire what it says of the one in process`, async () => {
    await requireAsInProcess({ what: "cloud", vendor }, firstOfEach(scenariosOf(vendor), topicOf));
  });

for (const vendor of vendorsIn())
  test(`a scenario of each topic says of the app of ${vendor} on the wire what it says of the one in process`, async () => {
    await requireAsInProcess({ what: "app", vendor }, firstOfEach(scenariosOf(vendor), topicOf));
  });

test("a scenario of each topic says the same of cloud and camera on a private link", async () => {
  const chosen = firstOfEach(scenariosOf("ajcloud").filter(hasCamera), topicOf);
  await requireAsInProcess({ what: "pair", vendor: "ajcloud" }, chosen);
});

/** Of different services each; all that are quick are for the long test. */
const SAMPLE = {
  cloud: ["one-password-for-all", "at-most-99", "deletes-in-secret", "cloud-deletes-all", "anyone-cancels"],
  pair: ["never-rotated", "setups-in-secret"],
  app: ["no-network-menu"],
} as const;

for (const what of ["cloud", "pair", "app"] as const)
  for (const name of SAMPLE[what])
    test(`${name}, put into the ${what} on the wire, reddens the rules that it declares`, async () => {
      const mutant = allMutants("ajcloud").find((each) => each.name === name);
      assert.ok(mutant?.reddens);
      await requireReddened(what, "ajcloud", mutant);
    });
