import type { Identifier, Purpose } from "../contracts/app.js";
import type { Random } from "../kernel/random.js";
import { done, type Outcome, refuse } from "./refusal.js";

/** The newest code that was sent, by what it is for and to whom it went. */
export type Verifications = ReadonlyMap<string, string>;

export const noVerifications: Verifications = new Map();

const keyOf = (purpose: Purpose, { kind, value }: Identifier): string => `${purpose} ${kind} ${value}`;

/** Draws a code of six digits; it replaces the one before (AJ-ACCT-08). */
export function issue(
  verifications: Verifications,
  purpose: Purpose,
  identifier: Identifier,
  random: Random,
): { verifications: Verifications; code: string } {
  const code = String(Math.floor(random() * 1_000_000)).padStart(6, "0");
  return { verifications: new Map(verifications).set(keyOf(purpose, identifier), code), code };
}

/** Takes a code; it serves once. */
export function redeem(
  verifications: Verifications,
  purpose: Purpose,
  identifier: Identifier,
  code: string | undefined,
): Outcome<Verifications> {
  const key = keyOf(purpose, identifier);
  const sent = verifications.get(key);
  if (sent === undefined || sent !== code)
    return refuse("wrong-code", "The code is not right, or no longer.");
  const rest = new Map(verifications);
  rest.delete(key);
  return done(rest);
}
