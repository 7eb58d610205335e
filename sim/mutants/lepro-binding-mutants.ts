import { lepro } from "../cloud/policies/lepro.js";
import { type CloudServices, referenceServices } from "../cloud/services.js";
import { storing } from "./cloud-storage-mutants.js";
import type { Mutant } from "./mutant.js";
import { is, withPlans } from "./plan-faults.js";

const { cameraTrials, places, plans } = referenceServices;

/** A plan that takes more or fewer cameras than it is sold for. */
const holding = (atMost: (sold: number) => number) => ({
  services: {
    plans: {
      ...plans,
      join: (...[memberships, joining]: Parameters<typeof plans.join>) =>
        plans.join(memberships, { ...joining, camerasAtMost: atMost(joining.camerasAtMost) }),
    },
    places: {
      ...places,
      take: (...[taken, subscription, serial, sold]: Parameters<typeof places.take>) =>
        places.take(taken, subscription, serial, atMost(sold)),
    },
  },
});

/** Who has one camera in a plan gets no further one into it, and is not told so. */
const takesOneOnly: CloudServices["plans"]["join"] = (memberships, joining) =>
  plans.camerasIn(memberships, joining.subscription).length > 0
    ? { ok: true, value: memberships }
    : plans.join(memberships, joining);

/** What Lepro's plans can do wrong with the cameras and the account to which they are bound. */
export const leproBindingMutants: readonly Mutant[] = [
  {
    name: "lepro-takes-one-camera",
    sentence: "Of the cameras that are selected for a plan, the first one only gets into it.",
    reddens: [
      "LP-BIND-01",
      "LP-BIND-02",
      "LP-CHANGE-02",
      "LP-CHANGE-07",
      "LP-PLAN-03",
      "LP-PLAN-04",
      "LP-REC-11",
    ],
    replace: withPlans({ join: takesOneOnly }),
  },
  {
    name: "lepro-plans-take-one-more",
    sentence: "A plan takes one camera more than it is sold for.",
    reddens: ["LP-BIND-02", "LP-CHANGE-12", "LP-PLAN-04", "LP-XFER-04"],
    replace: holding((sold) => sold + 1),
  },
  {
    name: "lepro-plans-take-one-less",
    sentence: "A package for several cameras takes one less than it is sold for.",
    reddens: ["LP-BIND-01", "LP-BIND-02", "LP-PLAN-03", "LP-PLAN-04"],
    replace: holding((sold) => Math.max(1, sold - 1)),
  },
  {
    name: "lepro-cameras-come-and-go",
    sentence: "A camera can leave its plan while that runs.",
    reddens: ["LP-BIND-03", "LP-BIND-04"],
    replace: { policy: { ...lepro, places: { areFixed: is(false), areHandedOver: is(false) } } },
  },
  {
    name: "lepro-ended-plans-hold-cameras",
    sentence: "A camera stays in its plan when that has ended, and can be in no other one.",
    reddens: ["LP-BIND-04"],
    replace: withPlans({ leaveAll: (memberships) => memberships }),
  },
  {
    name: "lepro-plans-handed-over",
    sentence: "Whoever has a plan can hand it to another account.",
    reddens: ["LP-XFER-01"],
    replace: { policy: { ...lepro, places: { areFixed: is(true), areHandedOver: is(true) } } },
  },
  {
    name: "lepro-plan-follows-the-camera",
    sentence: "A camera that moves to another account is still served by its plan.",
    reddens: ["LP-XFER-02", "LP-XFER-04"],
    replace: withPlans({ leave: (memberships) => ({ ok: true, value: memberships }) }),
  },
  {
    name: "lepro-clips-follow-the-camera",
    sentence: "Whoever gets a camera gets what the cloud recorded of it before.",
    reddens: ["LP-XFER-03"],
    replace: { services: storing({ removeCamera: (stored) => stored }) },
  },
  {
    name: "lepro-trials-never-end",
    sentence: "A free trial serves its camera for ever.",
    reddens: ["LP-TRIAL-01", "LP-TRIAL-02"],
    replace: {
      services: { cameraTrials: { ...cameraTrials, isRunning: () => true } },
    },
  },
];
