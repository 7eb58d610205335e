import type { Desk } from "./desk.js";

/** Tells whoever has set up a camera of somebody else's that it is bound, where the vendor does (W3-BIND-01). */
export function tellAlreadyBound(
  { state, services, setup, ports }: Desk,
  account: string,
  serial: string,
): void {
  if (setup.policy.alreadyBound === undefined) return;
  for (const terminal of services.sessions.terminalsOf(state.sessions, account))
    ports.notify(terminal, { alreadyBound: serial });
}
