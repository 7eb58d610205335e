import { type Random, randomFor } from "../kernel/random.js";

/** From and to. */
export type Range = readonly [from: number, to: number];

/** A stream for one of thousands of like names: the first number of {@link randomFor} is alike for names that are alike. */
export function drawFor(seed: number, name: string): Random {
  const random = randomFor(seed, name);
  random();
  return random;
}

/** A whole number in the range, as likely as any other. */
export const within = (random: Random, [from, to]: Range): number =>
  from + Math.floor(random() * (to - from + 1));

/**
 * When something happens that has no memory, `mean` times on average between 0 and 1: in order, from 0 inclusive to 1
 * exclusive.
 */
export function arrivals(random: Random, mean: number): number[] {
  const instants: number[] = [];
  if (mean <= 0) return instants;
  for (let at = gap(random, mean); at < 1; at += gap(random, mean)) instants.push(at);
  return instants;
}

const gap = (random: Random, mean: number): number => -Math.log(1 - random()) / mean;
