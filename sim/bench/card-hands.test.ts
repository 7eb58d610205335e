import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { ProductFault, UsageError } from "../kernel/errors.js";
import type { Rig, RigOutcome } from "../rig/rig.js";
import { CardHands } from "./card-hands.js";
import { VirtualTime } from "./virtual-time.js";

let time: VirtualTime;

beforeEach(() => {
  time = new VirtualTime(0);
});

afterEach(() => time.stop());

/** Inserts a card, takes it out again and reads it; this is what the rig tells of what is on it. */
async function readsAfter(told: { readonly fingerprint?: string }, fingerprint: string): Promise<void> {
  const card = { fileSystem: "FAT32", isClean: true, videos: 0, fingerprint } as const;
  const answers: Readonly<Record<string, RigOutcome>> = {
    "insert-card": { ok: true, ...told },
    "read-card": { ok: true, card },
  };
  const rig: Rig = {
    hello: undefined,
    observations: [],
    ask: async ({ action }) => answers[action] ?? { ok: true },
  };
  const hands = new CardHands(time, rig);
  await hands.inserts("a 32 GB card");
  await hands.readsWhatWasThere();
}

test("a card that holds something else than before is a finding", async () => {
  await readsAfter({ fingerprint: "9f0a" }, "9f0a");
  await assert.rejects(readsAfter({ fingerprint: "9f0a" }, "77b1"), ProductFault);
});

test("a rig that told nothing of what was on the card is at fault, not the product", async () => {
  await assert.rejects(readsAfter({}, "9f0a"), (error) => {
    assert.ok(error instanceof UsageError);
    assert.match(error.message, /took no fingerprint/);
    return true;
  });
});
