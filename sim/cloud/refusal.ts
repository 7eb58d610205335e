import type { Refusal } from "../contracts/app.js";
import type { RefusalKey } from "../contracts/refusals.js";

/** What a service answers: something, or why not. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal; readonly isCameras?: true };

/** What comes later, once a camera has answered. */
export interface Later<T> {
  readonly later: (respond: (outcome: Outcome<T>) => void) => void;
}

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });

/**
 * A refusal: a key that stays the same, and a sentence for the user. Which rule asks for it is said by the vendor's policy, key by
 * key; where that depends on the value that is kept to, the value says it.
 */
export const refuse = (
  key: RefusalKey,
  sentence: string,
  by?: { readonly rule?: string | undefined },
): Outcome<never> => ({
  ok: false,
  refusal: { key, sentence, ...(by?.rule === undefined ? {} : { rule: by.rule }) },
});

/** A camera's own refusal, passed on: its reason is the key, and it may be one that the contract does not list. */
export const refusedByCamera = (reason: string): Outcome<never> => ({
  ok: false,
  refusal: { key: reason, sentence: `The camera refuses: ${reason}.` },
  isCameras: true,
});
