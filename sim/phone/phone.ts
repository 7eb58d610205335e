import type {
  AppNotice,
  AppRequest,
  AppResponse,
  AppResult,
  CameraView,
  HomeView,
} from "../contracts/app.js";
import type { LiveFrame } from "../contracts/device.js";
import type { Clock } from "../kernel/clock.js";
import type { Instant } from "../kernel/duration.js";
import { type MenuEntry, type Reached, walk } from "./menu.js";

/** Which way a phone reaches the cloud. */
export type PhoneNetwork = "home Wi-Fi" | "mobile data" | "mobile data abroad";

/** How this app behaves where apps differ. */
export interface AppTraits {
  readonly viewableOverMobileData: boolean;
  readonly outdatedAppServesMobileData: boolean;
  readonly remedies: readonly string[];
  readonly menu: readonly MenuEntry[];
}

/** What the app shows for a camera, and from when on. */
export interface Shown {
  readonly at: Instant;
  readonly status: CameraView["status"] | "not listed";
  readonly network: string | undefined;
}

/** Sends a request through whatever door the phone has; the answer comes as {@link Phone.receive}. */
export type SendRequest = (request: AppRequest) => void;

type Call = AppRequest extends infer Request
  ? Request extends { id: string }
    ? Omit<Request, "id">
    : never
  : never;

/** A phone with the vendor's app on it: what its user can do, and what its screen shows over time. */
export class Phone {
  network: PhoneNetwork = "home Wi-Fi";
  isAppOutdated = false;
  readonly #clock: Clock;
  readonly #send: SendRequest;
  readonly #traits: AppTraits;
  readonly #answers = new Map<string, (response: AppResponse) => void>();
  #home: HomeView = { cameras: [], setupsUnderWay: 0 };
  #shown: Shown[];
  #frames: { at: Instant; frame: LiveFrame }[] = [];
  #session: string | undefined;
  #requests = 0;

  constructor(clock: Clock, send: SendRequest, traits: AppTraits) {
    this.#clock = clock;
    this.#send = send;
    this.#traits = traits;
    this.#shown = [{ at: clock.now(), status: "not listed", network: undefined }];
  }

  /** The cameras on the home page. */
  get cameras(): readonly CameraView[] {
    return this.#home.cameras;
  }

  /** What was shown for the one camera of the scenario, oldest first. */
  get shown(): readonly Shown[] {
    return this.#shown;
  }

  /** When frames of live views arrived. */
  get frames(): readonly { at: Instant; frame: LiveFrame }[] {
    return this.#frames;
  }

  get isWatching(): boolean {
    return this.#session !== undefined;
  }

  /** Asks the cloud; resolves with its answer. */
  call(call: Call): Promise<AppResponse> {
    this.#requests++;
    const id = `request-${this.#requests}`;
    return new Promise((resolve) => {
      this.#answers.set(id, resolve);
      this.#send({ id, ...call } as AppRequest);
    });
  }

  /** Where a path of labels leads in this camera's menu, if anywhere; only what is listed has a menu. */
  walk(serial: string, path: readonly string[]): Reached | undefined {
    const isListed = this.cameras.some((camera) => camera.serial === serial);
    return isListed ? walk(this.#traits.menu, path) : undefined;
  }

  /** The remedies that the app's help lists for an offline camera, in order (AJ-POWER-05). */
  help(): readonly string[] {
    return this.#traits.remedies;
  }

  updateApp(): void {
    this.isAppOutdated = false;
  }

  /** Asks for a live view; over mobile data only if this app can (AJ-NET-13, AJ-NET-14). */
  async watch(serial: string): Promise<void> {
    if (!this.#canWatch()) return;
    const path = this.network === "home Wi-Fi" ? "local" : "relay";
    const response = await this.call({ call: "open-live", serial, path });
    this.#session = response.ok ? response.result.session : undefined;
  }

  async stopWatching(): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    if (session !== undefined) await this.call({ call: "close-live", session });
  }

  /** Something came from the cloud. */
  receive(message: { response: AppResponse } | { notice: AppNotice }): void {
    if ("response" in message) this.#onResponse(message.response);
    else if ("home" in message.notice) this.#onHome(message.notice.home);
    else this.#frames.push({ at: this.#clock.now(), frame: message.notice.frame });
  }

  #onResponse(response: AppResponse): void {
    const answer = this.#answers.get(response.id);
    this.#answers.delete(response.id);
    answer?.(response);
  }

  #onHome(home: HomeView): void {
    this.#home = home;
    const shown = { at: this.#clock.now(), ...this.#screen(home) };
    this.#shown.push(shown);
  }

  /** A setup under way shows its camera as connecting until it is there. */
  #screen({ cameras, setupsUnderWay }: HomeView): Omit<Shown, "at"> {
    const [camera] = cameras;
    const status = camera?.status ?? "not listed";
    const isConnecting = setupsUnderWay > 0 && status !== "online";
    return { status: isConnecting ? "connecting" : status, network: camera?.network };
  }

  #canWatch(): boolean {
    if (this.network === "home Wi-Fi") return true;
    if (this.isAppOutdated && !this.#traits.outdatedAppServesMobileData) return false;
    return this.#traits.viewableOverMobileData;
  }
}

/** The result of a call that must succeed; the refusal's sentence is in the error otherwise. */
export function resultOf(response: AppResponse): AppResult {
  if (response.ok) return response.result;
  throw new Error(`the cloud refused: ${response.refusal.sentence}`);
}
