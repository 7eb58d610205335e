import type { Observation } from "../contracts/rig.js";
import type { Instant } from "../kernel/duration.js";
import type { RigOutcome, RigRequest } from "./rig.js";

type WithoutAt<T> = T extends unknown ? Omit<T, "at"> : never;

/** What an eye or ear noticed; without an instant, just now. */
export type Noticed = WithoutAt<Observation> & { readonly at?: Instant };

/** Who carries out a rig's commands: relays, or a person. One request comes after the other. */
export interface Hands {
  ask(request: RigRequest): Promise<RigOutcome>;
}

export const DONE = { ok: true } as const;

/** This rig has no means for it; `sentence` says so to a person. */
export const cannot = (sentence: string): RigOutcome => ({ ok: false, reason: "cannot", sentence });

/** The rig tried in vain. */
export const failed = (sentence: string): RigOutcome => ({ ok: false, reason: "failed", sentence });

/** Hands that hand over to others what they cannot do; both are tested, and both get ready. */
export function helped(first: Hands, helper: Hands): Hands {
  return {
    async ask(request) {
      const outcome = await first.ask(request);
      const isShared = request.action === "prepare" || request.action === "self-test";
      if (outcome.ok && !isShared) return outcome;
      if (!outcome.ok && outcome.reason === "failed") return outcome;
      const further = await helper.ask(request);
      if (!outcome.ok || !further.ok) return further;
      const tested = [...(outcome.tested ?? []), ...(further.tested ?? [])];
      return { ...outcome, ...further, ...(tested.length > 0 && { tested }) };
    },
  };
}
