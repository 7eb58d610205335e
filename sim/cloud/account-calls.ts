import type { Outstanding } from "../contracts/app.js";
import type { Answers, Caller, Desk } from "./desk.js";
import { done, refuse } from "./refusal.js";

/** What a signed-in user asks about the account itself. */
export const accountCalls: Answers<
  "sign-out" | "change-password" | "change-user-name" | "begin-deletion" | "delete-account",
  Caller
> = {
  "sign-out": (desk, { terminal }) => {
    desk.endSessions([terminal]);
    return done({});
  },

  "change-password": (desk, { account }, { oldPassword, newPassword }) => {
    if (desk.state.accounts.get(account)?.password !== oldPassword) {
      return refuse("wrong-credentials", "The old password is not right.");
    }
    desk.state.accounts = desk.services.accounts.setPassword(desk.state.accounts, account, newPassword);
    return done({});
  },

  "change-user-name": (desk, { account }, { identifier }) => {
    const isFixed = desk.setup.policy.account.userNameIsFixed.value;
    const renamed = desk.services.accounts.rename(desk.state.accounts, account, identifier, isFixed);
    if (!renamed.ok) return renamed;
    desk.state.accounts = renamed.value;
    return done({});
  },

  "begin-deletion": (desk, { account }) => done({ outstanding: outstandingOf(desk, account) }),

  "delete-account": (desk, { account, terminal }) => {
    const removed = desk.services.deletion.remove(desk.state.accounts, account, outstandingOf(desk, account));
    if (!removed.ok) return removed;
    clear(desk, account);
    desk.state.accounts = removed.value;
    const terminals = desk.services.sessions.terminalsOf(desk.state.sessions, account);
    desk.endSessions(terminals);
    for (const other of terminals) if (other !== terminal) desk.ports.notify(other, { signedOut: "deleted" });
    return done({});
  },
};

function outstandingOf(desk: Desk, account: string): Outstanding[] {
  const { binding, deletion, subscriptions } = desk.services;
  const { deletionBlockedByCameras, deletionBlockedBySubscriptions } = desk.setup.policy.account;
  const taken = subscriptions.ofAccount(desk.state.subscriptions, account);
  return deletion.outstanding(
    {
      cameras: binding.camerasOf(desk.state.bindings, account).length,
      subscriptions: taken.map((each) => subscriptions.viewOf(each, desk.now, desk.setup.policy)),
    },
    {
      blockedByCameras: deletionBlockedByCameras.value,
      blockedBySubscriptions: deletionBlockedBySubscriptions.value,
    },
  );
}

/** Nothing of a deleted account is left. */
function clear(desk: Desk, account: string): void {
  const { places, sharing, subscriptions } = desk.services;
  const taken = subscriptions.ofAccount(desk.state.subscriptions, account);
  desk.state.places = taken.reduce((all, { id }) => places.end(all, id), desk.state.places);
  const identifier = desk.state.accounts.get(account)?.identifier;
  if (identifier) desk.state.shares = sharing.releaseMember(desk.state.shares, account, identifier);
  desk.state.subscriptions = subscriptions.removeAccount(desk.state.subscriptions, account);
}
