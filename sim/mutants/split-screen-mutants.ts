import * as groups from "../cloud/groups.js";
import * as liveViews from "../cloud/live-views.js";
import { done } from "../cloud/refusal.js";
import { meMenu } from "../phone/ajcloud/menu.js";
import { without } from "./app-mutants.js";
import type { Mutant } from "./mutant.js";

const oneViewOnly: typeof liveViews.open = (views, session, view) =>
  new Map([...views].filter(([, { terminal }]) => terminal !== view.terminal)).set(session, view);

const oneGroupOnly: typeof groups.make = (all, account, group) => done(new Map(all).set(account, [group]));

/** A camera leaves the groups that it was in. */
const oneGroupForEach: typeof groups.make = (all, account, group) => {
  const others = groups.groupsOf(all, account).map((other) => ({
    ...other,
    serials: other.serials.filter((serial) => !group.serials.includes(serial)),
  }));
  return done(new Map(all).set(account, [...others, group]));
};

const withoutTheLast: typeof groups.groupsOf = (all, account) =>
  groups.groupsOf(all, account).map((group) => ({ ...group, serials: group.serials.slice(0, -1) }));

const addsTwice: typeof groups.add = (all, account, { group, serial }) =>
  done(
    new Map(all).set(
      account,
      groups
        .groupsOf(all, account)
        .map((each) => (each.id === group ? { ...each, serials: [...each.serials, serial] } : each)),
    ),
  );

/** What groups and Split Screen View can do wrong. */
export const splitScreenMutants: readonly Mutant[] = [
  {
    name: "one-view-only",
    sentence: "A terminal that opens a live view loses the one before.",
    reddens: ["AJ-SPLIT-01"],
    replace: { services: { liveViews: { ...liveViews, open: oneViewOnly } } },
  },
  {
    name: "no-split-screen-menu",
    sentence: "The app's pages do not lead to Split Screen View.",
    reddens: ["AJ-SPLIT-02"],
    replace: { meMenu: without("Split Screen View", meMenu) },
  },
  {
    name: "one-group-only",
    sentence: "A new group replaces the one before.",
    reddens: ["AJ-SPLIT-04", "AJ-SPLIT-05"],
    replace: { services: { groups: { ...groups, make: oneGroupOnly } } },
  },
  {
    name: "one-group-for-each-camera",
    sentence: "A camera that gets into a group leaves the others.",
    reddens: ["AJ-SPLIT-05"],
    replace: { services: { groups: { ...groups, make: oneGroupForEach } } },
  },
  {
    name: "groups-hide-the-last",
    sentence: "A group is shown without its last camera.",
    reddens: ["AJ-SPLIT-01", "AJ-SPLIT-03", "AJ-SPLIT-05"],
    replace: { services: { groups: { ...groups, groupsOf: withoutTheLast } } },
  },
  {
    name: "adds-to-groups-twice",
    sentence: "A group takes any camera, also one that it has.",
    reddens: ["AJ-SPLIT-03", "AJ-SPLIT-05"],
    replace: { services: { groups: { ...groups, add: addsTwice } } },
  },
  {
    name: "never-adds-to-groups",
    sentence: "A camera that is added to a group does not get into it.",
    reddens: ["AJ-SPLIT-03", "AJ-SPLIT-05"],
    replace: { services: { groups: { ...groups, add: (all) => done(all) } } },
  },
];
