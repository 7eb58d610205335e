import type { AppRequest, AppResponse, AppResult } from "../contracts/app.js";
import type { Hello, LiveFrame, Presence } from "../contracts/device.js";
import type { ChargeAnswered, MailReceived, RenewalTurnedOff } from "../contracts/outside.js";
import type { ClipPart } from "../contracts/recordings.js";
import { accountCalls } from "./account-calls.js";
import { alertCalls, onEvent, onVideo } from "./alert-calls.js";
import { tellAlreadyBound } from "./already-bound.js";
import { Billing } from "./billing.js";
import { cameraCalls } from "./camera-calls.js";
import { cameraTrialCalls } from "./camera-trial-calls.js";
import { onBound } from "./cloud-order.js";
import { cloudPlayCalls } from "./cloud-play-calls.js";
import { type Answered, type Answers, type Caller, Desk } from "./desk.js";
import { entrance } from "./entrance.js";
import { refuseForeignIds } from "./foreign-ids.js";
import { grounded } from "./grounds.js";
import { groupCalls } from "./group-calls.js";
import { Inquiries } from "./inquiries.js";
import { misfitOf, refuseMisshapen } from "./misshapen.js";
import { Outbox } from "./outlets.js";
import { planCalls } from "./plan-calls.js";
import type { CloudPorts, CloudSetup, FromDevice, Told } from "./ports.js";
import { onCameraHello, onClip, recordingCalls } from "./recording-calls.js";
import { Refreshes } from "./refreshes.js";
import type { Outcome } from "./refusal.js";
import { bindByToken } from "./release.js";
import { type CloudServices, referenceServices } from "./services.js";
import { sharingCalls } from "./sharing-calls.js";
import { onMail } from "./support-desk.js";
import { UpgradeService } from "./upgrade-service.js";

type Entrance = keyof typeof entrance;
type SignedInCall = Exclude<AppRequest["call"], Entrance>;
/** The answer to a call whose name is known at run time only. */
type AnyAnswer<Who> = (desk: Desk, who: Who, request: AppRequest) => Answered;

const isEntrance = (call: AppRequest["call"]): call is Entrance => Object.hasOwn(entrance, call);

/** The reference cloud: pure services, and here what joins them. It asks the clock, never a timer. */
export class Cloud {
  readonly #desk: Desk;
  readonly #outbox: Outbox;
  readonly #refreshes: Refreshes;
  readonly #inquiries: Inquiries;
  readonly #upgrades: UpgradeService;
  readonly #billing: Billing;
  readonly #calls: Answers<SignedInCall, Caller>;
  readonly #usedTokens = new Set<string>();
  /** What was drawn by chance since somebody last told something. */
  #drawn: number[] = [];

  constructor(ports: CloudPorts, setup: CloudSetup, services: CloudServices = referenceServices) {
    this.#outbox = new Outbox(ports);
    const random = () => this.#draw(ports);
    this.#desk = new Desk({ ...ports, ...this.#outbox.outlets, random }, setup, services);
    this.#refreshes = new Refreshes(this.#desk);
    this.#inquiries = new Inquiries(this.#desk);
    this.#upgrades = new UpgradeService(this.#desk, this.#inquiries);
    this.#billing = new Billing(this.#desk);
    this.#calls = {
      ...accountCalls,
      ...alertCalls,
      ...cameraTrialCalls,
      ...groupCalls,
      ...sharingCalls,
      ...recordingCalls(this.#inquiries),
      ...planCalls(this.#billing),
      ...cloudPlayCalls(this.#billing),
      ...cameraCalls(this.#refreshes, this.#inquiries, this.#upgrades),
    };
  }

  /**
   * A camera says something.
   * @throws {MalformedMessage} when it speaks for another camera, or sends a picture that cannot be one; then it has not said anything.
   */
  receive(serial: string, from: FromDevice): void {
    refuseForeignIds(serial, from, (name) => this.#desk.hasNamed(serial, name));
    refuseMisshapen(serial, from);
    const isAwaited = this.#isAwaited(serial);
    if (isAwaited || !PASSING.has(from.kind))
      this.#note({ from: "camera", serial, said: withoutPicture(from) });
    this.#hear(serial, from);
    if (isAwaited || !UNSHOWN.has(from.kind)) this.#desk.showHomes();
  }

  #hear(serial: string, from: FromDevice): void {
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
        this.#onClip(serial, from.message);
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
  }

  /** A terminal has connected, or its connection is gone: then nobody looks at its live views. */
  receiveFromTerminal(terminal: string, { online }: Presence): void {
    if (online) return;
    this.#note({ from: "terminal", terminal, presence: { online } });
    this.#desk.closeViewsOn([terminal]);
  }

  /** A payment provider has answered a charge. */
  receivePayment(answer: ChargeAnswered): void {
    this.#note({ from: "payments", answer });
    this.#billing.onAnswer(answer);
    this.#desk.showHomes();
  }

  /** A store says that somebody has turned the renewal of a plan off. */
  receiveFromStore(turnedOff: RenewalTurnedOff): void {
    this.#note({ from: "store", turnedOff });
    this.#billing.onTurnedOff(turnedOff);
    this.#desk.showHomes();
  }

  /** Somebody has written to the vendor. */
  receiveMail(mail: MailReceived): void {
    this.#note({ from: "mail", mail });
    onMail(this.#desk, mail);
  }

  /** What the services hold. */
  get state(): Readonly<Desk["state"]> {
    return this.#desk.state;
  }

  /** After it was rebuilt: asks again what nobody has answered. */
  resume(): void {
    this.#billing.resume();
  }

  /** An app user asks for something. */
  handle(terminal: string, request: AppRequest): void {
    const before = { ...this.#desk.state };
    this.#drawn = [];
    const answered = this.#outbox.holding(
      () => this.#answer(terminal, request),
      (outcome) => {
        const isAccepted = "later" in outcome || outcome.ok;
        if (isAccepted || isOther(this.#desk.state, before))
          this.#note({ from: "app", terminal, request }, this.#drawn);
      },
    );
    if ("later" in answered) answered.later((outcome) => this.#respond(terminal, request, outcome));
    else this.#respond(terminal, request, answered);
  }

  /** Takes down what is accepted, before anybody hears of it. */
  #note(told: Told, drawn: readonly number[] = []): void {
    this.#desk.ports.journal?.({ at: this.#desk.now, told, drawn });
  }

  /** Whether any sign of a camera changes something. */
  #isAwaited(serial: string): boolean {
    const isSilent = this.#desk.state.presences.get(serial)?.silent ?? false;
    return isSilent || this.#refreshes.isWaitingFor(serial);
  }

  #draw({ random }: CloudPorts): number {
    const number = random();
    this.#drawn.push(number);
    return number;
  }

  #respond(terminal: string, request: AppRequest, outcome: Outcome<AppResult>): void {
    this.#desk.ports.respond(terminal, this.#responseTo(request, outcome));
    this.#desk.showHomes();
  }

  /** What the cloud itself refuses names the vendor's rule; of a camera's own refusals the cloud knows nothing more. */
  #responseTo(request: AppRequest, outcome: Outcome<AppResult>): AppResponse {
    const { id } = request;
    if (outcome.ok) return { id, ok: true, result: outcome.value };
    const { refusal, isCameras } = outcome;
    const { refusals } = this.#desk.setup.policy;
    return { id, ok: false, refusal: isCameras ? refusal : grounded(refusal, request, refusals) };
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
    state.facts = services.facts.onHello(state.facts, hello);
    state.models = new Map(state.models).set(serial, hello.model);
    this.#upgrades.onHello(serial, hello.firmware);
    onCameraHello(this.#desk, serial);
    const token = this.#redeem(serial, hello.setupToken);
    this.#desk.ports.note?.({ kind: "hello", serial, owned: state.bindings.has(serial), token });
  }

  /** Binds a camera by the token of its setup; says what the token was. */
  #redeem(serial: string, token: string | undefined): "good" | "missing" | "unknown" | "used" {
    const { state, services } = this.#desk;
    if (token === undefined) return "missing";
    const { setups, account } = services.setups.finish(state.setups, token);
    state.setups = setups;
    if (account === undefined) return this.#usedTokens.has(token) ? "used" : "unknown";
    this.#usedTokens.add(token);
    if (!state.accounts.has(account)) return "unknown";
    bindByToken(this.#desk, serial, account);
    if (state.bindings.get(serial) !== account) tellAlreadyBound(this.#desk, account, serial);
    else onBound(this.#desk, [serial]);
    return "good";
  }

  #onClip(serial: string, part: ClipPart): void {
    const clip = onClip(this.#desk, serial, part);
    if (clip) onVideo(this.#desk, clip);
  }

  #onFrame(serial: string, frame: LiveFrame): void {
    const { state, services, ports } = this.#desk;
    const terminal = services.liveViews.viewerOf(state.liveViews, frame.session, serial);
    // A frame that was on its way when its view was closed is nobody's fault.
    const why = terminal === undefined ? undefined : misfitOf(frame);
    if (why !== undefined) ports.note?.({ kind: "frame", serial, why });
    if (terminal !== undefined) ports.notify(terminal, { frame });
  }
}

/** What leaves nothing behind in the cloud, and what no home page shows. */
const PASSING: ReadonlySet<FromDevice["kind"]> = new Set(["live", "chunk-request"]);
const UNSHOWN: ReadonlySet<FromDevice["kind"]> = new Set(["live", "chunk-request", "clip"]);

/** No picture that somebody has looked at is taken down. */
function withoutPicture(from: FromDevice): FromDevice {
  if (from.kind === "live") return { ...from, message: { ...from.message, pixels: "" } };
  if (from.kind !== "answer" || !from.message.ok) return from;
  const { snapshot: _, ...message } = from.message;
  return { ...from, message };
}

const isOther = (state: Desk["state"], before: Desk["state"]): boolean =>
  (Object.keys(before) as (keyof Desk["state"])[]).some((part) => state[part] !== before[part]);
