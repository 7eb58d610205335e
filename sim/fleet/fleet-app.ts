import type { Duplex } from "node:stream";
import type { Identity } from "../bench/people.js";
import type { AppNotice, AppRequest, AppResponse, AppResult, HomeView } from "../contracts/app.js";
import { AppDoor } from "../doors/app-door.js";
import type { CamloopError } from "../kernel/errors.js";
import type { Call } from "../phone/call.js";

/** How an app gets to the broker. */
export interface AppGround {
  dial(): Duplex;
  tell(problem: CamloopError): void;
}

/** Somebody's app, without pages: what it asks, and what its home page shows. It is in memory only while it is open. */
export class FleetApp {
  home: HomeView | undefined;
  readonly #door: AppDoor;
  readonly #asked = new Map<string, (response: AppResponse) => void>();
  readonly #awaited: { isSo: (home: HomeView) => boolean; then: () => void }[] = [];
  #count = 0;

  constructor({ dial, tell }: AppGround, terminal: { name: string; password: string }) {
    this.#door = new AppDoor(dial, terminal, () => this, tell);
  }

  /** @throws {Error} with the refusal's sentence */
  async call(call: Call): Promise<AppResult> {
    const response = await this.ask(call);
    if (response.ok) return response.result;
    throw new Error(`${call.call}: ${response.refusal.sentence}`);
  }

  ask(call: Call): Promise<AppResponse> {
    const id = `request-${++this.#count}`;
    return new Promise((resolve) => {
      this.#asked.set(id, resolve);
      this.#door.send({ id, ...call } as AppRequest);
    });
  }

  signIn({ identifier, password }: Identity): Promise<AppResult> {
    return this.call({ call: "sign-in", identifier, password, terminalType: "phone" });
  }

  /** Resolves once the home page shows it. */
  shows(isSo: (home: HomeView) => boolean): Promise<void> {
    if (this.home && isSo(this.home)) return Promise.resolve();
    return new Promise((then) => this.#awaited.push({ isSo, then }));
  }

  receive(message: { readonly response: AppResponse } | { readonly notice: AppNotice }): void {
    if ("response" in message) {
      const { id } = message.response;
      this.#asked.get(id)?.(message.response);
      this.#asked.delete(id);
    } else if ("home" in message.notice) {
      const { home } = message.notice;
      this.home = home;
      for (const awaited of this.#awaited.splice(0))
        if (awaited.isSo(home)) awaited.then();
        else this.#awaited.push(awaited);
    }
  }

  close(): void {
    this.#door.close();
  }
}
