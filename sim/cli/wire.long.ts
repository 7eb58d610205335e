import { test } from "node:test";
import { vendorsIn } from "../files/catalogue.js";
import { hasCamera } from "../gate/judgement.js";
import { allMutants } from "../mutants/all-mutants.js";
import type { Playable } from "../play/selection.js";
import { requireAsInProcess, requireReddened } from "./wire-verdicts.js";
import { firstOfEach, scenariosOf } from "./wired-product.js";

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

/** Those of the cloud's services whose rules are soon judged, against these and a scenario of each rule that is soon over. */
const ofServices = allMutants("ajcloud").filter(
  ({ reddens = [], replace: { vendor: _, services, ...others } }) =>
    services !== undefined && Object.keys(others).length === 0 && reddens.length <= 3,
);
const isShort = ({ tags }: { tags: readonly string[] }) => !tags.includes("@time-travel");
const isLong = (ruleId: string) =>
  scenariosOf("ajcloud").some((each) => each.ruleId === ruleId && !isShort(each));

for (const mutant of ofServices.filter(({ reddens = [] }) => !reddens.some(isLong)))
  test(`${mutant.name}, put into the cloud on the wire, reddens the rules that it declares and no other`, async () => {
    const others = firstOfEach(scenariosOf("ajcloud").filter(isShort), ({ ruleId }) => ruleId);
    const isMet = (each: Playable) => mutant.reddens?.includes(each.ruleId) || others.includes(each);
    await requireReddened("cloud", "ajcloud", mutant, isMet);
  });
