import type { Instant } from "../kernel/duration.js";

/** A setup that was begun in the app: who began it, and until when the app shows it as under way. */
export interface BegunSetup {
  readonly account: string;
  readonly shownUntil: Instant;
}

/** Setups by the token of their code. A token serves once. */
export type Setups = ReadonlyMap<string, BegunSetup>;

export const noSetups: Setups = new Map();

export const begin = (setups: Setups, token: string, begun: BegunSetup): Setups =>
  new Map(setups).set(token, begun);

/** A camera said hello with this token: its setup is finished, and its owner known. */
export function finish(setups: Setups, token: string): { setups: Setups; account: string | undefined } {
  const account = setups.get(token)?.account;
  const rest = new Map(setups);
  rest.delete(token);
  return { setups: rest, account };
}

/** How many setups of an account the app shows as under way. */
export const underWay = (setups: Setups, account: string, now: Instant): number =>
  [...setups.values()].filter((setup) => setup.account === account && now < setup.shownUntil).length;
