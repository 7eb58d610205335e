import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { channels } from "../contracts/channels.js";
import { grantsFor, isClockTopic, isGranted, matchesAny, type Role } from "./permissions.js";

/** For each role the topics of the contract, read from its page a second time; `me` is the client. */
const table: Record<Role, { publish: string[]; subscribe: string[] }> = {
  device: {
    publish: [
      "device/me/presence",
      "device/me/hello",
      "device/me/state",
      "device/me/answer",
      "device/me/live",
      "device/me/clip",
      "device/me/event",
      "device/me/chunk-request",
      "device/me/upgrade",
    ],
    subscribe: ["device/me/command", "device/me/chunk"],
  },
  rig: {
    publish: ["rig/me/hello", "rig/me/answer", "rig/me/observation", "clock/me/done"],
    subscribe: ["rig/me/command", "clock/announce"],
  },
  adapter: {
    publish: ["adapter/me/hello", "adapter/me/answer", "clock/me/done"],
    subscribe: ["adapter/me/command", "clock/announce"],
  },
  "app-driver": {
    publish: ["app-driver/me/hello", "app-driver/me/answer", "app-driver/me/screen", "clock/me/done"],
    subscribe: ["app-driver/me/command", "clock/announce"],
  },
  app: { publish: ["app/me/presence", "app/me/request"], subscribe: ["app/me/response", "app/me/notice"] },
  cloud: {
    publish: [
      "device/+/command",
      "device/+/chunk",
      "app/+/response",
      "app/+/notice",
      "outside/mail/sent",
      "outside/sms/sent",
      "outside/push/sent",
      "outside/payment/charge",
      "outside/payment/refund",
      "outside/store/subscription",
    ],
    subscribe: [
      "device/+/presence",
      "device/+/hello",
      "device/+/state",
      "device/+/answer",
      "device/+/live",
      "device/+/clip",
      "device/+/event",
      "device/+/chunk-request",
      "device/+/upgrade",
      "app/+/presence",
      "app/+/request",
      "outside/mail/received",
      "outside/payment/answer",
      "outside/store/renewal",
    ],
  },
};

const roles = Object.keys(table) as Role[];
const uses = ["publish", "subscribe"] as const;
const full = (topics: readonly string[]) => topics.map((topic) => `camloop/v1/${topic}`).sort();

for (const role of roles) {
  for (const use of uses) {
    test(`a ${role} may ${use} what the contract says, and nothing else`, () => {
      const granted = grantsFor({ name: "me", password: "x", role })[use];
      assert.deepEqual([...granted].sort(), full(table[role][use]));
    });
  }

  test(`a ${role} may use no topic of the contract that belongs to another of its kind`, () => {
    const mine = grantsFor({ name: "me", password: "x", role });
    for (const { address } of channels) {
      const others = address.replace("{owner}", "other");
      if (others === address || role === "cloud") continue;
      for (const use of uses) assert.equal(matchesAny(mine[use], others), false, `${use} ${others}`);
    }
  });
}

test("nobody but the bench announces the clock or commands a rig", () => {
  for (const role of roles) {
    const { publish } = grantsFor({ name: "me", password: "x", role });
    assert.equal(matchesAny(publish, "camloop/v1/clock/announce"), false);
    assert.equal(matchesAny(publish, "camloop/v1/rig/me/command"), false);
  }
});

for (const filter of ["#", "+/+/+/+/+", "camloop/#", "camloop/v1/+/me/command", "$SYS/#", "$share/x/#"]) {
  test(`a device may not subscribe ${filter}`, () => {
    const { subscribe } = grantsFor({ name: "me", password: "x", role: "device" });
    assert.equal(matchesAny(subscribe, filter), false);
  });
}

test("one level of a filter stands for one level of a topic", () => {
  assert.equal(matchesAny(["a/+/c"], "a/b/c"), true);
  assert.equal(matchesAny(["a/+/c"], "a/b/b/c"), false);
  assert.equal(matchesAny(["a/+/c"], "a/b"), false);
  assert.equal(matchesAny([], "a"), false);
});

test("clock messages are the announcement and each participant's answer", () => {
  assert.equal(isClockTopic("camloop/v1/clock/announce"), true);
  assert.equal(isClockTopic("camloop/v1/clock/rig-1/done"), true);
  assert.equal(isClockTopic("camloop/v1/device/clock/done"), false);
  assert.equal(isClockTopic("camloop/v1/rig/rig-1/answer"), false);
});

test("what is granted is what the list of grants says, for any client and any topic", () => {
  const name = fc.constantFrom("me", "other", "announce", "sent", "mail", "");
  const owner = fc.oneof(name, fc.constantFrom("+", "#", "{owner}"));
  const role = fc.constantFrom(...roles);
  const built = fc
    .tuple(fc.constantFrom(...channels.map(({ address }) => address)), owner)
    .map(([address, whose]) => address.replace("{owner}", whose));
  const any = fc
    .array(fc.constantFrom("camloop", "v1", "device", "outside", "me", "hello", "+", "#", ""), {
      maxLength: 6,
    })
    .map((levels) => levels.join("/"));
  fc.assert(
    fc.property(role, name, fc.constantFrom(...uses), fc.oneof(built, any), (kind, who, use, topic) => {
      const wanted = matchesAny(grantsFor({ role: kind, name: who, password: "x" })[use], topic);
      assert.equal(isGranted({ role: kind, name: who }, use, topic), wanted);
    }),
    { numRuns: 5_000 },
  );
});

test("the place of an owner's name in an address is nobody's name", () => {
  const topic = "camloop/v1/device/{owner}/hello";
  assert.equal(isGranted({ role: "device", name: "me" }, "publish", topic), false);
});
