import type { AppResult } from "../contracts/app.js";
import type { PictureQuality } from "../contracts/device.js";
import { hours, type Milliseconds, minutes } from "../kernel/duration.js";
import { onBound } from "./cloud-order.js";
import type { Answered, Answers, Caller, Desk, Request } from "./desk.js";
import type { Inquiries } from "./inquiries.js";
import { asOwner } from "./owner.js";
import type { Refreshes } from "./refreshes.js";
import { done, type Outcome, refuse } from "./refusal.js";
import { release } from "./release.js";
import { asAllowed } from "./sharing-calls.js";
import type { UpgradeService } from "./upgrade-service.js";

type CameraCall =
  | "show-home"
  | "begin-setup"
  | "add-cameras"
  | "delete-camera"
  | "refresh-camera"
  | "show-settings"
  | "change-settings"
  | "change-network"
  | "check-firmware"
  | "upgrade-firmware"
  | "open-live"
  | "take-snapshot"
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
    onBound(desk, serials);
    return done({});
  },

  "delete-camera": (desk, caller, { serial }) => {
    const isFree = desk.setup.policy.binding.deletedBy.value === "anyone";
    const deletes = () => done(release(desk, serial));
    return isFree ? deletes() : asOwner(desk, caller, serial, deletes);
  },

  "refresh-camera": (desk, caller, { serial }) =>
    asAllowed(desk, caller, serial, undefined, () => {
      refreshes.ask(serial);
      return done({});
    }),

  "show-settings": (desk, caller, { serial }) =>
    asOwner(desk, caller, serial, () => {
      const settings = desk.state.facts.get(serial)?.settings;
      return done(settings === undefined ? {} : { settings });
    }),

  "change-settings": (desk, caller, { serial, settings }) =>
    asOwner(desk, caller, serial, () => inquiries.ask(serial, { command: "configure", settings })),

  "change-network": changeNetwork,

  "check-firmware": (desk, caller, { serial }) =>
    asOwner(desk, caller, serial, () => done(upgrades.check(serial))),

  "upgrade-firmware": (desk, caller, { serial }) =>
    asOwner(desk, caller, serial, () => upgrades.start(serial)),

  "open-live": (desk, caller, { serial, path, quality, lens }) =>
    inQuality(desk, quality, (wish) =>
      asAllowed(desk, caller, serial, "live", () => {
        const session = desk.nameFor(serial);
        desk.state.liveViews = desk.services.liveViews.open(desk.state.liveViews, session, {
          terminal: caller.terminal,
          serial,
        });
        desk.command(serial, { command: "start-live", session, path, ...wish, ...(lens && { lens }) });
        return done({ session });
      }),
    ),

  "take-snapshot": (desk, caller, { serial, quality }) =>
    inQuality(desk, quality, (wish) => {
      const asViewer = <Answer extends Answered>(act: () => Answer) =>
        asAllowed(desk, caller, serial, "live", act);
      // Whoever may not look any more when the camera answers gets no picture.
      return asViewer(() =>
        inquiries.ask(serial, { command: "take-snapshot", ...wish }, ({ snapshot }) =>
          asViewer(() => done(snapshot ? { snapshot } : {})),
        ),
      );
    }),

  /** Only the terminal that opened a view closes it; any other session is none of its business. */
  "close-live": (desk, { terminal }, { session }) => {
    if (desk.state.liveViews.get(session)?.terminal === terminal) desk.closeViews([session]);
    return done({});
  },
});

/** Acts when this app has such a quality, or none is named. */
function inQuality(
  desk: Desk,
  quality: string | undefined,
  act: (wish: { quality?: PictureQuality }) => Answered,
): Answered {
  if (quality === undefined) return act({});
  if (!desk.setup.policy.app.qualities.value.includes(quality))
    return refuse("no-such-quality", "There is no such picture quality.");
  return act({ quality: quality as PictureQuality });
}

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
  caller: Caller,
  { serial, network, password }: Request<"change-network">,
): Outcome<AppResult> {
  const change = () => {
    desk.command(serial, { command: "join-network", network, password });
    return done({});
  };
  const isFree = desk.setup.policy.cloud.networkChangedBy.value === "anyone";
  return isFree ? change() : asOwner(desk, caller, serial, change);
}
