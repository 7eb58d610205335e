import type { AppRequest, AppResult } from "../contracts/app.js";
import type { Hello, LiveFrame } from "../contracts/device.js";
import { accountCalls } from "./account-calls.js";
import { alertCalls, onEvent } from "./alert-calls.js";
import { cameraCalls } from "./camera-calls.js";
import { type Answers, type Caller, Desk } from "./desk.js";
import { entrance } from "./entrance.js";
import { groupCalls } from "./group-calls.js";
import { Inquiries } from "./inquiries.js";
import type { CloudPorts, CloudSetup, FromDevice } from "./ports.js";
import { onCameraHello, onClip, recordingCalls } from "./recording-calls.js";
import { Refreshes } from "./refreshes.js";
import type { Later, Outcome } from "./refusal.js";
import { type CloudServices, referenceServices } from "./services.js";
import { UpgradeService } from "./upgrade-service.js";

type Entrance = keyof typeof entrance;
type SignedInCall = Exclude<AppRequest["call"], Entrance>;
type Answered = Outcome<AppResult> | Later<AppResult>;
/** The answer to a call whose name is known at run time only. */
type AnyAnswer<Who> = (desk: Desk, who: Who, request: AppRequest) => Answered;

const isEntrance = (call: AppRequest["call"]): call is Entrance => Object.hasOwn(entrance, call);

/** The reference cloud: pure services, and here what joins them. It asks the clock, never a timer. */
export class Cloud {
  readonly #desk: Desk;
  readonly #refreshes: Refreshes;
  readonly #inquiries: Inquiries;
  readonly #upgrades: UpgradeService;
  readonly #calls: Answers<SignedInCall, Caller>;

  constructor(ports: CloudPorts, setup: CloudSetup, services: CloudServices = referenceServices) {
    this.#desk = new Desk(ports, setup, services);
    this.#refreshes = new Refreshes(this.#desk);
    this.#inquiries = new Inquiries(this.#desk);
    this.#upgrades = new UpgradeService(this.#desk, this.#inquiries);
    this.#calls = {
      ...accountCalls,
      ...alertCalls,
      ...groupCalls,
      ...recordingCalls(this.#inquiries),
      ...cameraCalls(this.#refreshes, this.#inquiries, this.#upgrades),
    };
  }

  /** A camera says something. */
  receive(serial: string, from: FromDevice): void {
    const { state, services } = this.#desk;
    this.#refreshes.onSign(serial);
    state.presences = services.presence.onSign(state.presences, serial);
    switch (from.kind) {
      case "presence":
        state.presences = services.presence.onPresence(state.presences, serial, from.message.online);
        break;
      case "hello":
        this.#onHello(serial, from.message);
        break;
      case "state":
        state.facts = services.facts.learn(state.facts, serial, from.message);
        break;
      case "answer":
        this.#inquiries.onAnswer(serial, from.message);
        break;
      case "event":
        onEvent(this.#desk, serial, from.message);
        break;
      case "clip":
        onClip(this.#desk, serial, from.message);
        break;
      case "live":
        this.#onFrame(serial, from.message);
        break;
      case "chunk-request":
        this.#upgrades.onChunkRequest(serial, from.message);
        break;
      case "upgrade":
        this.#upgrades.onReport(serial, from.message);
    }
    this.#desk.showHomes();
  }

  /** An app user asks for something. */
  handle(terminal: string, request: AppRequest): void {
    const answered = this.#answer(terminal, request);
    if ("later" in answered) answered.later((outcome) => this.#respond(terminal, request.id, outcome));
    else this.#respond(terminal, request.id, answered);
  }

  #respond(terminal: string, id: string, outcome: Outcome<AppResult>): void {
    this.#desk.ports.respond(
      terminal,
      outcome.ok ? { id, ok: true, result: outcome.value } : { id, ok: false, refusal: outcome.refusal },
    );
    this.#desk.showHomes();
  }

  #answer(terminal: string, request: AppRequest): Answered {
    const { call } = request;
    if (isEntrance(call)) {
      return (entrance[call] as AnyAnswer<{ terminal: string }>)(this.#desk, { terminal }, request);
    }
    const signedIn = this.#desk.services.sessions.accountOf(this.#desk.state.sessions, terminal);
    if (!signedIn.ok) return signedIn;
    const caller = { terminal, account: signedIn.value };
    return (this.#calls[call] as AnyAnswer<Caller>)(this.#desk, caller, request);
  }

  #onHello(serial: string, hello: Hello): void {
    const { state, services } = this.#desk;
    state.presences = services.presence.onHello(state.presences, serial);
    state.facts = services.facts.onHello(state.facts, { ...hello, serial });
    state.models = new Map(state.models).set(serial, hello.model);
    this.#upgrades.onHello(serial, hello.firmware);
    onCameraHello(this.#desk, serial);
    if (hello.setupToken === undefined) return;
    const { setups, account } = services.setups.finish(state.setups, hello.setupToken);
    state.setups = setups;
    if (account === undefined || !state.accounts.has(account)) return;
    state.bindings = services.binding.bind(state.bindings, serial, account, this.#desk.bindingRules);
  }

  #onFrame(serial: string, frame: LiveFrame): void {
    const { state, services, ports } = this.#desk;
    const terminal = services.liveViews.viewerOf(state.liveViews, frame.session, serial);
    if (terminal !== undefined) ports.notify(terminal, { frame });
  }
}
