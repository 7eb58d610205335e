import { type CloudServices, referenceServices } from "../cloud/services.js";
import { cameraMenu } from "../phone/ajcloud/menu.js";
import { without } from "./app-mutants.js";
import type { Mutant } from "./mutant.js";
import { faultsIn } from "./service-faults.js";

const { binding, sessions } = referenceServices;

const withBinding = faultsIn("binding");

/** Binding with a limit of cameras for each account. */
const atMost = (count: number) =>
  withBinding({
    add: (known, serials, account, rules) =>
      binding.add(known, serials, account, { ...rules, atMost: count }),
    bind: (known, serial, account, rules) =>
      binding.bind(known, serial, account, { ...rules, atMost: count }),
  });

const listsTwice: CloudServices["binding"]["camerasOf"] = (known, account) => {
  const own = binding.camerasOf(known, account);
  return [...own, ...own];
};

const secondTakesOver = withBinding({
  add: (known, serials, account) => ({
    ok: true,
    value: new Map([...known, ...serials.map((serial) => [serial, account] as const)]),
  }),
});

const setupTakesOver = withBinding({
  bind: (known, serial, account, rules) =>
    binding.bind(binding.unbind(known, serial), serial, account, rules),
});

const addsTheFirstOnly = withBinding({
  add: (known, serials, account, rules) =>
    binding.camerasOf(known, account).length > 0
      ? { ok: false, refusal: { key: "too-many-cameras", sentence: "This account holds a camera already." } }
      : binding.add(known, serials, account, rules),
});

/** The sessions as they were when something was last asked; a call is answered before the next is taken up. */
let asked = sessions.noSessions;

const unbindingSignsOut = {
  services: {
    sessions: {
      ...sessions,
      accountOf: (...[known, terminal]: Parameters<typeof sessions.accountOf>) => {
        asked = known;
        return sessions.accountOf(known, terminal);
      },
    },
    binding: {
      ...binding,
      unbind: (known: Parameters<typeof binding.unbind>[0]) => {
        (asked as Map<string, unknown>).clear();
        return known as Map<string, string>;
      },
    },
  },
};

/** What bindings can do wrong. */
export const bindingMutants: readonly Mutant[] = [
  {
    name: "bound-by-the-factory",
    sentence: "A camera is bound to an account before anybody has set it up.",
    reddens: ["AJ-BIND-01", "AJ-ACCT-17", "AJ-ACCT-18", "AJ-ACCT-19", "AJ-ACCT-20", "AJ-BIND-04"],
    replace: withBinding({ noBindings: new Map([["REF00001", "owner@example.com"]]) }),
  },
  {
    name: "second-account-takes-over",
    sentence: "Whoever adds a camera last has it.",
    reddens: ["AJ-BIND-02"],
    replace: secondTakesOver,
  },
  {
    name: "setup-takes-over",
    sentence: "Whoever sets a camera up last has it.",
    reddens: ["AJ-BIND-02"],
    replace: setupTakesOver,
  },
  {
    name: "adds-the-first-only",
    sentence: "Whoever holds a camera may set up a further one, but not add it.",
    reddens: ["AJ-BIND-07"],
    replace: addsTheFirstOnly,
  },
  {
    name: "unbinding-signs-out",
    sentence: "Delete camera signs its owner out, and the camera stays bound.",
    reddens: ["AJ-BIND-05", "AJ-BIND-06", "AJ-ACCT-19"],
    replace: unbindingSignsOut,
  },
  {
    name: "at-most-twenty",
    sentence: "An account holds twenty cameras at most.",
    reddens: ["AJ-BIND-07"],
    replace: atMost(20),
  },
  {
    name: "at-most-99",
    sentence: "An account holds 99 cameras at most.",
    reddens: ["AJ-BIND-03"],
    replace: atMost(99),
  },
  {
    name: "at-most-999",
    sentence: "An account holds 999 cameras at most.",
    reddens: ["AJ-BIND-03"],
    replace: atMost(999),
  },
  {
    name: "list-of-a-hundred",
    sentence: "The Devices list ends after a hundred cameras.",
    reddens: ["AJ-BIND-03", "AJ-BIND-04"],
    replace: withBinding({ camerasOf: (known, account) => binding.camerasOf(known, account).slice(0, 100) }),
  },
  {
    name: "list-with-doubles",
    sentence: "The Devices list has each camera twice.",
    reddens: ["AJ-BIND-02", "AJ-BIND-03", "AJ-BIND-04", "AJ-BIND-07"],
    replace: withBinding({ camerasOf: listsTwice }),
  },
  {
    name: "never-unbound",
    sentence: "Delete camera is accepted and forgotten.",
    reddens: ["AJ-BIND-05", "AJ-BIND-06", "AJ-ACCT-19"],
    replace: withBinding({ unbind: (known) => known }),
  },
  {
    name: "no-delete-camera-menu",
    sentence: "The Device Management menu has no entry to delete the camera.",
    reddens: ["AJ-BIND-05"],
    replace: { menu: without("Delete camera", cameraMenu) },
  },
];
