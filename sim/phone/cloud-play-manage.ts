import type { AppResponse } from "../contracts/app.js";
import type { PaymentMethod } from "../contracts/app-cloud-play.js";
import type { Call } from "./call.js";

/** CloudPlay > three dots: the Manage page of a device, with the activation of cards, the Recording button and how one pays. */
export class CloudPlayManage {
  readonly #ask: (call: Call) => Promise<AppResponse>;
  #serial: string | undefined;
  #isRecording: boolean | undefined;
  #isActivated = false;
  #message: string | undefined;
  #methods: readonly PaymentMethod[] | undefined;
  #isOnCardPage = false;
  #isAskedToConfirm = false;

  constructor(ask: (call: Call) => Promise<AppResponse>) {
    this.#ask = ask;
  }

  /** Whether the Recording button is on; undefined while the page is not shown (EZ-CARD-05). */
  get isRecording(): boolean | undefined {
    return this.#isRecording;
  }

  /** What the app reports of an activation, such as "Activation is successful" (EZ-CARD-04). */
  get message(): string | undefined {
    return this.#message;
  }

  /** What Payment Method lists; undefined while it is not shown. */
  get methods(): readonly PaymentMethod[] | undefined {
    return this.#methods;
  }

  /** Whether the app asks to delete once more (EZ-PAY-03). */
  get isAskedToConfirm(): boolean {
    return this.#isAskedToConfirm;
  }

  async open(serial: string): Promise<AppResponse> {
    this.#leave();
    const shown = await this.#ask({ call: "show-cloud-settings", serial });
    if (!shown.ok) return shown;
    this.#serial = serial;
    this.#isRecording = shown.result.cloudSettings?.cloudRecording;
    return shown;
  }

  /** Presses Recording. */
  async setRecording(isOn: boolean): Promise<AppResponse | undefined> {
    const serial = this.#serial;
    if (serial === undefined) return undefined;
    const change = { cloudRecording: isOn };
    const answer = await this.#ask({ call: "change-cloud-settings", serial, change });
    if (answer.ok) this.#isRecording = isOn;
    return answer;
  }

  /** Types an activation code and presses Activate Now (EZ-CARD-02 to EZ-CARD-04). */
  async activate(code: string): Promise<AppResponse | undefined> {
    const serial = this.#serial;
    if (serial === undefined) return undefined;
    this.#message = undefined;
    const answer = await this.#ask({ call: "activate-card", serial, code });
    this.#isActivated = answer.ok;
    return answer;
  }

  /** Presses Continue after an activation. */
  goOn(): void {
    if (this.#isActivated) this.#message = "Activation is successful";
  }

  /** Taps Payment Method (EZ-PAY-02). */
  async openPaymentMethod(): Promise<AppResponse> {
    this.#isOnCardPage = false;
    this.#isAskedToConfirm = false;
    const shown = await this.#ask({ call: "show-payment-methods" });
    this.#methods = shown.ok ? (shown.result.paymentMethods ?? []) : undefined;
    return shown;
  }

  /** Taps the pencil: the page with the card's information. Where nothing is stored there is none. */
  tapPencil(): boolean {
    this.#isOnCardPage = (this.#methods?.length ?? 0) > 0;
    return this.#isOnCardPage;
  }

  /** Taps Delete: the first time the app asks to confirm, the second time it is asked of the cloud (EZ-PAY-03). */
  async pressDelete(): Promise<AppResponse | undefined> {
    if (!this.#isOnCardPage) return undefined;
    if (!this.#isAskedToConfirm) {
      this.#isAskedToConfirm = true;
      return undefined;
    }
    const answer = await this.#ask({ call: "remove-payment-methods" });
    await this.openPaymentMethod();
    return answer;
  }

  #leave(): void {
    this.#serial = undefined;
    this.#isRecording = undefined;
    this.#isActivated = false;
    this.#message = undefined;
    this.#methods = undefined;
    this.#isOnCardPage = false;
    this.#isAskedToConfirm = false;
  }
}
