import type { Answered, Caller, Desk } from "./desk.js";
import type { Outcome } from "./refusal.js";

/** Lets the owner of a camera act on it; everybody else is refused. */
export function asOwner<Answer extends Answered>(
  desk: Desk,
  { account }: Pick<Caller, "account">,
  serial: string,
  act: () => Answer,
): Answer | Outcome<never> {
  const allowed = desk.services.binding.requireOwner(desk.state.bindings, serial, account);
  return allowed.ok ? act() : allowed;
}
