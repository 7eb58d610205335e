/** Where an app user is led: what a menu's leaf does. */
export type LeafAction =
  | "change-network"
  | "check-firmware"
  | "show-camera-info"
  | "show-about"
  | "open-store"
  | "show-help"
  | "open-live"
  | "delete-camera"
  | "open-sharing"
  | "invite-member"
  | "switch-member"
  | "set-permissions"
  | "remove-member"
  | "set-sensitivity"
  | "toggle-rotation"
  | "toggle-logo"
  | "open-split-screen"
  | "open-replay"
  | "open-local-video"
  | "open-card-storage"
  | "open-privacy"
  | "set-card-recording"
  | "set-card-mode"
  | "format-card"
  | "open-alerts"
  | "open-mobile-alerts"
  | "set-mobile-alerts"
  | "open-bell"
  | "set-record-and-notify"
  | "choose-labels"
  | "open-cloud-storage"
  | "set-cloud-storage"
  | "turn-off"
  | "turn-on"
  | "record"
  | "open-card-replay"
  | "open-system-settings"
  | "show-cloud"
  | "show-plan"
  | "subscribe"
  | "add-camera-to-plan"
  | "cancel-plan"
  | "show-cloud-recording"
  | "claim-trial"
  | "show-mall"
  | "buy-plan"
  | "open-my-plan"
  | "show-plans"
  | "choose-plan"
  | "open-detection"
  | "set-detection"
  | "show-renewal-help"
  | "open-subscriptions"
  | "show-cloud-play"
  | "list-plans"
  | "show-manage"
  | "activate-card"
  | "show-payment-method"
  | "show-card-information"
  | "ask-to-delete-payment"
  | "delete-payment"
  | "change-password"
  | "delete-account";

/** For whom an entry is there; without it for everybody who sees the menu. */
export type EntryFor =
  | "signed-in"
  | "owner"
  | "whoever may replay"
  | "owner of one that is on"
  | "owner of one that is off"
  | "owner of one out of service"
  | "owner of one that renews itself"
  | "owner of one that does not renew itself"
  | "owner of one with built-in detection"
  | "owner with a card"
  | "owner with a card to format";

/** One entry of a menu: either further entries, or a leaf. A label `*` stands for any choice from a list. */
export interface MenuEntry {
  readonly label: string;
  readonly entries?: readonly MenuEntry[];
  readonly action?: LeafAction;
  readonly for?: EntryFor;
}

/** The entries that somebody sees to whom `isShown` applies. */
export const shownTo = (
  entries: readonly MenuEntry[],
  isShown: (entry: MenuEntry) => boolean,
): readonly MenuEntry[] =>
  entries
    .filter(isShown)
    .map((entry) => (entry.entries ? { ...entry, entries: shownTo(entry.entries, isShown) } : entry));

/** A leaf that was reached, with what was chosen on the way where the menu left a choice. */
export interface Reached {
  readonly action: LeafAction;
  readonly choice: string | undefined;
}

/** Walks a path of labels; undefined when the menu does not lead there. */
export function walk(entries: readonly MenuEntry[], path: readonly string[]): Reached | undefined {
  const [label, ...rest] = path;
  const entry = entries.find((candidate) => candidate.label === label || candidate.label === "*");
  if (entry === undefined || label === undefined) return undefined;
  const choice = entry.label === "*" ? label : undefined;
  if (rest.length === 0) return entry.action && { action: entry.action, choice };
  const further = walk(entry.entries ?? [], rest);
  return further && { ...further, choice: further.choice ?? choice };
}

/** Whether a leaf is anywhere in a menu. */
export const hasLeaf = (entries: readonly MenuEntry[], action: LeafAction): boolean =>
  entries.some((entry) => entry.action === action || hasLeaf(entry.entries ?? [], action));
