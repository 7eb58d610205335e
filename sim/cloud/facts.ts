import type { Hello, State } from "../contracts/device.js";

/** What a camera last said about itself. */
export type Facts = ReadonlyMap<string, State>;

export const noFacts: Facts = new Map();

export const onHello = (facts: Facts, { serial, network, firmware }: Hello): Facts =>
  learn(facts, serial, { network, firmware });

/** Merges what changed. */
export const learn = (facts: Facts, serial: string, change: State): Facts =>
  new Map(facts).set(serial, { ...facts.get(serial), ...change });
