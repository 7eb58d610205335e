import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Command } from "../contracts/device.js";
import { exampleSettings } from "../contracts/settings.js";
import { days, minutes, seconds } from "../kernel/duration.js";
import { type Call, Town } from "./fakes.js";
import { brokenIn } from "./invariants.js";
import { ajcloud } from "./policies/ajcloud.js";
import type { JournalEntry } from "./ports.js";

const START = Date.UTC(2026, 0, 1);

const hello = (town: Town, setupToken?: string): void =>
  town.cloud.receive("A", {
    kind: "hello",
    message: {
      serial: "A",
      model: "plain-1",
      power: "wired",
      capabilities: [],
      firmware: "2.0.0",
      network: "Harbour",
      ...(setupToken && { setupToken }),
    },
  });

/** What the cloud told the camera last. */
const lastOf = (town: Town, command: Command["command"]): Command | undefined =>
  town.commands
    .map((each) => each.command)
    .filter((each) => each.command === command)
    .at(-1);

const answer = (town: Town, command: Command["command"]): void => {
  const last = lastOf(town, command);
  if (last) town.cloud.receive("A", { kind: "answer", message: { id: last.id, ok: true } });
};

const clip = (town: Town, id: string): void =>
  town.cloud.receive("A", {
    kind: "clip",
    message: {
      id,
      startedAt: town.clock.now(),
      endedAt: town.clock.now(),
      trigger: "motion",
      part: 0,
      isLast: true,
      isLate: false,
      data: "AAAA",
    },
  });

const frame = (town: Town): void => {
  const live = lastOf(town, "start-live");
  if (live?.command !== "start-live") return;
  const message = { session: live.session, sequence: 0, width: 2, height: 1, pixels: "AAA=" };
  town.cloud.receive("A", { kind: "live", message });
};

const SNAPSHOT = { width: 2, height: 1, pixels: "AAE=" };
const snapshot = (town: Town): void => {
  const last = lastOf(town, "take-snapshot");
  if (last) town.says("A", { kind: "answer", message: { id: last.id, ok: true, snapshot: SNAPSHOT } });
};

const codeIn = (town: Town): string => town.cloud.state.verifications.values().next().value ?? "000000";

const identifier = { kind: "e-mail", value: "new@example.com" } as const;
const ask =
  (call: Call, name = "owner") =>
  (town: Town) =>
    town.ask(name, call);

/** What is told to a cloud, by users and by a camera. */
const acts: readonly ((town: Town) => unknown)[] = [
  (town) =>
    hello(
      town,
      town.done("owner", { call: "begin-setup", network: "Harbour", password: "blue-lamp" }).setupToken,
    ),
  (town) => hello(town),
  (town) => town.cloud.receive("A", { kind: "presence", message: { online: false } }),
  (town) => town.cloud.receive("A", { kind: "state", message: { settings: exampleSettings } }),
  (town) => town.cloud.receive("A", { kind: "event", message: { event: "motion", labels: [] } }),
  (town) => clip(town, String(town.clock.now())),
  (town) => answer(town, "configure"),
  frame,
  ask({ call: "take-snapshot", serial: "A" }),
  snapshot,
  ask({ call: "refresh-camera", serial: "A" }),
  ask({ call: "change-settings", serial: "A", settings: { rotated: true } }),
  ask({ call: "open-live", serial: "A", path: "local" }),
  (town) => town.cloud.receiveFromTerminal("owner", { online: false }),
  ask({ call: "make-group", name: "House", serials: ["A", "B", "C", "D", "E"] }),
  ask({ call: "make-group", name: "House", serials: ["A"] }),
  ask({ call: "subscribe", plan: "AI", period: "month", payment: { by: "card", account: "4000" } }),
  ask({ call: "delete-camera", serial: "A" }),
  ask({ call: "invite-member", serial: "A", identifier: { kind: "e-mail", value: "ann@example.com" } }),
  ask({ call: "accept-invitation", serial: "A" }, "ann"),
  ask({
    call: "change-member",
    serial: "A",
    identifier: { kind: "e-mail", value: "ann@example.com" },
    permissions: ["alerts"],
  }),
  ask({ call: "change-cloud-settings", serial: "A", change: { mobileAlerts: false } }),
  ask({ call: "choose-labels", serial: "A", labels: ["person"] }),
  (town) => {
    const subscription = town.plans("owner").at(-1)?.id ?? "";
    town.ask("owner", { call: "join-plan", serial: "A", subscription });
  },
  ask({ call: "request-code", purpose: "register", identifier }, "new"),
  (town) =>
    town.ask("new", {
      call: "finish-registration",
      identifier,
      code: codeIn(town),
      password: "rain",
      terminalType: "pc",
    }),
  (town) => town.advance(seconds(10)),
  (town) => town.advance(minutes(3)),
  (town) => town.advance(days(31)),
];

const atRandom = fc.array(
  fc.nat(acts.length - 1).map((index) => acts[index] as (town: Town) => unknown),
  {
    maxLength: 40,
    size: "max",
  },
);

test("a cloud that is rebuilt from its journal holds what the one held that wrote it", () => {
  fc.assert(
    fc.property(atRandom, (chosen) => {
      const town = new Town(["owner", "ann"], START);
      for (const act of chosen) act(town);
      const written = JSON.parse(JSON.stringify(town.journal)) as JournalEntry[];
      assert.deepEqual(town.rebuilt(written).state, town.cloud.state);
      assert.deepEqual(brokenIn(town.cloud.state, ajcloud, town.clock.now()), []);
    }),
    { numRuns: 300 },
  );
});

test("a rebuilt cloud goes on where the other one stopped, and tells nobody of what is past", () => {
  fc.assert(
    fc.property(atRandom, atRandom, (before, after) => {
      const towns = [new Town(["owner", "ann"], START), new Town(["owner", "ann"], START)];
      const [one, other] = towns as [Town, Town];
      for (const act of before) for (const town of towns) act(town);
      const told = other.commands.length;
      other.restart();
      assert.equal(other.commands.length, told);
      for (const act of after) for (const town of towns) act(town);
      // Chance goes on after a restart with other numbers: tokens and codes differ.
      assert.deepEqual(
        [other.cloud.state.bindings, other.cloud.state.presences, other.cloud.state.subscriptions],
        [one.cloud.state.bindings, one.cloud.state.presences, one.cloud.state.subscriptions],
      );
      assert.deepEqual(other.provider.taken, one.provider.taken);
    }),
    { numRuns: 100 },
  );
});

/** Has a town fail when anybody hears of what the cloud is told before that is in the journal. */
function watchOrder(town: Town): void {
  const { cloud, journal, commands, pushes, mails, notices, responses } = town;
  let said: string[] = [];
  const watch = (list: unknown[], what: string) => {
    const push = list.push.bind(list);
    list.push = (...each) => {
      said.push(what);
      return push(...each);
    };
  };
  watch(journal, "entry");
  for (const list of [commands, pushes, mails, notices, responses]) watch(list, "word");
  const handle = cloud.handle.bind(cloud);
  cloud.handle = (...told) => {
    said = [];
    handle(...told);
    if (said.includes("entry")) assert.equal(said[0], "entry", JSON.stringify(told));
  };
}

test("nobody hears of a call before it is in the journal: no user, no camera, no phone", () => {
  fc.assert(
    fc.property(atRandom, (chosen) => {
      const town = new Town(["owner", "ann"], START);
      watchOrder(town);
      for (const act of chosen) act(town);
      town.done("owner", { call: "add-cameras", serials: ["B"] });
      town.puts("owner", "B", "Standard");
      assert.equal(town.orderOf("B"), "motion");
    }),
    { numRuns: 100 },
  );
});

test("what is refused and changes nothing is not in the journal, nor are pictures", () => {
  const town = new Town(["owner"], START);
  const { length } = town.journal;
  assert.equal(town.refusal("owner", { call: "delete-camera", serial: "A" }), "not-yours");
  assert.equal(town.journal.length, length);
  acts[0]?.(town);
  town.ask("owner", { call: "open-live", serial: "A", path: "local" });
  const before = town.journal.length;
  frame(town);
  assert.equal(town.journal.length, before);
  town.ask("owner", { call: "refresh-camera", serial: "A" });
  frame(town);
  // While the cloud waits for a sign of the camera, a frame is one.
  assert.equal(town.journal.length, before + 2);
  town.ask("owner", { call: "refresh-camera", serial: "A" });
  town.advance(seconds(10));
  const { length: silent } = town.journal;
  frame(town);
  frame(town);
  assert.equal(town.journal.length, silent + 1);
  town.ask("owner", { call: "take-snapshot", serial: "A" });
  snapshot(town);
  const answered = town.responses.at(-1);
  assert.deepEqual(answered?.ok && answered.result, { snapshot: SNAPSHOT });
  assert.doesNotMatch(JSON.stringify(town.journal), /AAA=|AAE=/);
});

test("a charge that nobody answered before the cloud was stopped is asked again, and charged once", () => {
  const town = new Town(["owner"], START);
  town.subscribe("owner", "Standard");
  const { provider } = town;
  const answers = provider.charge.bind(provider);
  provider.charge = () => {};
  town.subscribe("owner", "Pro");
  assert.deepEqual(
    town.plans("owner").map(({ state }) => state),
    ["trial", "pending"],
  );
  provider.charge = answers;
  town.restart();
  assert.deepEqual(
    town.plans("owner").map(({ state }) => state),
    ["trial", "active"],
  );
  town.restart();
  assert.equal(provider.taken.length, 1);
});
