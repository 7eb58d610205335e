import { done, type Outcome, refuse } from "./refusal.js";

/** The owner of each bound camera, by serial (AJ-BIND-01). */
export type Bindings = ReadonlyMap<string, string>;

export const noBindings: Bindings = new Map();

/** Binds a camera to an account; one that already has an owner keeps it (AJ-BIND-02). */
export const bind = (bindings: Bindings, serial: string, account: string): Bindings =>
  bindings.has(serial) ? bindings : new Map(bindings).set(serial, account);

export const camerasOf = (bindings: Bindings, account: string): string[] =>
  [...bindings].filter(([, owner]) => owner === account).map(([serial]) => serial);

/** Lets the owner through, and nobody else. */
export function requireOwner(bindings: Bindings, serial: string, account: string): Outcome<string> {
  return bindings.get(serial) === account
    ? done(serial)
    : refuse("not-yours", "This camera is not among yours.");
}
