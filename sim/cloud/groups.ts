import type { CameraGroup } from "../contracts/app-groups.js";
import { done, type Outcome, refuse } from "./refusal.js";

/** Groups of cameras, by account; oldest first. */
export type Groups = ReadonlyMap<string, readonly CameraGroup[]>;

export const noGroups: Groups = new Map();

export const groupsOf = (groups: Groups, account: string): readonly CameraGroup[] =>
  groups.get(account) ?? [];

/** A new group, for as many cameras as one holds (AJ-SPLIT-03). */
export function make(groups: Groups, account: string, group: CameraGroup, atMost: number): Outcome<Groups> {
  if (group.serials.length > atMost) return full();
  return done(new Map(groups).set(account, [...groupsOf(groups, account), group]));
}

export function add(
  groups: Groups,
  account: string,
  { group, serial }: { group: string; serial: string },
  atMost: number,
): Outcome<Groups> {
  const { serials = [] } = groupsOf(groups, account).find(({ id }) => id === group) ?? {};
  if (serials.includes(serial)) return refuse("already-in-group", "The camera is in this group already.");
  return serials.length >= atMost ? full() : done(withSerials(groups, account, group, [...serials, serial]));
}

export function remove(
  groups: Groups,
  account: string,
  { group, serial }: { group: string; serial: string },
): Groups {
  const { serials = [] } = groupsOf(groups, account).find(({ id }) => id === group) ?? {};
  return withSerials(
    groups,
    account,
    group,
    serials.filter((other) => other !== serial),
  );
}

const withSerials = (groups: Groups, account: string, group: string, serials: string[]): Groups =>
  new Map(groups).set(
    account,
    groupsOf(groups, account).map((each) => (each.id === group ? { ...each, serials } : each)),
  );

const full = () => refuse("group-full", "The group is full.");
