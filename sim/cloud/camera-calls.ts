import type { AppResult } from "../contracts/app.js";
import type { PictureQuality } from "../contracts/device.js";
import { hours, type Milliseconds, minutes } from "../kernel/duration.js";
import type { Answers, Caller, Desk, Request } from "./desk.js";
import type { Inquiries } from "./inquiries.js";
import type { Refreshes } from "./refreshes.js";
import { done, type Outcome, refuse } from "./refusal.js";
import type { UpgradeService } from "./upgrade-service.js";

type CameraCall =
  | "show-home"
  | "begin-setup"
  | "add-cameras"
  | "delete-camera"
  | "invite-member"
  | "accept-invitation"
  | "refresh-camera"
  | "show-settings"
  | "change-settings"
  | "change-network"
  | "check-firmware"
  | "upgrade-firmware"
  | "open-live"
  | "close-live";

/** What a signed-in user asks about cameras. */
export const cameraCalls = (
  refreshes: Refreshes,
  inquiries: Inquiries,
  upgrades: UpgradeService,
): Answers<CameraCall, Caller> => ({
  "show-home": (desk, { account }) => {
    const home = desk.homeOf(account);
    return done(home === undefined ? {} : { home });
  },

  "begin-setup": beginSetup,

  "add-cameras": (desk, { account }, { serials }) => {
    const added = desk.services.binding.add(desk.state.bindings, serials, account, desk.bindingRules);
    if (!added.ok) return added;
    desk.state.bindings = added.value;
    return done({});
  },

  "delete-camera": (desk, { account }, { serial }) => {
    const isFree = desk.setup.policy.binding.deletedBy.value === "anyone";
    return isFree ? done(release(desk, serial)) : asOwner(desk, account, serial, () => release(desk, serial));
  },

  "invite-member": (desk, { account }, { serial, identifier }) =>
    inviteMember(desk, account, serial, desk.services.accounts.find(desk.state.accounts, identifier)),

  "accept-invitation": (desk, { account }, { serial }) => {
    const accepted = desk.services.sharing.accept(desk.state.shares, serial, account);
    if (!accepted.ok) return accepted;
    desk.state.shares = accepted.value;
    return done({});
  },

  "refresh-camera": (desk, { account }, { serial }) =>
    asViewer(desk, account, serial, () => {
      refreshes.ask(serial);
      return {};
    }),

  "show-settings": (desk, { account }, { serial }) =>
    asOwner(desk, account, serial, () => {
      const settings = desk.state.facts.get(serial)?.settings;
      return settings === undefined ? {} : { settings };
    }),

  "change-settings": (desk, { account }, { serial, settings }) => {
    const allowed = desk.services.binding.requireOwner(desk.state.bindings, serial, account);
    return allowed.ok ? inquiries.ask(serial, { command: "configure", settings }) : allowed;
  },

  "change-network": changeNetwork,

  "check-firmware": (desk, { account }, { serial }) =>
    asOwner(desk, account, serial, () => upgrades.check(serial)),

  "upgrade-firmware": (desk, { account }, { serial }) => {
    const allowed = desk.services.binding.requireOwner(desk.state.bindings, serial, account);
    return allowed.ok ? upgrades.start(serial) : allowed;
  },

  "open-live": (desk, { account, terminal }, { serial, path, quality, lens }) => {
    const { qualities } = desk.setup.policy.app;
    if (quality !== undefined && !qualities.value.includes(quality)) {
      return refuse("no-such-quality", "There is no such picture quality.");
    }
    return asViewer(desk, account, serial, () => {
      const session = desk.nameFor(serial);
      desk.state.liveViews = desk.services.liveViews.open(desk.state.liveViews, session, {
        terminal,
        serial,
      });
      const wish = { ...(quality && { quality: quality as PictureQuality }), ...(lens && { lens }) };
      desk.command(serial, { command: "start-live", session, path, ...wish });
      return { session };
    });
  },

  /** Only the terminal that opened a view closes it; any other session is none of its business. */
  "close-live": (desk, { terminal }, { session }) => {
    if (desk.state.liveViews.get(session)?.terminal === terminal) desk.closeViews([session]);
    return done({});
  },
});

function asOwner(desk: Desk, account: string, serial: string, act: () => AppResult): Outcome<AppResult> {
  const allowed = desk.services.binding.requireOwner(desk.state.bindings, serial, account);
  return allowed.ok ? done(act()) : allowed;
}

/** The owner, and whoever the camera is shared with. */
const asViewer = (desk: Desk, account: string, serial: string, act: () => AppResult): Outcome<AppResult> =>
  desk.services.sharing.isMember(desk.state.shares, serial, account)
    ? done(act())
    : asOwner(desk, account, serial, act);

/** Whoever reads a setup code that is older has found it somewhere. */
const SETUP_SERVES_MS: Milliseconds = hours(24);

function beginSetup(desk: Desk, { account }: Caller): Outcome<AppResult> {
  const token = `token-${desk.ports.random().toString(36).slice(2)}`;
  const shownUntil = desk.now + minutes(desk.setup.policy.cloud.setupShownMinutes.value);
  desk.state.setups = desk.services.setups.begin(desk.state.setups, token, { account, shownUntil });
  desk.ports.clock.at(shownUntil, () => desk.showHomes());
  desk.ports.clock.after(SETUP_SERVES_MS, () => {
    desk.state.setups = desk.services.setups.finish(desk.state.setups, token).setups;
  });
  return done({ setupToken: token });
}

function changeNetwork(
  desk: Desk,
  { account }: Caller,
  { serial, network, password }: Request<"change-network">,
): Outcome<AppResult> {
  const change = (): AppResult => {
    desk.command(serial, { command: "join-network", network, password });
    return {};
  };
  const isFree = desk.setup.policy.cloud.networkChangedBy.value === "anyone";
  return isFree ? done(change()) : asOwner(desk, account, serial, change);
}

function inviteMember(
  desk: Desk,
  account: string,
  serial: string,
  member: string | undefined,
): Outcome<AppResult> {
  const allowed = desk.services.binding.requireOwner(desk.state.bindings, serial, account);
  if (!allowed.ok) return allowed;
  if (member === undefined || member === account) {
    return refuse("unknown-account", "There is no such account to invite.");
  }
  desk.state.shares = desk.services.sharing.invite(desk.state.shares, serial, member);
  return done({});
}

/** The camera is nobody's any more, and shared with nobody. */
function release(desk: Desk, serial: string): AppResult {
  const { binding, liveViews, sharing } = desk.services;
  desk.closeViews(liveViews.sessionsOf(desk.state.liveViews, serial));
  desk.state.bindings = binding.unbind(desk.state.bindings, serial);
  desk.state.shares = sharing.releaseCamera(desk.state.shares, serial);
  return {};
}
