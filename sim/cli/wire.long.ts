import assert from "node:assert/strict";
import { test } from "node:test";
import { vendorsIn } from "../files/catalogue.js";
import { hasCamera } from "../gate/judgement.js";
import { allMutants } from "../mutants/all-mutants.js";
import { explainedSurvivors } from "../mutants/explained.js";
import { isSilent } from "../mutants/matrix.js";
import type { Mutant } from "../mutants/mutant.js";
import { byRule, firstOfEach } from "../play/first-of-each.js";
import type { Playable } from "../play/selection.js";
import type { Vendor } from "../rulebook/rule.js";
import { isAbout, isLong, requireAsInProcess, requireReddened, requireSameRed } from "./wire-verdicts.js";
import { scenariosOf, type Wired } from "./wired-product.js";

for (const vendor of vendorsIn())
  test(`every scenario says of the cloud of ${vendor} on the wire what it says of the one in process`, async () => {
    await requireAsInProcess({ what: "cloud", vendor }, scenariosOf(vendor));
  });

for (const vendor of vendorsIn())
  test(`every scenario says of the app of ${vendor} on the wire what it says of the one in process`, async () => {
    await requireAsInProcess({ what: "app", vendor }, scenariosOf(vendor));
  });

for (const vendor of vendorsIn())
  test(`every scenario says the same of cloud and camera of ${vendor} on a private link`, async () => {
    await requireAsInProcess({ what: "pair", vendor }, scenariosOf(vendor).filter(hasCamera));
  });

/** A mutant that changes nothing else than services, whose rules are soon judged. */
const ofServices = (vendor: Vendor) =>
  allMutants(vendor).filter(
    ({ reddens = [], replace: { vendor: _, services, ...others } }) =>
      services !== undefined && Object.keys(others).length === 0 && reddens.length <= 3,
  );

/** Values by which the app goes, which camloop plays: the product on the wire knows nothing of them. */
const OF_THE_APP = /^\w+\.(app|alreadyBound|cloudPlay\.(app|mailbox|site))\./;
/** The same of cameras that are not on the wire. */
const OF_CAMERAS = /^\w+\.(camera|recording|cloudStorage\.previewSeconds)\./;

/** A value that some rule has to notice, changed by one mutant each. */
const ofValues = (what: Wired, vendor: Vendor) =>
  allMutants(vendor).filter(
    ({ name, source }) =>
      source !== undefined &&
      !isSilent(source) &&
      !explainedSurvivors.some(({ mutant }) => mutant === name) &&
      !OF_THE_APP.test(name) &&
      (what === "pair" || !OF_CAMERAS.test(name)),
  );

const everyNth = <Each>(all: readonly Each[], step: number): readonly Each[] =>
  all.filter((_, index) => index % step === 0);

/** What a mutant is about, and a scenario of each rule that is soon over. */
function metBy(vendor: Vendor, mutant: Mutant): (each: Playable) => boolean {
  const others = firstOfEach(
    scenariosOf(vendor).filter((each) => !isLong(each)),
    byRule,
  );
  const own = isAbout(mutant);
  return (each) => own(each) || others.includes(each);
}

for (const vendor of vendorsIn())
  for (const mutant of ofServices(vendor))
    test(`${mutant.name}, put into the cloud on the wire, reddens what it declares and reddens in process`, async () => {
      await requireReddened("cloud", vendor, mutant, metBy(vendor, mutant));
    });

const sampleOf = (what: Wired, vendor: Vendor): readonly Mutant[] =>
  what === "cloud"
    ? everyNth(ofValues(what, vendor), 3)
    : [...everyNth(ofServices(vendor), 6), ...everyNth(ofValues(what, vendor), 6)];

/** What a pair cannot show, or only a scenario of months does, stays green on both sides, so that some of them must show. */
for (const what of ["cloud", "pair"] as const)
  for (const vendor of vendorsIn())
    test(`mutants put into the ${what} of ${vendor} redden what they redden in process`, async (t) => {
      const red: string[] = [];
      for (const mutant of sampleOf(what, vendor))
        await t.test(mutant.name, async () => {
          red.push(...(await requireSameRed(what, vendor, mutant, metBy(vendor, mutant))));
        });
      assert.notDeepEqual(red, []);
    });
