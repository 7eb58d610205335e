import type { AppResponse } from "../contracts/app.js";
import type { CameraTrial, Offer, Payment, Subscription } from "../contracts/app-plans.js";
import type { Call } from "./call.js";

/** What the cloud recording page of a camera shows (W3-BUY-03). */
export interface CloudRecordingView {
  readonly serial: string;
  readonly trial: CameraTrial | undefined;
  /** Whether there is something to claim (W3-TRIAL-05). */
  readonly canClaim: boolean;
  /** The plans that serve the camera, and those that will: they have a `beginsAt`. */
  readonly plans: readonly Subscription[];
}

/** Settings > Cloud Recording Settings of a camera: its own trial, its plans, and the Cloud Recording Mall. */
export class CloudRecording {
  readonly #ask: (call: Call) => Promise<AppResponse>;
  #view: CloudRecordingView | undefined;
  #mall: readonly Offer[] = [];

  constructor(ask: (call: Call) => Promise<AppResponse>) {
    this.#ask = ask;
  }

  /** The page as it was last opened. */
  get view(): CloudRecordingView | undefined {
    return this.#view;
  }

  /** The paid plans in the mall, as it was last opened (W3-BUY-02). */
  get mall(): readonly Offer[] {
    return this.#mall;
  }

  /** Opens the page of a camera; what is refused shows nothing. */
  async open(serial: string): Promise<AppResponse> {
    this.#view = undefined;
    const trial = await this.#ask({ call: "show-trial", serial });
    if (!trial.ok) return trial;
    const taken = await this.#ask({ call: "show-subscriptions" });
    const plans = (taken.ok && taken.result.subscriptions) || [];
    this.#view = {
      serial,
      trial: trial.result.trial,
      canClaim: trial.result.trial?.state === "unclaimed",
      plans: plans.filter((each) => each.state !== "ended" && isFor(each, serial)),
    };
    return taken;
  }

  /** Presses Claim (W3-TRIAL-01). */
  claim(serial: string): Promise<AppResponse> {
    return this.#ask({ call: "claim-trial", serial });
  }

  /** Opens the Cloud Recording Mall (W3-BUY-01). */
  async openMall(): Promise<AppResponse> {
    const offered = await this.#ask({ call: "show-offers" });
    this.#mall = (offered.ok && offered.result.offers) || [];
    return offered;
  }

  /** Buys a plan for the camera. */
  buy(serial: string, plan: string, period: string, payment: Payment): Promise<AppResponse> {
    return this.#ask({ call: "subscribe", serial, plan, period, payment });
  }
}

const isFor = ({ cameras, serial }: Subscription, camera: string): boolean =>
  serial === camera || cameras.includes(camera);
