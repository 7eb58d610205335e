import type { Hello, State } from "../contracts/device.js";

/** What a camera last said about itself. */
export type Fact = State & Partial<Pick<Hello, "capabilities">>;
export type Facts = ReadonlyMap<string, Fact>;

export const noFacts: Facts = new Map();

export const onHello = (facts: Facts, { serial, network, firmware, capabilities }: Hello): Facts =>
  learn(facts, serial, { network, firmware, capabilities });

/** Merges what changed. */
export const learn = (facts: Facts, serial: string, change: Fact): Facts =>
  new Map(facts).set(serial, { ...facts.get(serial), ...change });
