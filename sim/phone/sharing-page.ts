import type { AppResponse, Identifier } from "../contracts/app.js";
import type { Invitation, Member, Permission } from "../contracts/app-sharing.js";
import type { Call } from "./call.js";

/** The part of a phone that the pages of sharing need. */
interface Caller {
  readonly invitations: readonly Invitation[];
  call(call: Call): Promise<AppResponse>;
}

/** Settings > Invite family & friends of a camera, and what the app shows to whoever was invited. */
export class SharingPage {
  readonly #phone: Caller;

  constructor(phone: Caller) {
    this.#phone = phone;
  }

  /** The invitations over which the app asks when it is opened, each with an Accept (AJ-SHARE-06). */
  prompts(): readonly Invitation[] {
    return this.#phone.invitations;
  }

  accept(serial: string): Promise<AppResponse> {
    return this.#phone.call({ call: "accept-invitation", serial });
  }

  /** Everybody who was invited (AJ-SHARE-24); undefined when the page does not open. */
  async members(serial: string): Promise<readonly Member[] | undefined> {
    const response = await this.#phone.call({ call: "show-members", serial });
    return response.ok ? (response.result.members ?? []) : undefined;
  }

  invite(serial: string, identifier: Identifier, permissions?: readonly Permission[]): Promise<AppResponse> {
    const given = permissions && { permissions: [...permissions] };
    return this.#phone.call({ call: "invite-member", serial, identifier, ...given });
  }

  /** Enables or disables somebody. */
  enable(serial: string, identifier: Identifier, enabled: boolean): Promise<AppResponse> {
    return this.#phone.call({ call: "change-member", serial, identifier, enabled });
  }

  permit(serial: string, identifier: Identifier, permissions: readonly Permission[]): Promise<AppResponse> {
    return this.#phone.call({
      call: "change-member",
      serial,
      identifier,
      permissions: [...permissions],
    });
  }

  remove(serial: string, identifier: Identifier): Promise<AppResponse> {
    return this.#phone.call({ call: "remove-member", serial, identifier });
  }
}
