import type {
  AppNotice,
  AppRequest,
  AppResponse,
  AppResult,
  CameraView,
  HomeView,
} from "../contracts/app.js";
import type { Answer, Command, Hello, LiveFrame, Presence, State } from "../contracts/device.js";
import type { Clock, Deadline } from "../kernel/clock.js";
import { minutes, seconds } from "../kernel/duration.js";
import type { Accounts } from "./accounts.js";
import type { VendorPolicy } from "./policy.js";
import { done, type Outcome } from "./refusal.js";
import { type CloudServices, referenceServices } from "./services.js";

/** What the cloud sends, and through which door it does so is none of its business. */
export interface CloudPorts {
  readonly clock: Clock;
  command(serial: string, command: Command): void;
  respond(terminal: string, response: AppResponse): void;
  notify(terminal: string, notice: AppNotice): void;
}

/** What a cloud is started with. */
export interface CloudSetup {
  readonly policy: VendorPolicy;
  readonly accounts: Accounts;
  /** The newest firmware of the cameras that it serves. */
  readonly latestFirmware: string;
}

/** A message from a camera, by channel of the device contract. */
export type FromDevice =
  | { readonly kind: "presence"; readonly message: Presence }
  | { readonly kind: "hello"; readonly message: Hello }
  | { readonly kind: "state"; readonly message: State }
  | { readonly kind: "answer"; readonly message: Answer }
  | { readonly kind: "live"; readonly message: LiveFrame };

type Omitted<T, Keys extends string> = T extends unknown ? Omit<T, Keys> : never;

/** The reference cloud: pure services, and here what joins them. It asks the clock, never a timer. */
export class Cloud {
  readonly #ports: CloudPorts;
  readonly #setup: CloudSetup;
  readonly #services: CloudServices;
  #sessions;
  #bindings;
  #setups;
  #presences;
  #facts;
  #liveViews;
  /** Refreshes that wait for a word, by serial. */
  readonly #waits = new Map<string, Deadline>();
  readonly #shownHomes = new Map<string, string>();
  #names = 0;

  constructor(ports: CloudPorts, setup: CloudSetup, services: CloudServices = referenceServices) {
    this.#ports = ports;
    this.#setup = setup;
    this.#services = services;
    this.#sessions = services.sessions.noSessions;
    this.#bindings = services.binding.noBindings;
    this.#setups = services.setups.noSetups;
    this.#presences = services.presence.nobodyPresent;
    this.#facts = services.facts.noFacts;
    this.#liveViews = services.liveViews.noLiveViews;
  }

  /** A camera says something. */
  receive(serial: string, from: FromDevice): void {
    const { presence, facts } = this.#services;
    this.#stopWaiting(serial);
    this.#presences = presence.onSign(this.#presences, serial);
    switch (from.kind) {
      case "presence":
        this.#presences = presence.onPresence(this.#presences, serial, from.message.online);
        break;
      case "hello":
        this.#onHello(serial, from.message);
        break;
      case "state":
        this.#facts = facts.learn(this.#facts, serial, from.message);
        break;
      case "live":
        this.#onFrame(serial, from.message);
    }
    this.#showHomes();
  }

  /** An app user asks for something. */
  handle(terminal: string, request: AppRequest): void {
    const outcome = this.#answer(terminal, request);
    this.#ports.respond(
      terminal,
      outcome.ok
        ? { id: request.id, ok: true, result: outcome.value }
        : { id: request.id, ok: false, refusal: outcome.refusal },
    );
    this.#showHomes();
  }

  #answer(terminal: string, request: AppRequest): Outcome<AppResult> {
    if (request.call === "sign-in") return this.#signIn(terminal, request);
    const signedIn = this.#services.sessions.accountOf(this.#sessions, terminal);
    return signedIn.ok ? this.#answerAs(signedIn.value, terminal, request) : signedIn;
  }

  #answerAs(account: string, terminal: string, request: AppRequest): Outcome<AppResult> {
    switch (request.call) {
      case "show-home":
        return done({ home: this.#homeOf(account) });
      case "begin-setup":
        return this.#beginSetup(account);
      case "close-live":
        return this.#closeLive(terminal, request.session);
      case "change-network":
        return this.#changeNetwork(account, request);
      case "refresh-camera":
        return this.#asOwner(account, request.serial, () => this.#refresh(request.serial));
      case "check-firmware":
        return this.#asOwner(account, request.serial, () => this.#firmwareOf(request.serial));
      case "upgrade-firmware":
        return this.#asOwner(account, request.serial, () => this.#upgrade(request.serial));
      case "open-live":
        return this.#asOwner(account, request.serial, () => this.#openLive(terminal, request));
      default:
        return done({});
    }
  }

  #asOwner(account: string, serial: string, act: () => AppResult): Outcome<AppResult> {
    const allowed = this.#services.binding.requireOwner(this.#bindings, serial, account);
    return allowed.ok ? done(act()) : allowed;
  }

  #signIn(
    terminal: string,
    { account, password }: { account: string; password: string },
  ): Outcome<AppResult> {
    const { accounts, sessions } = this.#services;
    const checked = accounts.checkPassword(this.#setup.accounts, account, password);
    if (!checked.ok) return checked;
    this.#sessions = sessions.signIn(this.#sessions, terminal, account);
    return done({});
  }

  #beginSetup(account: string): Outcome<AppResult> {
    const token = this.#name("token");
    const shownUntil = this.#ports.clock.now() + minutes(this.#setup.policy.cloud.setupShownMinutes.value);
    this.#setups = this.#services.setups.begin(this.#setups, token, { account, shownUntil });
    this.#ports.clock.at(shownUntil, () => this.#showHomes());
    return done({ setupToken: token });
  }

  #changeNetwork(
    account: string,
    request: { serial: string; network: string; password: string },
  ): Outcome<AppResult> {
    const { serial, network, password } = request;
    const change = (): AppResult => {
      this.#command(serial, { command: "join-network", network, password });
      return {};
    };
    const isFree = this.#setup.policy.cloud.networkChangedBy.value === "anyone";
    return isFree ? done(change()) : this.#asOwner(account, serial, change);
  }

  #refresh(serial: string): AppResult {
    if (this.#services.presence.statusOf(this.#presences, serial) === "offline") return {};
    this.#command(serial, { command: "ping" });
    if (this.#waits.has(serial)) return {};
    const waitMs = seconds(this.#setup.policy.cloud.refreshWaitsSeconds.value);
    const wait = this.#ports.clock.after(waitMs, () => this.#onSilence(serial));
    this.#waits.set(serial, wait);
    return {};
  }

  #stopWaiting(serial: string): void {
    this.#waits.get(serial)?.cancel();
    this.#waits.delete(serial);
  }

  #onSilence(serial: string): void {
    this.#stopWaiting(serial);
    this.#presences = this.#services.presence.onSilence(this.#presences, serial);
    this.#showHomes();
  }

  #firmwareOf(serial: string): AppResult {
    const latest = this.#setup.latestFirmware;
    return { firmware: { current: this.#facts.get(serial)?.firmware ?? latest, latest } };
  }

  #upgrade(serial: string): AppResult {
    const current = this.#facts.get(serial)?.firmware;
    const version = this.#services.updates.offerFor(this.#setup.latestFirmware, current);
    if (version !== undefined) this.#command(serial, { command: "upgrade-firmware", version });
    return {};
  }

  #openLive(terminal: string, { serial, path }: { serial: string; path: "local" | "relay" }): AppResult {
    const session = this.#name("live");
    this.#liveViews = this.#services.liveViews.open(this.#liveViews, session, { terminal, serial });
    this.#command(serial, { command: "start-live", session, path });
    return { session };
  }

  /** Only the terminal that opened a view closes it; any other session is none of its business. */
  #closeLive(terminal: string, session: string): Outcome<AppResult> {
    const view = this.#liveViews.get(session);
    if (view?.terminal !== terminal) return done({});
    this.#liveViews = this.#services.liveViews.close(this.#liveViews, session);
    this.#command(view.serial, { command: "stop-live", session });
    return done({});
  }

  #onHello(serial: string, hello: Hello): void {
    const { presence, facts, setups, binding } = this.#services;
    this.#presences = presence.onHello(this.#presences, serial);
    this.#facts = facts.onHello(this.#facts, { ...hello, serial });
    if (hello.setupToken === undefined) return;
    const finished = setups.finish(this.#setups, hello.setupToken);
    this.#setups = finished.setups;
    if (finished.account !== undefined)
      this.#bindings = binding.bind(this.#bindings, serial, finished.account);
  }

  #onFrame(serial: string, frame: LiveFrame): void {
    const terminal = this.#services.liveViews.viewerOf(this.#liveViews, frame.session, serial);
    if (terminal !== undefined) this.#ports.notify(terminal, { frame });
  }

  /** Tells each signed-in terminal what its home page shows, if that has changed. */
  #showHomes(): void {
    for (const [terminal, account] of this.#sessions) {
      const home = this.#homeOf(account);
      const shown = JSON.stringify(home);
      if (this.#shownHomes.get(terminal) === shown) continue;
      this.#shownHomes.set(terminal, shown);
      this.#ports.notify(terminal, { home });
    }
  }

  #homeOf(account: string): HomeView {
    const { binding, setups } = this.#services;
    return {
      cameras: binding.camerasOf(this.#bindings, account).map((serial) => this.#viewOf(serial)),
      setupsUnderWay: setups.underWay(this.#setups, account, this.#ports.clock.now()),
    };
  }

  #viewOf(serial: string): CameraView {
    const { presence, updates } = this.#services;
    const status = presence.statusOf(this.#presences, serial);
    const known = this.#facts.get(serial) ?? {};
    const isShown = status !== "connecting" || this.#setup.policy.cloud.showsConnecting.value;
    return {
      serial,
      status: isShown ? status : "offline",
      ...known,
      upgradeAvailable: updates.offerFor(this.#setup.latestFirmware, known.firmware) !== undefined,
    };
  }

  #command(serial: string, command: Omitted<Command, "id">): string {
    const id = this.#name("command");
    this.#ports.command(serial, { id, ...command } as Command);
    return id;
  }

  #name(kind: string): string {
    this.#names++;
    return `${kind}-${this.#names}`;
  }
}
