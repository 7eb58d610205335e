import type { AppResult } from "../contracts/app.js";
import type { Answers, Caller, Desk } from "./desk.js";
import type { Groups } from "./groups.js";
import { done, type Outcome } from "./refusal.js";

/** What a signed-in user asks about groups of cameras. */
export const groupCalls: Answers<
  "make-group" | "add-to-group" | "remove-from-group" | "show-groups",
  Caller
> = {
  "make-group": (desk, { account }, { name, serials }) => {
    const group = { id: desk.name("group"), name, serials };
    return changed(desk, account, desk.services.groups.make(desk.state.groups, account, group, atMost(desk)));
  },

  "add-to-group": (desk, { account }, request) =>
    changed(desk, account, desk.services.groups.add(desk.state.groups, account, request, atMost(desk))),

  "remove-from-group": (desk, { account }, request) =>
    changed(desk, account, done(desk.services.groups.remove(desk.state.groups, account, request))),

  "show-groups": (desk, { account }) => shown(desk, account),
};

const atMost = ({ setup }: Desk): number => setup.policy.cloud.camerasInAGroup.value;

function changed(desk: Desk, account: string, outcome: Outcome<Groups>): Outcome<AppResult> {
  if (!outcome.ok) return outcome;
  desk.state.groups = outcome.value;
  return shown(desk, account);
}

const shown = (desk: Desk, account: string): Outcome<AppResult> =>
  done({ groups: [...desk.services.groups.groupsOf(desk.state.groups, account)] });
