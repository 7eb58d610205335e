import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { encodeFrame } from "../contracts/clip.js";
import type { Recording } from "../contracts/recordings.js";
import { toBase64 } from "../kernel/base64.js";
import { joined } from "../kernel/bytes.js";
import { days, hours, type Milliseconds, minutes, seconds } from "../kernel/duration.js";
import { type Call, Town } from "./fakes.js";

const START = Date.UTC(2026, 0, 1);
const HELLO = { model: "plain-1", power: "wired" as const, firmware: "2.0.0", network: "Harbour" };
const PLANS = { Standard: 7, AI: 7, Plus: 7, Extended: 15, Pro: 30 } as const;

function town(): Town {
  const made = new Town(["owner", "ann", "bob"], START);
  made.done("owner", { call: "add-cameras", serials: ["A", "B"] });
  for (const serial of ["A", "B"])
    made.says(serial, { kind: "hello", message: { ...HELLO, serial, capabilities: [] } });
  return made;
}

/** Something moves; when it is over the camera sends what it has recorded of it. */
function moves(made: Town, lengthMs: Milliseconds = seconds(20), serial = "A"): string {
  const startedAt = made.clock.now();
  made.says(serial, { kind: "event", message: { event: "motion", labels: [] } });
  made.advance(lengthMs);
  sends(made, startedAt, serial);
  return String(startedAt);
}

function sends(made: Town, startedAt: number, serial = "A"): void {
  const endedAt = made.clock.now();
  const times = Array.from({ length: (endedAt - startedAt) / 1000 }, (_, second) => second * 1000);
  const data = toBase64(
    joined(times.map((atMs) => encodeFrame({ atMs, width: 1, height: 1, grey: Uint8Array.of(7) }))),
  );
  const clip = { id: String(startedAt), startedAt, endedAt, trigger: "motion" as const };
  made.says(serial, { kind: "clip", message: { ...clip, part: 0, isLast: true, isLate: false, data } });
}

const list = (store: "cloud" | "alerts", serial = "A"): Call => ({
  call: "list-recordings",
  serial,
  store,
  from: 0,
});
const listed = (made: Town, store: "cloud" | "alerts", serial = "A"): readonly Recording[] =>
  made.done("owner", list(store, serial)).page?.recordings ?? [];
const counts = (made: Town) => [listed(made, "cloud").length, listed(made, "alerts").length];

test("a clip is there an hour before its days are over, and gone a day after, under every plan (AJ-CLOUD-17)", () => {
  for (const [plan, kept] of Object.entries(PLANS)) {
    const made = town();
    made.puts("owner", "A", plan);
    moves(made);
    made.advance(days(kept) - hours(1));
    assert.deepEqual(counts(made), [1, 1], plan);
    made.advance(hours(25));
    assert.deepEqual(counts(made), [0, 0], plan);
  }
});

test("without a plan an alarm has ten seconds of video for two days, and Replay lists nothing (AJ-CLOUD-01, AJ-CLOUD-19)", () => {
  const made = town();
  moves(made, minutes(1));
  const [video] = listed(made, "alerts");
  assert.deepEqual([counts(made), video && video.endedAt - video.startedAt], [[0, 1], seconds(10)]);
  made.advance(days(2) - minutes(2));
  assert.deepEqual(counts(made), [0, 1]);
  made.advance(minutes(2));
  assert.deepEqual(counts(made), [0, 0]);
});

test("what began before a camera came into a plan is never more than its preview (AJ-CLOUD-20, AJ-CLOUD-21)", () => {
  const made = town();
  const startedAt = made.clock.now();
  made.says("A", { kind: "event", message: { event: "motion", labels: [] } });
  made.advance(seconds(1));
  made.puts("owner", "A", "Pro");
  made.advance(seconds(19));
  sends(made, startedAt);
  assert.deepEqual(counts(made), [0, 1]);
  assert.equal(listed(made, "alerts")[0]?.endedAt, startedAt + seconds(10));
  moves(made);
  assert.deepEqual(counts(made), [1, 2]);
  made.advance(days(2));
  assert.deepEqual(counts(made), [1, 1]);
});

test("only the camera in the plan is recorded, while its switch is on; adding switches it on (AJ-CLOUD-02 to AJ-CLOUD-04)", () => {
  const made = town();
  const subscription = made.puts("owner", "A", "Standard");
  assert.equal(made.orderOf("A"), "motion");
  moves(made, seconds(20), "B");
  assert.deepEqual(listed(made, "cloud", "B"), []);
  made.done("owner", { call: "change-cloud-settings", serial: "A", change: { cloudRecording: false } });
  assert.equal(made.orderOf("A"), "none");
  made.done("owner", { call: "leave-plan", serial: "A" });
  assert.equal(made.orderOf("A"), "preview");
  made.done("owner", { call: "join-plan", serial: "A", subscription });
  assert.equal(made.orderOf("A"), "motion");
  const { cloudSettings } = made.done("owner", { call: "show-cloud-settings", serial: "A" });
  assert.equal(cloudSettings?.cloudRecording, true);
});

test("recordings are viewed while their plan serves: cancelled and running it does, ended it does not (AJ-CLOUD-22)", () => {
  const made = town();
  made.subscribe("owner", "Standard");
  const subscription = made.puts("owner", "A", "Pro");
  moves(made);
  made.done("owner", { call: "cancel-subscription", subscription });
  made.advance(days(1));
  assert.equal(listed(made, "cloud").length, 1);
  made.advance(days(28));
  assert.equal(listed(made, "cloud").length, 1);
  made.advance(days(3));
  assert.equal(listed(made, "cloud").length, 0);
});

test("a deleted clip is gone for every interface, and only its owner deletes it (AJ-CLOUD-15, AJ-CLOUD-24)", () => {
  const made = town();
  made.puts("owner", "A", "Standard");
  const clip = moves(made);
  const remove = { call: "remove-recording", serial: "A", store: "cloud", clip } as const;
  const read = { call: "read-recording", serial: "A", store: "cloud", clip, offset: 0 } as const;
  made.done("owner", {
    call: "invite-member",
    serial: "A",
    identifier: { kind: "e-mail", value: "ann@example.com" },
  });
  made.done("ann", { call: "accept-invitation", serial: "A" });
  assert.deepEqual([made.refusal("ann", read), made.refusal("ann", remove)], [undefined, "not-yours"]);
  made.done("owner", remove);
  assert.deepEqual(
    [remove, read, { ...read, store: "alerts" } as const].map((call) => made.refusal("owner", call)),
    ["no-such-recording", "no-such-recording", "no-such-recording"],
  );
  sends(made, Number(clip));
  assert.deepEqual(counts(made), [0, 0]);
});

test("who is no member, or is disabled, gets nothing, and whoever gets the camera next gets none of it (AJ-CLOUD-28)", () => {
  const made = town();
  made.puts("owner", "A", "Standard");
  const clip = moves(made);
  const read = { call: "read-recording", serial: "A", store: "cloud", clip, offset: 0 } as const;
  const member = { serial: "A", identifier: { kind: "e-mail", value: "ann@example.com" } } as const;
  made.done("owner", { call: "invite-member", ...member });
  made.done("ann", { call: "accept-invitation", serial: "A" });
  assert.equal(made.refusal("ann", read), undefined);
  made.done("owner", { call: "change-member", ...member, enabled: false });
  assert.deepEqual(
    [made.refusal("ann", read), made.refusal("bob", read), made.refusal("nobody", read)],
    ["not-yours", "not-yours", "signed-out"],
  );
  made.done("owner", { call: "delete-camera", serial: "A" });
  sends(made, made.clock.now() - seconds(5));
  made.done("bob", { call: "add-cameras", serials: ["A"] });
  sends(made, Number(clip));
  assert.deepEqual(
    [made.done("bob", list("cloud")).page?.recordings, made.refusal("bob", read)],
    [[], "no-such-recording"],
  );
});

test("a rolling window of many days shows what is young enough and nothing else, whenever somebody looks (AJ-CLOUD-18)", () => {
  const steps = fc.array(fc.integer({ min: 1, max: 72 }), { minLength: 1, maxLength: 25 });
  fc.assert(
    fc.property(steps, fc.constantFrom(...(Object.keys(PLANS) as (keyof typeof PLANS)[])), (gaps, plan) => {
      const made = town();
      made.puts("owner", "A", plan);
      const ends: number[] = [];
      for (const gap of gaps) {
        moves(made);
        ends.push(made.clock.now());
        made.advance(hours(gap));
        const young = ends.filter((end) => made.clock.now() - end < days(PLANS[plan]));
        assert.deepEqual(
          listed(made, "cloud").map(({ endedAt }) => endedAt),
          young,
        );
      }
    }),
    { numRuns: 60 },
  );
});
