import { channels } from "../contracts/channels.js";
import { addressOf, clockTopics, ROOT } from "../contracts/topics.js";

/** What a client is; the bench itself is in the broker's process and needs no credentials. */
export type Role = "device" | "rig" | "adapter" | "app-driver" | "app" | "cloud";

/** One client's user name (also its client id), password and role. */
export interface Credential {
  readonly name: string;
  readonly password: string;
  readonly role: Role;
}

const AREAS: Readonly<Record<Role, readonly string[]>> = {
  device: ["device"],
  rig: ["rig", "clock"],
  adapter: ["adapter", "clock"],
  "app-driver": ["app-driver", "clock"],
  app: ["app"],
  cloud: ["device", "app", "outside"],
};

/** Topics and topic filters. */
export interface Grants {
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
}

/** The topics that a client may publish and the topic filters that it may subscribe, by its role. */
export function grantsFor({ role, name }: Credential): Grants {
  const isCounterpart = role === "cloud";
  const inAreas = channels.filter(({ address }) =>
    AREAS[role].some((area) => address.startsWith(`${ROOT}/${area}/`)),
  );
  const addressed = inAreas.map(({ address, sender }) => ({
    topic: address.replace("{owner}", isCounterpart ? "+" : name),
    sends: (sender === "counterpart") === isCounterpart,
  }));
  return {
    publish: addressed.filter(({ sends }) => sends).map(({ topic }) => topic),
    subscribe: addressed.filter(({ sends }) => !sends).map(({ topic }) => topic),
  };
}

/** Addresses by role: what one client may, every other of its role may on topics of its own. */
const grantsOfRoles = new Map<Role, { readonly [Use in keyof Grants]: ReadonlySet<string> }>();

function grantsOf(role: Role) {
  const { publish, subscribe } = grantsFor({ role, name: "{owner}", password: "" });
  const addressesOf = (filters: readonly string[]) =>
    new Set(filters.map((filter) => filter.replace("/+/", "/{owner}/")));
  const grants = { publish: addressesOf(publish), subscribe: addressesOf(subscribe) };
  grantsOfRoles.set(role, grants);
  return grants;
}

/** Whether a client may use a topic, or a topic filter, so: as {@link grantsFor} says it, told without making the list. */
export function isGranted(
  { role, name }: Pick<Credential, "role" | "name">,
  use: keyof Grants,
  topic: string,
): boolean {
  const addresses = (grantsOfRoles.get(role) ?? grantsOf(role))[use];
  const { address, owner } = addressOf(topic);
  const isNobodys = addresses.has(topic) && owner !== "{owner}";
  return isNobodys || (addresses.has(address) && (role === "cloud" || owner === name));
}

/** Whether `topic` fits one of `filters`; filters use `+` only. */
export function matchesAny(filters: readonly string[], topic: string): boolean {
  const levels = topic.split("/");
  return filters.some((filter) => {
    const wanted = filter.split("/");
    return (
      wanted.length === levels.length &&
      wanted.every((level, index) => level === "+" || level === levels[index])
    );
  });
}

/** Clock messages drive the bench and are no work of it: they count as no traffic. */
export function isClockTopic(topic: string): boolean {
  return topic === clockTopics.announce || (topic.startsWith(`${ROOT}/clock/`) && topic.endsWith("/done"));
}
