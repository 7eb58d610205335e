import assert from "node:assert/strict";
import { MEMBERS, OWNER } from "../bench/people.js";
import { HOME_NETWORK } from "../bench/world.js";
import type { AppResult } from "../contracts/app.js";
import type { Hello } from "../contracts/device.js";
import { deviceTopics } from "../contracts/topics.js";
import { type Call, Visitor } from "./fakes.js";
import { TERMINAL } from "./serve.js";

/** What a visit needs to know of what is served. */
export interface Place {
  readonly port: number;
  readonly setupToken: string;
}

/** The camera that the visitor plays. */
export const CAMERA = { name: "MYCAM001", password: "first-key" } as const;
const TOPICS = deviceTopics(CAMERA.name);
const MEMBER = MEMBERS[0] as typeof OWNER;

/** What was accepted, and how that is seen again: each throws when it is not so any more. */
export type Accepted = readonly [what: string, holds: (seen: Seen) => void];

/** What is seen when it is looked at. */
export interface Seen {
  readonly account: string | undefined;
  readonly home: NonNullable<AppResult["home"]>;
  readonly results: Readonly<Record<string, AppResult>>;
  /** The commands that waited for the camera, and whether the broker knew it. */
  readonly commands: readonly { readonly command: string }[];
  readonly hadSession: boolean;
}

const ownersCall = (call: Call, what: string, holds: Accepted[1]) => ({ call, what, holds });

/** What the owner asks for, one after the other; VIRT0001 is a virtual camera. */
const asks = [
  ownersCall({ call: "make-group", name: "House", serials: ["VIRT0001"] }, "a group is made", (seen) =>
    assert.deepEqual(
      seen.results["show-groups"]?.groups?.map(({ name, serials }) => [name, serials]),
      [["House", ["VIRT0001"]]],
    ),
  ),
  ownersCall(
    { call: "change-settings", serial: "VIRT0001", settings: { rotated: true } },
    "a setting is changed",
    (seen) => assert.equal(seen.results["show-settings"]?.settings?.rotated, true),
  ),
  ownersCall(
    { call: "subscribe", plan: "AI", period: "month", payment: { by: "card", account: "4000" } },
    "a plan is subscribed",
    (seen) => assert.deepEqual(plansIn(seen), ["AI"]),
  ),
  ownersCall(
    { call: "invite-member", serial: "VIRT0001", identifier: MEMBER.identifier },
    "somebody is invited",
    (seen) => assert.equal(membersIn(seen).length, 1),
  ),
] as const;

const plansIn = ({ results }: Seen) => results["show-subscriptions"]?.subscriptions?.map(({ plan }) => plan);
const membersIn = ({ results }: Seen) => results["show-members"]?.members ?? [];

/**
 * A camera and an app do what people do, and tell what was accepted, at once. Ends with an error when what is served dies.
 */
export async function visit({ port, setupToken }: Place, accepted: (one: Accepted) => void): Promise<void> {
  const visitors: Visitor[] = [];
  try {
    const camera = await Visitor.enter(port, CAMERA, { clean: false, will });
    visitors.push(camera);
    await camera.subscribe(TOPICS.command);
    accepted(["the camera's session is to last", (seen) => assert.equal(seen.hadSession, true)]);
    await camera.publish(TOPICS.presence, { online: true }, true);
    await camera.publish(TOPICS.hello, helloOf(setupToken));
    accepted(["the camera is bound", (seen) => assert.ok(cameraIn(seen))]);
    accepted(["the camera has a last will", (seen) => assert.equal(cameraIn(seen)?.status, "offline")]);
    await camera.publish(TOPICS.state, { batteryPercent: 77 });
    accepted(["the camera tells its charge", (seen) => assert.equal(cameraIn(seen)?.batteryPercent, 77)]);

    const app = await Visitor.enter(port, TERMINAL, { clean: true });
    visitors.push(app);
    for (const { call, what, holds } of asks) {
      await app.done(call);
      accepted([what, holds]);
    }
    await camera.publish(TOPICS.presence, { online: false }, true);
    await camera.leave();
    const [subscription] = (await app.done({ call: "show-subscriptions" })).subscriptions ?? [];
    await app.done({ call: "join-plan", serial: CAMERA.name, subscription: subscription?.id ?? "" });
    accepted([
      "the camera is to record for the cloud",
      ({ commands }) => assert.ok(commands.some(({ command }) => command === "record-to-cloud")),
    ]);
    await app.done({ call: "begin-setup", network: HOME_NETWORK.name, password: HOME_NETWORK.password });
    accepted(["a setup has begun", ({ home }) => assert.equal(home.setupsUnderWay, 1)]);
    await signIn(app, MEMBER);
    accepted(["a member is signed in", ({ account }) => assert.equal(account, MEMBER.identifier.value)]);
    await app.done({ call: "accept-invitation", serial: "VIRT0001" });
    accepted(["the member has accepted", (seen) => assert.equal(membersIn(seen)[0]?.accepted, true)]);
  } finally {
    for (const each of visitors) each.drop();
  }
}

/** Looks at everything that a visit could have left. */
export async function look(port: number): Promise<Seen> {
  const camera = await Visitor.enter(port, CAMERA, { clean: false });
  const { hadSession } = camera;
  await camera.subscribe(TOPICS.command);
  const app = await Visitor.enter(port, TERMINAL);
  const first = await app.ask({ call: "show-home" });
  const account = first.ok ? first.result.home?.account?.value : undefined;
  await signIn(app, OWNER);
  const results: Record<string, AppResult> = {};
  for (const call of [
    { call: "show-groups" },
    { call: "show-settings", serial: "VIRT0001" },
    { call: "show-subscriptions" },
    { call: "show-members", serial: "VIRT0001" },
  ] as const) {
    const answer = await app.ask(call);
    if (answer.ok) results[call.call] = answer.result;
  }
  const { home } = await app.done({ call: "show-home" });
  assert.ok(home);
  const commands = camera.heard.map(({ text }) => JSON.parse(text) as { command: string });
  for (const each of [camera, app]) each.drop();
  return { account, home, results, commands, hadSession };
}

async function signIn(app: Visitor, { identifier, password }: typeof OWNER): Promise<void> {
  await app.done({ call: "sign-in", identifier, password, terminalType: "phone" });
}

const cameraIn = ({ home }: Seen) => home.cameras.find(({ serial }) => serial === CAMERA.name);

const helloOf = (setupToken: string): Hello => ({
  serial: CAMERA.name,
  model: "my-camera",
  power: "battery",
  capabilities: [],
  firmware: "2.0.0",
  network: HOME_NETWORK.name,
  setupToken,
});

const will = {
  topic: TOPICS.presence,
  payload: Buffer.from('{"online":false}'),
  qos: 1 as const,
  retain: true,
};
