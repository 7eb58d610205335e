import assert from "node:assert/strict";
import { test } from "node:test";
import { BackOff } from "../camera/back-off.js";
import { Led } from "../camera/led.js";
import type { CameraParts } from "../camera/parts.js";
import { Session } from "../camera/session.js";
import { Uploader } from "../camera/uploader.js";
import { refuse } from "../cloud/refusal.js";
import { type CloudServices, referenceServices } from "../cloud/services.js";
import type { Change, SubscriptionEvent } from "../cloud/subscriptions.js";
import type { FleetFile } from "../files/fleet-file.js";
import { days, hours } from "../kernel/duration.js";
import { fleetParts } from "./fleet-camera.js";
import { FleetMotion } from "./fleet-eyes.js";
import { fleetOf } from "./fleet-of.js";
import { runVirtualFleet } from "./virtual-fleet.js";

/** Everything that a sound product can meet, but for upgrades. */
const FILE: FleetFile = {
  cameras: 6,
  duration: "1 day",
  zones: { UTC: 1 },
  day: { motions: 10 },
  faults: { brokerRestarts: { at: ["12 hours"] } },
};

/** What is sent again and again costs much. */
const SHORT: FleetFile = { ...FILE, cameras: 2, duration: "5 hours", day: { motions: 200 } };
/** What is kept for two days is forgotten after the third. */
const LONG: FleetFile = {
  ...FILE,
  cameras: 1,
  duration: "4 days",
  day: { motions: 10 },
  households: { plans: { free: 1 } },
};
const QUIET: FleetFile = { ...FILE, day: { motions: 0 } };
const PAID: FleetFile = {
  ...QUIET,
  models: [{ name: "l", vendor: "lepro", power: "wired" }],
  households: { plans: { "Basic for 1 camera": 1 } },
};

/** What the cloud's AI sees is pushed when the clip is there. */
const LABELLED: FleetFile = {
  ...FILE,
  models: [{ name: "b", power: "battery" }],
  households: { plans: { AI: 1 } },
};

/** The promises that are seen broken, each once. */
async function broken(
  file: FleetFile,
  parts: Partial<CameraParts> = {},
  services: Partial<CloudServices> = {},
): Promise<string[]> {
  const { report } = await runVirtualFleet(fleetOf(file), {
    parts: { ...fleetParts, ...parts },
    services: { ...referenceServices, ...services },
  });
  return [...new Set(report.findings.map(({ promise }) => promise))].sort();
}

class NoticesNothing extends FleetMotion {
  protected override counts(): boolean {
    return false;
  }
}

class SeesGhosts extends FleetMotion {
  constructor(...rest: ConstructorParameters<typeof FleetMotion>) {
    super(...rest);
    this.clock.after(hours(3), () => this.began.tell());
  }
}

class StaysLit extends Led {
  override off(): void {
    this.blink(1);
  }
}

class NeverComesBack extends BackOff {
  override next(): number {
    return days(400);
  }
}

class KeepsClips extends Uploader {
  constructor(...[clock, bytes, line]: ConstructorParameters<typeof Uploader>) {
    super(clock, bytes, { ...line, send() {} });
  }
}

class ForgetsTheEnd extends Uploader {
  constructor(...[clock, bytes, line]: ConstructorParameters<typeof Uploader>) {
    super(clock, bytes, {
      isOpen: () => line.isOpen(),
      send: (part) => line.send({ ...part, isLast: false }),
    });
  }
}

class Babbles extends Session {
  override send(...[kind, message]: Parameters<Session["send"]>): void {
    super.send(kind, kind === "event" ? ({ ...message, labels: "anything" } as never) : message);
  }
}

class RunsAnother extends Session {
  override send(...[kind, message]: Parameters<Session["send"]>): void {
    super.send(kind, kind === "hello" ? ({ ...message, firmware: "7.7.7" } as never) : message);
  }
}

class StaysAway extends Session {
  override start(): void {}
}

class CommandsItself extends Session {
  #hasDone = false;

  override send(...[kind, message]: Parameters<Session["send"]>): void {
    super.send(kind, message);
    if (kind !== "hello" || this.#hasDone) return;
    this.#hasDone = true;
    super.send("command" as never, { id: "own", command: "ping" } as never);
  }
}

const { alerts, recordings, sessions, subscriptions } = referenceServices;

/** Whoever subscribes is charged otherwise. */
const chargingOtherwise = (
  charged: (event: SubscriptionEvent) => readonly SubscriptionEvent[],
): Partial<CloudServices> => ({
  subscriptions: {
    ...subscriptions,
    subscribe: (...asked: Parameters<typeof subscriptions.subscribe>) => {
      const outcome = subscriptions.subscribe(...asked);
      if (!outcome.ok) return outcome;
      const { subscriptions: all, events }: Change = outcome.value;
      return { ...outcome, value: { subscriptions: all, events: events.flatMap(charged) } };
    },
  },
});

const dearer = (event: SubscriptionEvent): SubscriptionEvent =>
  event.kind === "charge" ? { ...event, cents: event.cents + 1 } : event;

const again = (event: SubscriptionEvent): SubscriptionEvent =>
  event.kind === "charge" ? { ...event, charge: `${event.charge}-again` } : event;

type Receive = typeof recordings.receive;

const heldByNobody: Receive = (...given) => ({ ...recordings.receive(...given), held: undefined });

const keptForEver: Receive = (...given) => {
  const { recordings: all, held } = recordings.receive(...given);
  const clips = all.clips.map((clip) => ({ ...clip, keptUntil: Number.POSITIVE_INFINITY }));
  return { recordings: { ...all, clips, allKeptUntil: Number.POSITIVE_INFINITY }, held };
};

const forgetsNothing: typeof recordings.expire = (all) => all;

const takenForEver: typeof alerts.take = (waiting, serial) => ({
  taken: waiting.filter((alert) => alert.serial === serial),
  left: waiting,
});

const signsOutNobody: typeof sessions.signIn = (...given) => ({
  ...sessions.signIn(...given),
  signedOut: ["nobody/nowhere"],
});

const UPGRADED: FleetFile = { ...QUIET, upgrade: { version: "2.1.0", starts: "2 hours" } };

/** A product that breaks a promise, and all promises that it is seen to break. */
interface Case {
  readonly what: string;
  readonly file?: FleetFile;
  readonly parts?: Partial<CameraParts>;
  readonly services?: Partial<CloudServices>;
  readonly breaks: readonly string[];
}

const cases: readonly Case[] = [
  {
    what: "a camera that notices nothing",
    parts: { Motion: NoticesNothing },
    breaks: ["a camera tells of what moves"],
  },
  {
    what: "a camera that sees ghosts",
    file: QUIET,
    parts: { Motion: SeesGhosts },
    breaks: [
      "a camera tells of motion only when something moves",
      "a motion that is to be recorded is sent as a clip",
    ],
  },
  {
    what: "an indicator that stays lit",
    file: QUIET,
    parts: { Led: StaysLit },
    breaks: ["the indicator of a camera in use is dark"],
  },
  {
    what: "a camera that does not come back after a restart of the broker",
    file: QUIET,
    parts: { BackOff: NeverComesBack },
    breaks: ["a camera that can connect is online"],
  },
  {
    what: "a camera that keeps its clips for itself",
    parts: { Uploader: KeepsClips },
    breaks: ["a motion that is to be recorded is sent as a clip"],
  },
  {
    what: "a camera that never sends the last part of a clip",
    file: SHORT,
    parts: { Uploader: ForgetsTheEnd },
    breaks: ["a motion that is to be recorded is sent as a clip"],
  },
  {
    what: "a camera whose events are not those of the contract",
    parts: { Session: Babbles },
    breaks: ["a camera tells of what moves", "every message keeps to the contract"],
  },
  {
    what: "a camera that says what it may not",
    file: { ...QUIET, duration: "2 hours", cameras: 2 },
    parts: { Session: CommandsItself },
    breaks: ["nobody is refused"],
  },
  {
    what: "a camera that says that it runs what nobody published",
    file: QUIET,
    parts: { Session: RunsAnother },
    breaks: ["a camera runs its own firmware or the new one"],
  },
  {
    what: "a cloud that never says that it holds a clip",
    file: SHORT,
    services: { recordings: { ...recordings, receive: heldByNobody } },
    breaks: ["a clip that was sent is stored"],
  },
  {
    what: "a cloud that shows what is older than it may be",
    file: { ...FILE, duration: "3 days", cameras: 2 },
    services: { recordings: { ...recordings, receive: keptForEver } },
    breaks: ["the cloud's state is sound"],
  },
  {
    what: "a cloud that keeps what nobody may see any more",
    file: LONG,
    services: { recordings: { ...recordings, expire: forgetsNothing } },
    breaks: ["the cloud's state is sound"],
  },
  {
    what: "a cloud that charges a cent too much",
    file: PAID,
    services: chargingOtherwise((event) => [dearer(event)]),
    breaks: ["only the price of the plan is charged"],
  },
  {
    what: "a cloud that charges twice",
    file: PAID,
    services: chargingOtherwise((event) => [event, again(event)]),
    breaks: ["a month is charged once"],
  },
  {
    what: "a cloud that pushes alarms again with every further one",
    file: LABELLED,
    services: { alerts: { ...alerts, take: takenForEver } },
    breaks: ["an alarm is about a motion"],
  },
  {
    what: "a cloud that speaks to a terminal that there cannot be",
    file: QUIET,
    services: { sessions: { ...sessions, signIn: signsOutNobody } },
    breaks: ["every message keeps to the contract"],
  },
  {
    what: "a cloud that lets nobody in",
    file: QUIET,
    services: { sessions: { ...sessions, accountOf: () => refuse("signed-out", "Who are you?") } },
    breaks: ["cameras can be set up, shared and put into plans"],
  },
];

test("a household that cannot move in is found once, however long it lasts", async () => {
  const fleet = fleetOf({ ...QUIET, cameras: 2, duration: "3 days", households: { cameras: { 1: 1 } } });
  const locked = { sessions: { ...sessions, accountOf: () => refuse("signed-out", "Who are you?") } };
  for (const { parts = {}, services = {} } of [{ services: locked }, { parts: { Session: StaysAway } }]) {
    const { report } = await runVirtualFleet(fleet, {
      parts: { ...fleetParts, ...parts },
      services: { ...referenceServices, ...services },
    });
    assert.deepEqual(
      report.findings.map(({ about }) => about),
      ["household 0", "household 1"],
    );
  }
});

test("of a sound product nothing is found, also when it is upgraded, paid for and kept long", async () => {
  for (const file of [FILE, UPGRADED, PAID, LABELLED, LONG]) assert.deepEqual(await broken(file), []);
});

for (const { what, file = FILE, parts, services, breaks } of cases)
  test(`${what} is found out, and breaks nothing else`, async () => {
    assert.deepEqual(await broken(file, parts, services), breaks);
  });
