import type { AppResponse, HomeView } from "../contracts/app.js";
import type { Call } from "./call.js";

/** How the app tells that a camera is bound to another account; absent where it only says that it did not work. */
export interface BoundNoticeTraits {
  readonly namesOriginalAccount: boolean;
  readonly contact: string;
}

/** What the app shows then. */
export interface BoundNoticeView {
  readonly title: "Already bound";
  /** The cameras that it is about. */
  readonly serials: readonly string[];
  /** In order: `sign in to the original account` for who has bound it before, a contact for who has not (W3-BIND-02, W3-BIND-03). */
  readonly advice: readonly string[];
}

/** The notice that a camera is bound already. It stays until the camera is among one's own. */
export class BoundNotice {
  readonly #traits: BoundNoticeTraits | undefined;
  #serials: readonly string[] = [];

  constructor(traits: BoundNoticeTraits | undefined) {
    this.#traits = traits;
  }

  get view(): BoundNoticeView | undefined {
    if (this.#traits === undefined || this.#serials.length === 0) return undefined;
    const { namesOriginalAccount, contact } = this.#traits;
    return {
      title: "Already bound",
      serials: this.#serials,
      advice: [
        ...(namesOriginalAccount ? ["sign in to the original account"] : []),
        ...(contact === "none" ? [] : [contact]),
      ],
    };
  }

  onAnswer(call: Call, response: AppResponse): void {
    if (call.call === "add-cameras" && !response.ok && response.refusal.key === "bound-elsewhere")
      this.show(call.serials);
  }

  show(serials: readonly string[]): void {
    this.#serials = [...new Set([...this.#serials, ...serials])];
  }

  onHome({ cameras }: HomeView): void {
    const own = new Set(cameras.filter(({ role }) => role === "owner").map(({ serial }) => serial));
    this.#serials = this.#serials.filter((serial) => !own.has(serial));
  }
}
