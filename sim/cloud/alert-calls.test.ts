import assert from "node:assert/strict";
import { test } from "node:test";
import type { CloudSettings } from "../contracts/app-recordings.js";
import type { Label } from "../contracts/device.js";
import { hours, minutes, seconds } from "../kernel/duration.js";
import { Town } from "./fakes.js";

const START = Date.UTC(2026, 0, 5);
const HELLO = {
  serial: "A",
  model: "plain-1",
  power: "wired" as const,
  firmware: "2.0.0",
  network: "Harbour",
};
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

function town(capabilities: string[] = []): Town {
  const made = new Town(["owner", "ann"], START);
  made.done("owner", { call: "add-cameras", serials: ["A"] });
  made.says("A", { kind: "hello", message: { ...HELLO, capabilities } });
  return made;
}

const moves = (made: Town, ...labels: Label[]) =>
  made.says("A", { kind: "event", message: { event: "motion", labels } });

const sets = (made: Town, change: Partial<Omit<CloudSettings, "cloudMode">>) =>
  made.done("owner", { call: "change-cloud-settings", serial: "A", change });

const listed = (made: Town, name = "owner") =>
  (made.done(name, { call: "show-alerts" }).alerts ?? []).map(({ labels }) => labels.join());
const pushed = (made: Town, to = "owner") =>
  made.pushes.filter((push) => push.to === to && push.kind === "alarm").map(({ labels }) => labels.join());

/** The video of what moved a while ago comes. */
const sendsVideo = (made: Town, lengthMs = seconds(20)) => {
  const now = made.clock.now();
  const clip = { id: String(now), startedAt: now - lengthMs, endedAt: now, trigger: "motion" as const };
  made.says("A", { kind: "clip", message: { ...clip, part: 0, isLast: true, isLate: false, data: "" } });
};

test("alarms come around the clock, until Mobile Alerts is switched off, and again when it is on (AJ-ALERT-02, AJ-ALERT-03)", () => {
  const made = town();
  const { cloudSettings } = made.done("owner", { call: "show-cloud-settings", serial: "A" });
  assert.deepEqual([cloudSettings?.mobileAlerts, cloudSettings?.alertSchedule], [true, []]);
  for (let hour = 0; hour < 24; hour++) {
    moves(made);
    made.advance(hours(1));
  }
  sets(made, { mobileAlerts: false });
  moves(made);
  assert.deepEqual([listed(made).length, pushed(made).length], [24, 24]);
  sets(made, { mobileAlerts: true });
  moves(made);
  assert.deepEqual([listed(made).length, pushed(made).length], [25, 25]);
});

test("with a time policy alarms come within it and not outside, across midnight too (AJ-ALERT-04, AJ-ALERT-05)", () => {
  const made = town();
  sets(made, { alertSchedule: [{ days: EVERY_DAY, fromMinute: 22 * 60, toMinute: 2 * 60 }] });
  const heard: number[] = [];
  for (let hour = 0; hour < 24; hour++) {
    const before = pushed(made).length;
    moves(made);
    if (pushed(made).length > before) heard.push(hour);
    made.advance(hours(1));
  }
  assert.deepEqual([heard, listed(made).length], [[0, 1, 22, 23], 4]);
});

test("without Record alerts and notify nothing is pushed, and the list goes on (AJ-ALERT-06, AJ-ALERT-12)", () => {
  const made = town();
  sets(made, { recordAndNotify: false });
  moves(made);
  assert.deepEqual([listed(made).length, pushed(made).length], [1, 0]);
  sets(made, { recordAndNotify: true });
  moves(made);
  assert.deepEqual([listed(made).length, pushed(made).length], [2, 1]);
});

test("labels are told by built-in detection only, and a restriction names and pushes the chosen ones (AJ-AI-02, AJ-AI-05)", () => {
  const plain = town();
  moves(plain, "person");
  assert.deepEqual([pushed(plain), listed(plain)], [[""], [""]]);
  const made = town(["built-in-detection"]);
  moves(made, "person", "pet");
  made.done("owner", { call: "choose-labels", serial: "A", labels: ["person"] });
  moves(made, "person", "pet");
  moves(made, "pet");
  moves(made);
  assert.deepEqual(pushed(made), ["person,pet", "person"]);
  assert.deepEqual(listed(made), ["person,pet", "person,pet", "pet", ""]);
});

test("in the AI plan the video tells what was seen, and the push waits for it (AJ-AI-01)", () => {
  const made = town();
  const subscription = made.puts("owner", "A", "AI");
  made.seen = ["vehicle"];
  made.advance(seconds(1));
  moves(made);
  assert.deepEqual([pushed(made), listed(made)], [[], [""]]);
  made.advance(seconds(20));
  sendsVideo(made);
  made.advance(minutes(5));
  assert.deepEqual([pushed(made), listed(made)], [["vehicle"], ["vehicle"]]);
  made.done("owner", { call: "cancel-subscription", subscription });
  moves(made);
  assert.deepEqual(pushed(made), ["vehicle", ""]);
});

test("an alarm whose video does not come is pushed without a label, and one without a recording at once", () => {
  const made = town();
  made.puts("owner", "A", "AI");
  moves(made);
  made.advance(seconds(89));
  assert.deepEqual(pushed(made), []);
  made.advance(seconds(1));
  assert.deepEqual(pushed(made), [""]);
  sets(made, { cloudRecording: false });
  moves(made);
  assert.deepEqual(pushed(made), ["", ""]);
});

test("in the other plans the video tells nothing (AJ-AI-03)", () => {
  for (const plan of ["Standard", "Plus", "Extended", "Pro"]) {
    const made = town();
    made.puts("owner", "A", plan);
    made.seen = ["person"];
    made.advance(seconds(1));
    moves(made);
    sendsVideo(made, seconds(1));
    assert.deepEqual([pushed(made), listed(made)], [[""], [""]], plan);
  }
});

test("members get the alarms that the owner lets them have, and of an invitation they are told by the system", () => {
  const made = town();
  const member = { serial: "A", identifier: { kind: "e-mail", value: "ann@example.com" } } as const;
  made.done("owner", { call: "invite-member", ...member });
  assert.deepEqual(
    made.pushes.map(({ to, kind }) => [to, kind]),
    [["ann", "system"]],
  );
  made.done("ann", { call: "accept-invitation", serial: "A" });
  moves(made);
  assert.deepEqual([pushed(made, "ann").length, listed(made, "ann").length], [1, 1]);
  made.done("owner", { call: "change-member", ...member, permissions: ["live"] });
  moves(made);
  assert.deepEqual([pushed(made, "ann").length, listed(made, "ann").length], [1, 0]);
  assert.equal(pushed(made).length, 2);
});

test("who gets a camera after somebody else gets none of its former alarms", () => {
  const made = town();
  made.puts("owner", "A", "AI");
  moves(made);
  made.done("owner", { call: "delete-camera", serial: "A" });
  moves(made);
  made.done("ann", { call: "add-cameras", serials: ["A"] });
  made.advance(minutes(5));
  assert.deepEqual([listed(made, "ann"), pushed(made, "ann"), pushed(made)], [[], [], []]);
});
