import type { LeafAction } from "../contracts/leaf-actions.js";

export type { LeafAction };

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

/** A way through a menu to its end. */
export interface Leaf {
  readonly path: readonly string[];
  readonly action: LeafAction;
}

/** The menu that these cameras have; of no camera, that of the app alone. */
export interface ShownMenu {
  readonly serials: readonly string[];
  readonly leaves: readonly Leaf[];
}

/** Every way through a menu. */
export const leavesOf = (entries: readonly MenuEntry[]): readonly Leaf[] =>
  entries.flatMap(({ label, action, entries: further = [] }) => [
    ...(action ? [{ path: [label], action }] : []),
    ...leavesOf(further).map((leaf) => ({ ...leaf, path: [label, ...leaf.path] })),
  ]);

/** Cameras with the same menu, together: of hundreds alike one menu is told. */
export function alike(
  menus: readonly { readonly serial: string; readonly leaves: readonly Leaf[] }[],
): readonly ShownMenu[] {
  const groups = new Map<string, { serials: string[]; leaves: readonly Leaf[] }>();
  for (const { serial, leaves } of menus) {
    const group = groups.get(JSON.stringify(leaves)) ?? { serials: [], leaves };
    group.serials.push(serial);
    groups.set(JSON.stringify(leaves), group);
  }
  return [...groups.values()];
}

/** Walks a path among ways, as {@link walk} does in a menu. */
export function walkAmong(leaves: readonly Leaf[], path: readonly string[]): Reached | undefined {
  const leaf = leaves.find(
    (each) =>
      each.path.length === path.length &&
      each.path.every((label, index) => label === path[index] || label === "*"),
  );
  return leaf && { action: leaf.action, choice: path[leaf.path.lastIndexOf("*")] };
}
