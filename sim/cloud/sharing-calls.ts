import type { AppResult } from "../contracts/app.js";
import { Permission } from "../contracts/app-sharing.js";
import { coverageOf } from "./coverage.js";
import type { Answered, Answers, Caller, Desk, Request } from "./desk.js";
import { asOwner } from "./owner.js";
import type { Sourced } from "./policy.js";
import { done, type Outcome, refuse } from "./refusal.js";
import type { Shares, SharingRules } from "./sharing.js";

type SharingCall = "invite-member" | "accept-invitation" | "show-members" | "change-member" | "remove-member";

/** What a signed-in user asks about sharing. */
export const sharingCalls: Answers<SharingCall, Caller> = {
  "invite-member": (desk, caller, request) => {
    const isFree = desk.setup.policy.sharing.invitedBy.value === "anyone";
    const invites = () => invite(desk, caller, request);
    return isFree ? invites() : asOwner(desk, caller, request.serial, invites);
  },

  "accept-invitation": (desk, { account }, { serial }) => {
    const invited = desk.state.accounts.get(account)?.identifier;
    if (invited === undefined) return refuse("not-invited", "Nobody offers you this camera.");
    const rules = rulesFor(desk, serial);
    const accepted = desk.services.sharing.accept(desk.state.shares, serial, { account, invited }, rules);
    if (!accepted.ok) return accepted;
    desk.state.shares = accepted.value;
    return done({});
  },

  "show-members": (desk, caller, { serial }) => asOwner(desk, caller, serial, () => shown(desk, serial)),

  "change-member": (desk, caller, { serial, identifier, enabled, permissions }) =>
    asOwner(desk, caller, serial, () => {
      const { sharing } = desk.services;
      return changed(
        desk,
        serial,
        sharing.change(desk.state.shares, serial, identifier, { enabled, permissions }),
      );
    }),

  "remove-member": (desk, caller, { serial, identifier }) =>
    asOwner(desk, caller, serial, () =>
      changed(desk, serial, desk.services.sharing.remove(desk.state.shares, serial, identifier)),
    ),
};

/** Lets act the owner of a camera, and the members to whom the owner has given this; anything at all without a permission. */
export function asAllowed<Answer extends Answered>(
  desk: Desk,
  caller: Caller,
  serial: string,
  permission: Permission | undefined,
  act: () => Answer,
): Answer | Outcome<never> {
  const { permits } = desk.services.sharing;
  const { account } = caller;
  if (!permits(desk.state.shares, serial, account)) return asOwner(desk, caller, serial, act);
  if (permits(desk.state.shares, serial, account, permission)) return act();
  return refuse("not-permitted", "The owner of this camera has not given you this.");
}

/** Whether an account is a camera's owner, or has been given this. */
export const isAllowed = (desk: Desk, serial: string, account: string, permission: Permission): boolean =>
  desk.state.bindings.get(serial) === account ||
  desk.services.sharing.permits(desk.state.shares, serial, account, permission);

/** With how many people a camera may be shared: its plan decides, while that runs (AJ-SHARE-10 to AJ-SHARE-16). */
function rulesFor(desk: Desk, serial: string): SharingRules {
  const { membersAtMost, membersWithoutPlan, pendingCount, disabledCount } = desk.setup.policy.sharing;
  const counts = { pendingCount: pendingCount.value, disabledCount: disabledCount.value };
  const cap: Sourced<string | number> =
    membersAtMost ?? coverageOf(desk, serial)?.plan.members ?? membersWithoutPlan;
  const { value, rule } = cap;
  return { atMost: Number(value) || Number.POSITIVE_INFINITY, rule, ...counts };
}

function invite(
  desk: Desk,
  { account }: Caller,
  { serial, identifier, permissions = [...Permission.enum] }: Request<"invite-member">,
): Outcome<AppResult> {
  const { accounts, sharing } = desk.services;
  const invitee = accounts.find(desk.state.accounts, identifier);
  if (invitee === (desk.state.bindings.get(serial) ?? account)) {
    return refuse("own-account", "This is your own camera.");
  }
  const offer = { serial, invited: identifier, permissions };
  const invited = sharing.invite(desk.state.shares, offer, rulesFor(desk, serial));
  if (!invited.ok) return invited;
  desk.state.shares = invited.value;
  if (invitee !== undefined) tellOf(desk, invitee, serial);
  return shown(desk, serial);
}

/** Says on the invitee's phones that an invitation waits in the app (AJ-SHARE-06). */
function tellOf(desk: Desk, invitee: string, serial: string): void {
  const text = "A camera is to be shared with you: open the app to accept.";
  for (const to of desk.services.sessions.terminalsOf(desk.state.sessions, invitee)) {
    if (desk.state.sessions.get(to)?.type === "pc") continue;
    desk.ports.sendPush({ to, kind: "system", serial, text, labels: [] });
  }
}

function changed(desk: Desk, serial: string, outcome: Outcome<Shares>): Outcome<AppResult> {
  if (!outcome.ok) return outcome;
  desk.state.shares = outcome.value;
  closeForbiddenViews(desk, serial);
  return shown(desk, serial);
}

/** Whoever may see it no longer sees it no longer (AJ-SHARE-17, AJ-SHARE-19, AJ-SHARE-20). */
function closeForbiddenViews(desk: Desk, serial: string): void {
  const { liveViews, sessions } = desk.services;
  const isForbidden = (session: string) => {
    const { terminal = "" } = desk.state.liveViews.get(session) ?? {};
    const viewer = sessions.accountOf(desk.state.sessions, terminal);
    return viewer.ok && !isAllowed(desk, serial, viewer.value, "live");
  };
  desk.closeViews(liveViews.sessionsOf(desk.state.liveViews, serial).filter(isForbidden));
}

const shown = (desk: Desk, serial: string): Outcome<AppResult> =>
  done({ members: desk.services.sharing.membersOf(desk.state.shares, serial) });
