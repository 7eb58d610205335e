import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  type AppNotice,
  AppRequest,
  type AppResponse,
  type AppResult,
  type Identifier,
} from "../contracts/app.js";
import { MalformedMessage } from "../contracts/decode.js";
import type { Command, Hello, Label } from "../contracts/device.js";
import type { Chunk } from "../contracts/firmware.js";
import type { PushSent } from "../contracts/outside.js";
import { appRefusals, cameraRefusals, type ListedRefusal } from "../contracts/refusals.js";
import { exampleSettings } from "../contracts/settings.js";
import { days, minutes, seconds } from "../kernel/duration.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { randomFor } from "../kernel/random.js";
import { Cloud } from "./cloud.js";
import { ajcloud } from "./policies/ajcloud.js";
import type { VendorPolicy } from "./policy.js";
import type { FromDevice } from "./ports.js";
import { Releases } from "./releases.js";

type Call = AppRequest extends infer Request
  ? Request extends { id: string }
    ? Omit<Request, "id">
    : never
  : never;

const PASSWORDS = new Map([
  ["owner", "sunshine"],
  ["stranger", "rain"],
]);

const mailOf = (name: string): Identifier => ({ kind: "e-mail", value: `${name}@example.com` });

const ACCOUNTS = new Map(
  [...PASSWORDS].map(([name, password]) => [name, { identifier: mailOf(name), password }]),
);

/** The contract lists each key with the calls that it refuses; a camera's own reason is the camera's business. */
function assertListed(call: AppRequest["call"], key: string): void {
  if (key === "too-cold" || key === "signed-out" || key in cameraRefusals) return;
  const listed: ListedRefusal | undefined = (appRefusals as Record<string, ListedRefusal>)[key];
  assert.ok(listed?.of.includes(call), `refusals.ts has no "${key}" for ${call}`);
}

/** A cloud with cameras and terminals that are only words. */
class Talk {
  readonly clock = new ManualClock(1_000);
  readonly commands: [serial: string, command: Command][] = [];
  readonly chunks: [serial: string, chunk: Chunk][] = [];
  readonly releases = new Releases();
  readonly notices: [terminal: string, notice: AppNotice][] = [];
  readonly pushes: PushSent[] = [];
  readonly #cloud: Cloud;
  #response: AppResponse | undefined;
  #requests = 0;
  #asked = "";
  #call: AppRequest["call"] = "sign-out";

  constructor(policy: Partial<VendorPolicy["cloud"]> = {}) {
    const ports = {
      clock: this.clock,
      random: randomFor(1, "talk"),
      confirms: () => false,
      labelsIn: () => [],
      sendMail: () => {},
      sendSms: () => {},
      sendPush: (push: PushSent) => this.pushes.push(push),
      charge: () => {},
      refund: () => {},
      enlist: () => {},
      command: (serial: string, command: Command) => this.commands.push([serial, command]),
      supply: (serial: string, chunk: Chunk) => this.chunks.push([serial, chunk]),
      notify: (terminal: string, notice: AppNotice) => this.notices.push([terminal, notice]),
      respond: (_terminal: string, response: AppResponse) => {
        this.#response = response;
        if (!response.ok) assertListed(this.#call, response.refusal.key);
      },
    };
    const cloud = { ...ajcloud.cloud, ...policy };
    this.releases.publish(release("2.0.0"), { model: "plain-1" });
    this.#cloud = new Cloud(ports, {
      policy: { ...ajcloud, cloud },
      accounts: ACCOUNTS,
      releases: this.releases,
    });
  }

  /** A terminal asks, and cameras agree to everything; the answer must carry the request's id. */
  ask(terminal: string, call: Call): AppResponse {
    const response = this.unanswered(terminal, call) ?? this.#letCamerasAgree();
    assert.ok(response);
    return response;
  }

  /** A terminal asks; no camera has answered yet. */
  unanswered(terminal: string, call: Call): AppResponse | undefined {
    this.#asked = `request-${++this.#requests}`;
    this.#call = call.call;
    this.#cloud.handle(terminal, { id: this.#asked, ...call } as AppRequest);
    return this.response;
  }

  /** The response to what was asked last, if there is one. */
  get response(): AppResponse | undefined {
    return this.#response?.id === this.#asked ? this.#response : undefined;
  }

  #letCamerasAgree(): AppResponse | undefined {
    for (const [serial, { id }] of this.commands)
      this.say(serial, { kind: "answer", message: { id, ok: true } });
    return this.response;
  }

  done(terminal: string, call: Call): AppResult {
    const response = this.ask(terminal, call);
    assert.ok(response.ok, JSON.stringify(response));
    return response.result;
  }

  refusal(terminal: string, call: Call): string | undefined {
    return refusalOf(this.ask(terminal, call));
  }

  /** The terminal's connection is gone, or is there anew. */
  terminalIs(terminal: string, online: boolean): void {
    this.#cloud.receiveFromTerminal(terminal, { online });
  }

  say(serial: string, from: FromDevice): void {
    this.#cloud.receive(serial, from);
  }

  /** A camera says what is another's to say: it is refused, and nobody is told of it. */
  lie(serial: string, from: FromDevice): void {
    const { length } = this.notices;
    assert.throws(() => this.say(serial, from), MalformedMessage);
    assert.equal(this.notices.length, length);
  }

  hello(serial: string, fields: Partial<Hello> = {}): void {
    const rest = {
      model: "plain-1",
      power: "wired" as const,
      capabilities: [],
      firmware: "2.0.0",
      network: "Harbour",
    };
    this.say(serial, { kind: "presence", message: { online: true } });
    this.say(serial, { kind: "hello", message: { serial, ...rest, ...fields } });
  }

  signIn(terminal: string, account: string): void {
    const password = PASSWORDS.get(account) ?? "";
    const terminalType = terminal.startsWith("pc") ? "pc" : "phone";
    this.done(terminal, { call: "sign-in", identifier: mailOf(account), password, terminalType });
  }

  token(terminal: string): string {
    const { setupToken } = this.done(terminal, {
      call: "begin-setup",
      network: "Harbour",
      password: "blue-lamp",
    });
    assert.ok(setupToken);
    return setupToken;
  }

  home(terminal: string) {
    const { home } = this.done(terminal, { call: "show-home" });
    assert.ok(home);
    return home;
  }

  status(terminal: string): string | undefined {
    return this.home(terminal).cameras[0]?.status;
  }
}

const release = (version: string) => ({
  version,
  sha256: "ab".repeat(32),
  image: Uint8Array.from({ length: 10 }, (_, index) => index),
});
const SETTINGS = exampleSettings;

const refusalOf = (response: AppResponse | undefined): string | undefined =>
  response?.ok === false ? response.refusal.key : undefined;

/** The owner on phone-1 with camera A, which is online; a stranger on phone-2. */
function twoPeople(policy: Partial<VendorPolicy["cloud"]> = {}): Talk {
  const talk = new Talk(policy);
  talk.signIn("phone-1", "owner");
  talk.signIn("phone-2", "stranger");
  talk.hello("A", { setupToken: talk.token("phone-1") });
  return talk;
}

const refresh = { call: "refresh-camera", serial: "A" } as const;
const ofOwner: Call[] = [
  refresh,
  { call: "change-network", serial: "A", network: "Garden", password: "red-kite" },
  { call: "show-settings", serial: "A" },
  { call: "change-settings", serial: "A", settings: { rotated: true } },
  { call: "check-firmware", serial: "A" },
  { call: "upgrade-firmware", serial: "A" },
  { call: "choose-labels", serial: "A", labels: ["person"] },
  { call: "show-card", serial: "A" },
  { call: "format-card", serial: "A" },
  { call: "list-recordings", serial: "A", store: "cloud", from: 0 },
  { call: "read-recording", serial: "A", store: "cloud", clip: "1", offset: 0 },
  { call: "remove-recording", serial: "A", store: "cloud", clip: "1" },
  { call: "show-cloud-settings", serial: "A" },
  { call: "change-cloud-settings", serial: "A", change: { cloudRecording: false } },
  { call: "join-plan", serial: "A", subscription: "subscription-1" },
  { call: "leave-plan", serial: "A" },
  { call: "show-trial", serial: "A" },
  { call: "claim-trial", serial: "A" },
  { call: "activate-card", serial: "A", code: "aB3dE6gH9" },
  { call: "open-live", serial: "A", path: "local" },
  { call: "take-snapshot", serial: "A" },
  { call: "invite-member", serial: "A", identifier: mailOf("stranger") },
  { call: "show-members", serial: "A" },
  { call: "change-member", serial: "A", identifier: mailOf("stranger"), enabled: false },
  { call: "remove-member", serial: "A", identifier: mailOf("stranger") },
  { call: "delete-camera", serial: "A" },
];
const ofNobody: AppRequest["call"][] = ["sign-in", "request-code", "finish-registration", "finish-reset"];
const ofAnyone: Call[] = [
  { call: "sign-out" },
  { call: "change-password", oldPassword: "sunshine", newPassword: "fog" },
  { call: "change-user-name", identifier: mailOf("other") },
  { call: "begin-deletion" },
  { call: "delete-account" },
  { call: "subscribe", plan: "Standard", period: "month", payment: { by: "card", account: "4000" } },
  { call: "show-offers" },
  { call: "show-subscriptions" },
  { call: "change-subscription", subscription: "subscription-1", plan: "Pro", period: "month" },
  { call: "change-payment", subscription: "subscription-1", payment: { by: "card", account: "4001" } },
  { call: "request-refund", subscription: "subscription-1" },
  { call: "cancel-subscription", subscription: "subscription-1" },
  { call: "transfer-subscription", subscription: "subscription-1", to: mailOf("other") },
  { call: "choose-region", region: "Europe" },
  { call: "upgrade-plan", subscription: "subscription-1", plan: "Pro" },
  { call: "show-payment-methods" },
  { call: "remove-payment-methods" },
  { call: "add-cameras", serials: ["A"] },
  { call: "accept-invitation", serial: "A" },
  { call: "show-home" },
  { call: "begin-setup", network: "Harbour", password: "blue-lamp" },
  { call: "show-alerts" },
  { call: "make-group", name: "House", serials: ["A"] },
  { call: "add-to-group", group: "group-1", serial: "B" },
  { call: "remove-from-group", group: "group-1", serial: "A" },
  { call: "show-groups" },
  { call: "close-live", session: "s1" },
];

test("the right password signs in, anything else does not", () => {
  const talk = new Talk();
  const signIn = (account: string, password: string) =>
    talk.refusal("phone-1", {
      call: "sign-in",
      identifier: mailOf(account),
      password,
      terminalType: "phone",
    });
  assert.equal(signIn("owner", "rain"), "wrong-credentials");
  assert.equal(signIn("nobody", ""), "wrong-credentials");
  assert.equal(talk.refusal("phone-1", { call: "show-home" }), "signed-out");
  assert.equal(signIn("owner", "sunshine"), undefined);
  assert.deepEqual(talk.home("phone-1"), {
    account: mailOf("owner"),
    cameras: [],
    invitations: [],
    setupsUnderWay: 0,
  });
});

test("without signing in nothing is answered and nothing is sent, whatever is asked", () => {
  const names = AppRequest.anyOf.map(({ properties }) => properties.call.const);
  assert.deepEqual(
    [...ofOwner, ...ofAnyone].map(({ call }) => call).sort(),
    names.filter((name) => !ofNobody.includes(name)).sort(),
  );
  const talk = twoPeople();
  const before = talk.commands.length;
  for (const call of [...ofOwner, ...ofAnyone])
    assert.equal(talk.refusal("phone-3", call), "signed-out", call.call);
  assert.equal(talk.commands.length, before);
});

test("a wrong old password changes nothing, and an id for which nobody vouches is not registered", () => {
  const talk = twoPeople();
  const wrong = { call: "change-password", oldPassword: "fog", newPassword: "hail" } as const;
  assert.equal(talk.refusal("phone-1", wrong), "wrong-credentials");
  talk.signIn("phone-1", "owner");
  const identifier: Identifier = { kind: "third-party", value: "blue-fox" };
  const unproven = { call: "finish-registration", identifier, proof: "mine", terminalType: "phone" } as const;
  assert.equal(talk.refusal("phone-3", unproven), "not-vouched");
});

test("a deleted account is signed out on every terminal, and each is told", () => {
  const talk = twoPeople();
  talk.signIn("pc-2", "stranger");
  talk.done("phone-2", { call: "delete-account" });
  assert.deepEqual(talk.notices.at(-1), ["pc-2", { signedOut: "deleted" }]);
  assert.equal(talk.refusal("pc-2", { call: "show-home" }), "signed-out");
});

test("what only the owner may do is refused to everyone else, and no camera hears of it (AJ-NET-01)", () => {
  const talk = twoPeople();
  for (const call of ofOwner) assert.equal(talk.refusal("phone-2", call), "not-yours", call.call);
  assert.deepEqual(talk.commands, []);
  for (const call of ofOwner) assert.notEqual(talk.refusal("phone-1", call), "not-yours", call.call);
});

test("a change of settings is the camera's to decide, and nobody else's answer counts", () => {
  const talk = twoPeople();
  talk.hello("B");
  const change: Call = { call: "change-settings", serial: "A", settings: { rotated: true } };
  assert.equal(talk.unanswered("phone-1", change), undefined);
  const [serial, { id } = { id: "" }] = talk.commands.at(-1) ?? [];
  assert.equal(serial, "A");
  talk.lie("B", { kind: "answer", message: { id, ok: true } });
  assert.equal(talk.response, undefined);
  talk.say("A", { kind: "answer", message: { id, ok: false, reason: "too-cold" } });
  assert.equal(refusalOf(talk.response), "too-cold");
  talk.say("A", { kind: "state", message: { settings: { ...SETTINGS, rotated: true } } });
  assert.deepEqual(talk.done("phone-1", { call: "show-settings", serial: "A" }), {
    settings: { ...SETTINGS, rotated: true },
  });
});

test("a camera that is offline or silent is told as that", () => {
  const talk = twoPeople();
  const change: Call = { call: "change-settings", serial: "A", settings: { rotated: true } };
  talk.unanswered("phone-1", change);
  talk.clock.advance(9_999);
  assert.equal(talk.response, undefined);
  talk.clock.advance(1);
  assert.equal(refusalOf(talk.response), "camera-silent");
  talk.say("A", { kind: "presence", message: { online: false } });
  assert.equal(talk.refusal("phone-1", change), "camera-offline");
});

test("anyone who is signed in may change a camera's Wi-Fi where the policy says so", () => {
  const talk = twoPeople({
    networkChangedBy: { value: "anyone", among: ["owner", "anyone"], source: "silent: a test" },
  });
  talk.done("phone-2", { call: "change-network", serial: "A", network: "Garden", password: "red-kite" });
  assert.deepEqual(
    talk.commands.map(([serial, { command }]) => [serial, command]),
    [["A", "join-network"]],
  );
  assert.equal(talk.refusal("phone-2", refresh), "not-yours");
});

test("a setup's token binds one camera to the account that began the setup, once", () => {
  const talk = new Talk();
  talk.signIn("phone-1", "owner");
  const token = talk.token("phone-1");
  assert.equal(talk.home("phone-1").setupsUnderWay, 1);
  talk.hello("A", { setupToken: token });
  talk.hello("B", { setupToken: token });
  talk.hello("C", { setupToken: "made-up" });
  talk.hello("D");
  const { cameras, setupsUnderWay } = talk.home("phone-1");
  assert.deepEqual([cameras.map(({ serial }) => serial), setupsUnderWay], [["A"], 0]);
});

test("a second account cannot take a camera, and the first still has it (AJ-BIND-02)", () => {
  const talk = twoPeople();
  talk.hello("A", { setupToken: talk.token("phone-2") });
  assert.deepEqual([talk.home("phone-1").cameras.length, talk.home("phone-2").cameras.length], [1, 0]);
});

test("whoever sets up what, a camera has one owner at most: the first (AJ-BIND-01)", () => {
  const setup = fc.record({
    terminal: fc.constantFrom("phone-1", "phone-2"),
    serial: fc.constantFrom("A", "B", "C"),
  });
  fc.assert(
    fc.property(fc.array(setup), (attempts) => {
      const talk = new Talk();
      talk.signIn("phone-1", "owner");
      talk.signIn("phone-2", "stranger");
      const first = new Map<string, string>();
      for (const { terminal, serial } of attempts) {
        talk.hello(serial, { setupToken: talk.token(terminal) });
        if (!first.has(serial)) first.set(serial, terminal);
        for (const each of ["phone-1", "phone-2"]) {
          const expected = [...first].flatMap(([camera, owner]) => (owner === each ? [camera] : []));
          assert.deepEqual(
            talk
              .home(each)
              .cameras.map((camera) => camera.serial)
              .sort(),
            expected.sort(),
          );
        }
      }
    }),
    { numRuns: 50 },
  );
});

test("a setup is shown as under way until its time is over, and the home page is told then", () => {
  const talk = new Talk();
  talk.signIn("phone-1", "owner");
  talk.token("phone-1");
  talk.clock.advance(minutes(2) - 1);
  assert.equal(talk.notices.at(-1)?.[1] && talk.home("phone-1").setupsUnderWay, 1);
  talk.clock.advance(1);
  assert.deepEqual(talk.notices.at(-1), [
    "phone-1",
    { home: { account: mailOf("owner"), cameras: [], invitations: [], setupsUnderWay: 0 } },
  ]);
});

test("a camera is connecting once it is connected, online after its hello, offline by its last will (AJ-NET-12)", () => {
  const talk = twoPeople();
  const seen = [talk.status("phone-1")];
  for (const online of [false, true]) {
    talk.say("A", { kind: "presence", message: { online } });
    seen.push(talk.status("phone-1"));
  }
  talk.hello("A");
  assert.deepEqual([...seen, talk.status("phone-1")], ["online", "offline", "connecting", "online"]);
});

test("connecting is shown as offline where the policy says so", () => {
  const talk = twoPeople({ showsConnecting: { value: false, source: "silent: a test" } });
  talk.say("A", { kind: "presence", message: { online: true } });
  assert.equal(talk.status("phone-1"), "offline");
  talk.hello("A");
  assert.equal(talk.status("phone-1"), "online");
});

const answer = (id: string): FromDevice => ({ kind: "answer", message: { id, ok: true } });

test("a refresh that is answered in time changes nothing and the next one waits anew; an offline camera is not asked", () => {
  const talk = twoPeople();
  talk.done("phone-1", refresh);
  const [[serial, ping] = []] = talk.commands;
  assert.deepEqual([serial, ping?.command], ["A", "ping"]);
  talk.clock.advance(seconds(9));
  talk.say("A", answer(ping?.id ?? ""));
  talk.clock.advance(days(1));
  assert.equal(talk.status("phone-1"), "online");
  talk.done("phone-1", refresh);
  talk.clock.advance(seconds(10));
  assert.equal(talk.status("phone-1"), "offline");
  talk.hello("A");
  talk.say("A", { kind: "presence", message: { online: false } });
  talk.done("phone-1", refresh);
  assert.equal(talk.commands.length, 2);
});

test("a refresh that nobody answers shows the camera offline, and any later word shows it again (AJ-NET-10)", () => {
  const words: FromDevice[] = [answer("A-1"), { kind: "state", message: {} }, frameOf("A-1")];
  for (const word of words) {
    const talk = twoPeople();
    talk.done("phone-1", refresh);
    talk.clock.advance(seconds(10) - 1);
    assert.equal(talk.status("phone-1"), "online");
    talk.clock.advance(1);
    const told = talk.notices.at(-1)?.[1];
    assert.equal(told && "home" in told && told.home.cameras[0]?.status, "offline");
    assert.equal(talk.status("phone-1"), "offline");
    talk.say("A", word);
    assert.equal(talk.status("phone-1"), "online", word.kind);
  }
});

test("a camera that speaks for another has said nothing: no hello, no answer, no frame, no sign of life", () => {
  const talk = twoPeople();
  talk.done("phone-1", refresh);
  talk.clock.advance(seconds(10));
  talk.hello("B");
  const hello = { model: "m", capabilities: [], firmware: "2.0.0", network: "Harbour" };
  talk.lie("B", { kind: "hello", message: { serial: "A", power: "wired", ...hello } });
  for (const id of ["A-0", "A-2", "A-01", "A-1.0", "A-", "A-1e0", "B-1", "1", ""]) {
    talk.lie("A", answer(id));
    talk.lie("A", frameOf(id));
  }
  assert.equal(talk.status("phone-1"), "offline");
});

// Both were once wrong: any camera's answer ended the wait, and a camera that was back was still shown offline.
test("only the camera's own word ends the wait, and any word of its own does", () => {
  const talk = twoPeople();
  talk.done("phone-1", refresh);
  talk.lie("B", answer(talk.commands[0]?.[1].id ?? ""));
  talk.clock.advance(seconds(10));
  assert.equal(talk.status("phone-1"), "offline");
  talk.hello("A");
  talk.done("phone-1", refresh);
  talk.clock.advance(seconds(5));
  talk.say("A", { kind: "presence", message: { online: false } });
  talk.hello("A");
  talk.clock.advance(seconds(10));
  assert.equal(talk.status("phone-1"), "online");
});

test("refreshing again and again does not put off the moment at which silence is shown", () => {
  const talk = twoPeople();
  for (const _ of [1, 2, 3, 4]) {
    talk.done("phone-1", refresh);
    talk.clock.advance(seconds(3));
  }
  assert.deepEqual([talk.commands.length, talk.status("phone-1")], [4, "offline"]);
});

const frameOf = (session: string, sequence = 0): FromDevice => ({
  kind: "live",
  message: { session, sequence, width: 1, height: 1, pixels: "AA==" },
});

test("frames go to the terminal that opened the view, from the camera that it opened, until it is closed", () => {
  const talk = twoPeople();
  talk.hello("A", { capabilities: ["built-in-detection"] });
  talk.signIn("pc-1", "owner");
  const frames = () =>
    talk.notices.flatMap(([terminal, notice]) =>
      "frame" in notice ? [[terminal, notice.frame.sequence]] : [],
    );
  const { session = "" } = talk.done("phone-1", { call: "open-live", serial: "A", path: "relay" });
  assert.deepEqual(talk.commands.at(-1)?.[1], {
    id: talk.commands.at(-1)?.[1].id,
    command: "start-live",
    session,
    path: "relay",
  });
  talk.say("A", frameOf(session, 1));
  talk.lie("B", frameOf(session, 2));
  talk.lie("A", frameOf("made-up", 3));
  for (const terminal of ["pc-1", "phone-2"]) talk.done(terminal, { call: "close-live", session });
  talk.say("A", frameOf(session, 4));
  talk.done("phone-1", { call: "close-live", session });
  talk.say("A", frameOf(session, 5));
  assert.deepEqual(frames(), [
    ["phone-1", 1],
    ["phone-1", 4],
  ]);
  assert.deepEqual(
    talk.commands.map(([, { command }]) => command),
    ["start-live", "stop-live"],
  );
});

test("a snapshot goes to whoever asked, and one that cannot be a picture counts as no answer", () => {
  const talk = twoPeople();
  talk.hello("B");
  const snap: Call = { call: "take-snapshot", serial: "A", quality: "SD" };
  const sent = (id: string, width: number): FromDevice => ({
    kind: "answer",
    message: { id, ok: true, snapshot: { width, height: 1, pixels: "AAE=" } },
  });
  const brought = (): AppResult | undefined => (talk.response?.ok ? talk.response.result : undefined);
  assert.equal(talk.unanswered("phone-1", snap), undefined);
  const [serial, command] = talk.commands.at(-1) ?? ["", { id: "" }];
  assert.deepEqual([serial, command], ["A", { id: command.id, command: "take-snapshot", quality: "SD" }]);
  talk.lie("B", sent(command.id, 2));
  talk.lie("A", sent(command.id, 3));
  assert.equal(brought(), undefined);
  const { length } = talk.notices;
  talk.say("A", sent(command.id, 2));
  assert.deepEqual(brought(), { snapshot: { width: 2, height: 1, pixels: "AAE=" } });
  assert.equal(talk.notices.length, length);
  assert.equal(talk.unanswered("phone-1", snap), undefined);
  talk.lie("A", sent(talk.commands.at(-1)?.[1].id ?? "", 4096));
  talk.clock.advance(seconds(10));
  assert.equal(refusalOf(talk.response), "camera-silent");
  assert.deepEqual(talk.done("phone-1", { call: "take-snapshot", serial: "A" }), {});
});

test("a snapshot in a quality that there is not, or of a camera that is not there, is not asked for", () => {
  const talk = twoPeople();
  const { length } = talk.commands;
  const refusal = (quality: string) =>
    talk.refusal("phone-1", { call: "take-snapshot", serial: "A", quality });
  for (const quality of ["4K", "", "sd"]) assert.equal(refusal(quality), "no-such-quality");
  talk.say("A", { kind: "presence", message: { online: false } });
  assert.equal(refusal("HD"), "camera-offline");
  assert.equal(talk.commands.length, length);
});

test("a terminal whose connection is gone watches nothing any more, and is signed in still", () => {
  const talk = twoPeople();
  talk.hello("A", { capabilities: ["built-in-detection"] });
  talk.signIn("pc-1", "owner");
  const open = (terminal: string) =>
    talk.done(terminal, { call: "open-live", serial: "A", path: "local" }).session ?? "";
  const [gone, stays] = [open("phone-1"), open("pc-1")] as [string, string];
  talk.terminalIs("phone-1", true);
  assert.equal(talk.commands.at(-1)?.[1].command, "start-live");
  talk.terminalIs("phone-1", false);
  const [, told] = talk.commands.at(-1) ?? [];
  assert.deepEqual(told, { id: told?.id, command: "stop-live", session: gone });
  const { length } = talk.notices;
  talk.say("A", frameOf(gone));
  talk.say("A", frameOf(stays));
  assert.deepEqual(
    talk.notices.slice(length).map(([terminal]) => terminal),
    ["pc-1"],
  );
  assert.ok(talk.ask("phone-1", { call: "show-home" }).ok);
});

test("a setup that came to nothing is forgotten a day later, and its token serves nobody", () => {
  const talk = new Talk();
  talk.signIn("phone-1", "owner");
  const [early, late] = [talk.token("phone-1"), talk.token("phone-1")];
  talk.clock.advance(days(1) - 1);
  talk.hello("A", { setupToken: early });
  talk.clock.advance(1);
  talk.hello("B", { setupToken: late });
  assert.deepEqual(
    talk.home("phone-1").cameras.map(({ serial }) => serial),
    ["A"],
  );
});

test("every command has an id of its own, and every view a session of its own", () => {
  const talk = twoPeople();
  const sessions = [1, 2].map(
    () => talk.done("phone-1", { call: "open-live", serial: "A", path: "local" }).session,
  );
  talk.done("phone-1", refresh);
  const ids = talk.commands.map(([, { id }]) => id);
  assert.deepEqual([new Set(ids).size, new Set(sessions).size], [3, 2]);
});

const upgradeOf = (talk: Talk) => talk.home("phone-1").cameras[0]?.upgrade;
const UPGRADE: Call = { call: "upgrade-firmware", serial: "A" };

/** Camera A runs 1.9.0 and has agreed to fetch 2.0.0. */
function upgrading(): Talk {
  const talk = twoPeople();
  talk.hello("A", { firmware: "1.9.0" });
  talk.done("phone-1", UPGRADE);
  return talk;
}

const ofUpgrade = (version: string, report: object): FromDevice =>
  ({ kind: "upgrade", message: { version, ...report } }) as FromDevice;

test("an upgrade runs from the camera's agreement on, and a refusal is passed on", () => {
  const talk = twoPeople();
  talk.hello("A", { firmware: "1.9.0" });
  assert.equal(talk.unanswered("phone-1", UPGRADE), undefined);
  assert.equal(upgradeOf(talk), undefined);
  const refuse = (reason: string) => {
    talk.unanswered("phone-1", UPGRADE);
    const [, { id } = { id: "" }] = talk.commands.at(-1) ?? [];
    talk.say("A", { kind: "answer", message: { id, ok: false, reason } });
    return refusalOf(talk.response);
  };
  assert.equal(refuse("too-big"), "too-big");
  assert.equal(upgradeOf(talk), undefined);
  talk.done("phone-1", UPGRADE);
  assert.deepEqual(upgradeOf(talk), { version: "2.0.0", state: "running", percent: 0 });
});

test("success is told at the hello with the new version, whatever the camera says before (AJ-OTA-07)", () => {
  const talk = upgrading();
  talk.say("A", ofUpgrade("2.0.0", { state: "downloading", percent: 40 }));
  assert.deepEqual(upgradeOf(talk), { version: "2.0.0", state: "running", percent: 40 });
  talk.say("A", ofUpgrade("2.0.0", { state: "installing" }));
  talk.say("A", { kind: "presence", message: { online: false } });
  assert.equal(upgradeOf(talk)?.state, "running");
  talk.hello("A", { firmware: "2.0.0" });
  assert.deepEqual(upgradeOf(talk), { version: "2.0.0", state: "succeeded" });
  talk.say("A", ofUpgrade("2.0.0", { state: "failed", reason: "tampered" }));
  talk.clock.advance(minutes(60));
  assert.deepEqual(upgradeOf(talk), { version: "2.0.0", state: "succeeded" });
});

test("a hello with the old version, a failure and silence end an upgrade; a late success corrects it (AJ-OTA-06)", () => {
  const interrupted = upgrading();
  interrupted.hello("A", { firmware: "1.9.0" });
  assert.deepEqual(upgradeOf(interrupted), { version: "2.0.0", state: "failed", reason: "interrupted" });
  const failed = upgrading();
  failed.say("A", ofUpgrade("3.0.0", { state: "failed", reason: "unsigned" }));
  assert.equal(upgradeOf(failed)?.state, "running");
  failed.say("A", ofUpgrade("2.0.0", { state: "failed", reason: "unsigned" }));
  assert.deepEqual(upgradeOf(failed), { version: "2.0.0", state: "failed", reason: "unsigned" });
  const silent = upgrading();
  silent.clock.advance(minutes(9));
  silent.say("A", ofUpgrade("2.0.0", { state: "downloading", percent: 10 }));
  silent.clock.advance(minutes(10) - 1);
  assert.equal(upgradeOf(silent)?.state, "running");
  silent.clock.advance(1);
  assert.deepEqual(upgradeOf(silent), { version: "2.0.0", state: "failed", reason: "camera-silent" });
  silent.hello("A", { firmware: "2.0.0" });
  assert.equal(upgradeOf(silent)?.state, "succeeded");
});

test("chunks of what is published for a camera are served, to nobody else and of nothing else", () => {
  const talk = upgrading();
  const ask = (serial: string, version: string, offset: number) =>
    talk.say(serial, { kind: "chunk-request", message: { version, offset, length: 4 } });
  ask("A", "2.0.0", 0);
  ask("A", "2.0.0", 8);
  ask("A", "2.0.0", 10);
  ask("A", "2.1.0", 0);
  ask("Z", "2.0.0", 0);
  assert.deepEqual(talk.chunks, [
    ["A", { version: "2.0.0", offset: 0, bytes: "AAECAw==" }],
    ["A", { version: "2.0.0", offset: 8, bytes: "CAk=" }],
  ]);
});

test("what is published while an owner looks is marked at once, for its own camera only (AJ-OTA-01)", () => {
  const talk = twoPeople();
  const isMarked = () => talk.home("phone-1").cameras[0]?.upgradeAvailable;
  const seen = talk.notices.length;
  talk.releases.publish(release("2.1.0"), { serials: ["B"] });
  assert.deepEqual([isMarked(), talk.notices.length], [false, seen]);
  talk.releases.publish(release("2.1.0"), { serials: ["A"] });
  assert.deepEqual([isMarked(), talk.notices.length], [true, seen + 1]);
});

test("old firmware is told and upgraded, the newest is left alone (AJ-NET-15)", () => {
  const talk = twoPeople();
  const check = () => talk.done("phone-1", { call: "check-firmware", serial: "A" }).firmware;
  const upgrade = () => talk.done("phone-1", { call: "upgrade-firmware", serial: "A" });
  upgrade();
  assert.deepEqual([check(), talk.commands], [{ current: "2.0.0", latest: "2.0.0" }, []]);
  talk.hello("A", { firmware: "1.9.0" });
  assert.equal(talk.home("phone-1").cameras[0]?.upgradeAvailable, true);
  upgrade();
  assert.deepEqual(check(), { current: "1.9.0", latest: "2.0.0" });
  assert.deepEqual(
    talk.commands.map(([, command]) => ({ ...command, id: "" })),
    [{ id: "", command: "upgrade-firmware", version: "2.0.0", size: 10, sha256: "ab".repeat(32) }],
  );
});

test("what a camera says about itself is shown, the last word last", () => {
  const talk = twoPeople();
  talk.say("A", { kind: "state", message: { batteryPercent: 80 } });
  talk.hello("A", { network: "Garden" });
  assert.deepEqual(talk.home("phone-1").cameras, [
    {
      serial: "A",
      role: "owner",
      status: "online",
      network: "Garden",
      firmware: "2.0.0",
      batteryPercent: 80,
      capabilities: [],
      upgradeAvailable: false,
    },
  ]);
});

test("a motion is kept as an alarm and pushed to the owner's phones, and to no PC and no stranger", () => {
  const talk = twoPeople();
  talk.hello("A", { capabilities: ["built-in-detection"] });
  talk.signIn("pc-1", "owner");
  talk.say("A", { kind: "event", message: { event: "motion", labels: ["pet"] } });
  assert.deepEqual(
    talk.pushes.map(({ to, serial, labels }) => [to, serial, labels]),
    [["phone-1", "A", ["pet"]]],
  );
  const alarm = { serial: "A", at: talk.clock.now(), labels: ["pet"] };
  assert.deepEqual(talk.done("phone-1", { call: "show-alerts" }), { alerts: [alarm] });
  assert.deepEqual(talk.done("phone-2", { call: "show-alerts" }), { alerts: [] });
});

test("chosen labels restrict what is pushed and not what is kept; choosing none lifts that", () => {
  const talk = twoPeople();
  talk.hello("A", { capabilities: ["built-in-detection"] });
  const moves = (labels: Label[]) => talk.say("A", { kind: "event", message: { event: "motion", labels } });
  talk.done("phone-1", { call: "choose-labels", serial: "A", labels: ["person"] });
  moves(["pet"]);
  moves([]);
  moves(["pet", "person"]);
  assert.equal(talk.pushes.length, 1);
  talk.done("phone-1", { call: "choose-labels", serial: "A", labels: [] });
  moves(["pet"]);
  assert.equal(talk.pushes.length, 2);
  assert.equal(talk.done("phone-1", { call: "show-alerts" }).alerts?.length, 4);
});

test("groups are the account's, hold four cameras, and refuse a fifth and the same one twice", () => {
  const talk = twoPeople();
  const full: Call = { call: "make-group", name: "House", serials: ["A", "B", "C", "D"] };
  const id = talk.done("phone-1", full).groups?.[0]?.id ?? "";
  assert.equal(talk.refusal("phone-1", { call: "add-to-group", group: id, serial: "E" }), "group-full");
  assert.equal(talk.refusal("phone-1", { call: "add-to-group", group: id, serial: "A" }), "already-in-group");
  talk.done("phone-1", { call: "remove-from-group", group: id, serial: "B" });
  const [house] = talk.done("phone-1", { call: "add-to-group", group: id, serial: "E" }).groups ?? [];
  assert.deepEqual(house, { id, name: "House", serials: ["A", "C", "D", "E"] });
  assert.deepEqual(talk.done("phone-2", { call: "show-groups" }), { groups: [] });
});

test("a home page is told when it changes and not otherwise, on each terminal of the account and on no other", () => {
  const talk = twoPeople();
  talk.hello("A", { capabilities: ["built-in-detection"] });
  talk.signIn("pc-1", "owner");
  const before = talk.notices.length;
  talk.hello("A");
  talk.say("A", { kind: "state", message: { network: "Harbour" } });
  talk.lie("A", { kind: "answer", message: { id: "1", ok: false, reason: "relay-unsupported" } });
  talk.hello("B");
  const told = talk.notices
    .slice(before)
    .map(([terminal, notice]) => `${terminal} ${"home" in notice ? notice.home.cameras[0]?.status : ""}`);
  assert.deepEqual(told, ["phone-1 connecting", "pc-1 connecting", "phone-1 online", "pc-1 online"]);
});
