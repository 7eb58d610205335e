import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { MalformedMessage } from "../contracts/decode.js";
import { adapterTopics } from "../contracts/topics.js";
import { CannotInject, RigFault } from "../kernel/errors.js";
import { ADAPTER, CloudAdapter } from "./cloud-adapter.js";
import type { VirtualTime } from "./virtual-time.js";

const topics = adapterTopics(ADAPTER);
const SALE = { action: "stop-selling", plan: "Standard", region: "Europe" } as const;
const PREPARE = { action: "prepare" as const, accounts: [], thirdPartyKey: "k", chance: "c" };

let asked: Record<string, unknown>[];
let told: MalformedMessage[];
let hear: (topic: string, message: unknown) => void;
let isListening: boolean;
let adapter: CloudAdapter;

beforeEach(() => {
  asked = [];
  told = [];
  isListening = true;
  adapter = new CloudAdapter({
    publish: (topic, message) => {
      assert.equal(topic, topics.command);
      asked.push(message as Record<string, unknown>);
    },
    onMessage: (listener) => {
      hear = (topic, message) =>
        listener(topic, typeof message === "string" ? message : JSON.stringify(message));
      return () => {
        isListening = false;
      };
    },
    tell: (problem) => told.push(problem as MalformedMessage),
  });
});

/** Time in which the adapter says this in answer to what it was asked last. */
const inWhich = (says: (id: unknown) => unknown): VirtualTime =>
  ({
    async settle() {
      const message = says(asked.at(-1)?.id);
      if (message !== undefined) hear(topics.answer, message);
      await new Promise((resolve) => setImmediate(resolve));
    },
  }) as VirtualTime;

test("what is asked goes out with an id of its own, and an answer ends the wait", async () => {
  const done = inWhich((id) => ({ id, ok: true }));
  await adapter.ask(done, SALE);
  await adapter.ask(done, SALE);
  assert.deepEqual(asked, [
    { id: "1", ...SALE },
    { id: "2", ...SALE },
  ]);
  assert.equal(adapter.lastAsked, "stop-selling");
});

test("it is unknown until it has said hello", () => {
  assert.equal(adapter.hello, undefined);
  const hello = { vendor: "ajcloud", clock: "acknowledged" };
  hear(topics.hello, hello);
  assert.deepEqual(adapter.hello, hello);
});

const troubles: Record<string, { says: (id: unknown) => unknown; kind: typeof RigFault; why: RegExp }> = {
  "no answer": {
    says: () => undefined,
    kind: RigFault,
    why: /^SilentRig: the cloud's adapter did not answer "stop-selling"$/,
  },
  "an answer to something else": {
    says: () => ({ id: "99", ok: true }),
    kind: RigFault,
    why: /did not answer "stop-selling"$/,
  },
  "an answer that is malformed": {
    says: (id) => ({ id, ok: "yes" }),
    kind: RigFault,
    why: /^RigFault: what the cloud's adapter said was dropped: .*adapter\/answer: /,
  },
  "an answer that is no JSON": {
    says: () => "done!",
    kind: RigFault,
    why: /^RigFault: what the cloud's adapter said was dropped: .* is not JSON/,
  },
  "that there are no means for it": {
    says: (id) => ({ id, ok: false, reason: "cannot", sentence: "There is no shop." }),
    kind: CannotInject,
    why: /^CannotInject: the cloud's adapter cannot do "stop-selling": There is no shop$/,
  },
  "that it was tried in vain": {
    says: (id) => ({ id, ok: false, reason: "failed", sentence: "The shop is closed." }),
    kind: RigFault,
    why: /^RigFault: the cloud's adapter failed to do "stop-selling": The shop is closed$/,
  },
};

for (const [what, { says, kind, why }] of Object.entries(troubles)) {
  test(`${what} is no verdict on the product`, async () => {
    await assert.rejects(adapter.ask(inWhich(says), SALE), (error) => {
      assert.ok(error instanceof kind);
      assert.match(String(error), why);
      return true;
    });
  });
}

test("what was malformed is told, and the next question begins anew", async () => {
  await assert.rejects(
    adapter.ask(
      inWhich(() => "{"),
      SALE,
    ),
    /was dropped/,
  );
  assert.equal(told.length, 1);
  await assert.rejects(
    adapter.ask(
      inWhich(() => undefined),
      SALE,
    ),
    /did not answer/,
  );
});

test("an answer that comes late ends no other wait", async () => {
  await assert.rejects(
    adapter.ask(
      inWhich(() => undefined),
      SALE,
    ),
    /did not answer/,
  );
  await assert.rejects(
    adapter.ask(
      inWhich(() => ({ id: "1", ok: true })),
      SALE,
    ),
    /did not answer/,
  );
});

test("apps and cameras are served from the answer to prepare on, and not while it is asked again", async () => {
  const seen: boolean[] = [];
  const done = inWhich((id) => {
    seen.push(adapter.isServing);
    return { id, ok: true };
  });
  await adapter.ask(done, PREPARE);
  await adapter.ask(done, SALE);
  await adapter.ask(done, PREPARE);
  assert.deepEqual([...seen, adapter.isServing], [false, true, false, true]);
});

test("it hears nothing any more once it is closed", () => {
  adapter.close();
  assert.equal(isListening, false);
});
