import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import fc from "fast-check";
import type { Observation, RigHello } from "../contracts/rig.js";
import type { Deadline } from "../kernel/clock.js";
import { seconds } from "../kernel/duration.js";
import { CannotInject, ProductFault, RigFault, UsageError } from "../kernel/errors.js";
import type { Rig, RigOutcome, RigRequest } from "../rig/rig.js";
import type { BlinkRate } from "./blink-rate.js";
import { askRig } from "./hands.js";
import { SetupOffer } from "./setup-offer.js";
import { sightOf } from "./sight.js";
import { beepsOf, Technician } from "./technician.js";
import { VirtualTime } from "./virtual-time.js";
import { waitsFor } from "./waits.js";

/** A rig of which the test decides what it answers and what it notices. */
class TestRig implements Rig {
  hello: RigHello | undefined = { serial: "CAM1", clock: "acknowledged", faults: ["dark-indicator"] };
  observations: Observation[] = [];
  readonly asked: RigRequest[] = [];
  answer: () => Promise<RigOutcome> = async () => ({ ok: true });

  ask(request: RigRequest): Promise<RigOutcome> {
    this.asked.push(request);
    return this.answer();
  }
}

let time: VirtualTime;
let rig: TestRig;

beforeEach(() => {
  time = new VirtualTime(0);
  rig = new TestRig();
});

afterEach(() => time.stop());

/** A technician at a camera of which so much was said. */
function technician({
  power = "wired" as const,
  resetHoldMs = undefined as number | undefined,
  isSettingUp = true,
  holdToleranceMs = undefined as number | undefined,
  blink = undefined as BlinkRate | undefined,
} = {}) {
  const offer = new SetupOffer(time.clock, rig);
  return new Technician({
    time,
    rig,
    offer,
    power,
    resetHoldMs,
    waits: waitsFor(undefined, holdToleranceMs),
    blink,
    whenBegan: () => 0,
    isSettingUp: () => isSettingUp,
  });
}

const press: RigRequest = { action: "press-button" };
const actions = () => rig.asked.map((request) => ("power" in request ? request.power : request.action));

test("a rig that has done it hands over its answer", async () => {
  rig.answer = async () => ({ ok: true, accepted: true });
  assert.deepEqual(await askRig(time, rig, press), { ok: true, accepted: true });
});

test("a rig that has no means leaves the scenario unplayed", async () => {
  rig.answer = async () => ({ ok: false, reason: "cannot", sentence: "No relay." });
  await assert.rejects(askRig(time, rig, press), (error) => {
    assert.ok(error instanceof CannotInject);
    assert.match(error.message, /cannot do "press-button": No relay$/);
    return true;
  });
});

test("a rig that tried in vain is at fault, not the product", async () => {
  rig.answer = async () => ({ ok: false, reason: "failed", sentence: "Stuck." });
  await assert.rejects(askRig(time, rig, press), (error) => {
    assert.ok(error instanceof RigFault);
    assert.match(error.message, /failed to do "press-button": Stuck$/);
    return true;
  });
});

test("a rig that does not answer is at fault, not the product", async () => {
  rig.answer = () => new Promise(() => {});
  await assert.rejects(askRig(time, rig, press), (error) => {
    assert.ok(error instanceof RigFault);
    assert.match(error.message, /did not answer "press-button"/);
    return true;
  });
});

test("a fault that the rig declares is asked for", async () => {
  await technician().injects("dark-indicator");
  assert.deepEqual(rig.asked, [{ action: "inject", fault: "dark-indicator" }]);
});

test("a fault that the rig does not declare is not even asked for", async () => {
  await assert.rejects(technician().injects("connection-fault"), CannotInject);
  rig.hello = undefined;
  await assert.rejects(technician().injects("dark-indicator"), CannotInject);
  assert.deepEqual(rig.asked, []);
});

test("a connection fault is known by how the app shows it and by what clears it", async () => {
  rig.hello = { serial: "CAM1", clock: "acknowledged", faults: ["connection-fault", "stuck-connecting"] };
  await technician().injectsAConnectionFault("offline", "power cycle");
  await technician().injectsAConnectionFault("connecting", "Reset");
  assert.deepEqual(
    rig.asked.map((request) => "fault" in request && request.fault),
    ["connection-fault", "stuck-connecting"],
  );
  await assert.rejects(technician().injectsAConnectionFault("online", "Reset"), UsageError);
});

test("each camera is switched in its own way", async () => {
  await technician().switchesOffAndOn(seconds(15));
  const battery = new Technician({
    time,
    rig,
    offer: new SetupOffer(time.clock, rig),
    power: "battery",
    resetHoldMs: undefined,
    waits: waitsFor(undefined),
    whenBegan: () => 0,
    isSettingUp: () => true,
  });
  await battery.switchesOffAndOn(seconds(15));
  assert.deepEqual(actions(), ["disconnect", "connect", "switch-off", "switch-on"]);
  assert.equal(time.clock.now(), seconds(30));
});

test("Reset is held until its signal is noticed, and let go at that instant", async () => {
  time.clock.after(seconds(5), () => rig.observations.push({ at: time.clock.now(), sense: "beep" }));
  await technician().holdsResetUntil("beeps");
  assert.deepEqual(actions(), ["press-button", "release-button"]);
  assert.equal(time.clock.now(), seconds(5));
});

test("Reset is let go after half a minute when no signal comes, or the wrong one", async () => {
  time.clock.after(seconds(5), () => rig.observations.push({ at: time.clock.now(), sense: "beep" }));
  const holder = technician();
  await holder.holdsResetUntil("blinks");
  assert.equal(time.clock.now(), seconds(30));
  assert.equal(holder.lastHoldInWords, "Reset was held for 30 s, no signal came");
});

const lamp = (light: "off" | "on" | "blinking"): Observation => ({
  at: time.clock.now(),
  sense: "indicator",
  pattern: light === "blinking" ? { light, hertz: 2 } : { light },
});

test("a blink that came before the button went down, in the same instant, is no signal", async () => {
  rig.observations.push(lamp("off"), lamp("blinking"));
  time.clock.after(seconds(5), () => rig.observations.push({ at: time.clock.now(), sense: "beep" }));
  const holder = technician();
  await holder.holdsResetUntil("signals");
  assert.equal(time.clock.now(), seconds(5));
  assert.equal(holder.lastHoldInWords, "Reset was held for 5 s, until it beeped");
});

test("of a lamp that was lit, a blink is no signal: it may be about the network", async () => {
  rig.observations.push(lamp("on"));
  time.clock.after(seconds(2), () => rig.observations.push(lamp("blinking")));
  time.clock.after(seconds(5), () => rig.observations.push({ at: time.clock.now(), sense: "beep" }));
  const holder = technician();
  await holder.holdsResetUntil("signals");
  assert.equal(time.clock.now(), seconds(5));
  assert.throws(() => holder.sawBlinkingBeginDuringTheHold(), ProductFault);
});

test("whoever knows how long Reset is held does not let go before", async () => {
  rig.observations.push(lamp("off"));
  time.clock.after(seconds(2), () => rig.observations.push(lamp("blinking")));
  const holder = technician({ resetHoldMs: seconds(5) });
  await holder.holdsResetUntil("signals");
  assert.equal(time.clock.now(), seconds(5));
  assert.equal(holder.lastHoldInWords, "Reset was held for 5 s, until it began to blink");
});

test("a Reset that takes half a minute may signal as late as is tolerated", async () => {
  signalsAfter(seconds(30.8));
  const holder = technician({ resetHoldMs: seconds(30), holdToleranceMs: seconds(1), isSettingUp: false });
  await holder.holdsResetUntil("signals");
  holder.sawASignalDuringTheHold();
  assert.equal(time.clock.now(), seconds(30.8));
});

test("a Reset that signals much later than told is the target file's mistake, and is let go all the same", async () => {
  rig.observations.push(lamp("off"));
  time.clock.after(seconds(5), () => rig.observations.push(lamp("blinking")));
  await assert.rejects(technician({ resetHoldMs: seconds(1) }).holdsResetUntil("signals"), (error) => {
    assert.ok(error instanceof UsageError);
    assert.match(error.message, /signalled after 5 s, and is said to signal after 1 s/);
    assert.match(error.remedy, /resetHoldSeconds: 5/);
    return true;
  });
  assert.deepEqual(actions(), ["press-button", "release-button"]);
  rig.observations = [];
  time.clock.after(seconds(5), () => rig.observations.push(lamp("blinking")));
  await technician({ resetHoldMs: seconds(1), isSettingUp: false }).holdsResetUntil("signals");
});

test("just before the signal needs to know when the signal comes", async () => {
  await assert.rejects(technician().holdsResetUntilJustBeforeTheSignal(), CannotInject);
  await technician({ resetHoldMs: seconds(5) }).holdsResetUntilJustBeforeTheSignal();
  assert.ok(time.clock.now() > seconds(4.5) && time.clock.now() < seconds(5));
});

test("a battery is drained and charged to the very ends only", async () => {
  await technician().drainsTheBatteryTo(0);
  await technician().chargesTheBatteryTo(100);
  assert.deepEqual(actions(), ["empty-battery", "charge-battery"]);
  await assert.rejects(technician().drainsTheBatteryTo(10), UsageError);
  await assert.rejects(technician().chargesTheBatteryTo(50), UsageError);
});

test("what was heard counts from the When on, to the end of the window", async () => {
  const now = time.clock.now();
  const heardFrom = (whenBegan: number) =>
    new Technician({
      time,
      rig,
      offer: new SetupOffer(time.clock, rig),
      power: "wired",
      resetHoldMs: undefined,
      waits: waitsFor(undefined),
      whenBegan: () => whenBegan,
      isSettingUp: () => false,
    });
  rig.observations = [{ at: now, sense: "beep" }];
  await heardFrom(now).hears(beepsOf("a beep"));
  await heardFrom(now).hears(beepsOf("exactly one beep, and no other for 1 second"));
  await heardFrom(now + 1).hears(beepsOf("no beep for 1 second"));
  await assert.rejects(heardFrom(now + 1).hears(beepsOf("a beep")), ProductFault);
  const late = time.clock.now() + 500;
  time.clock.at(late, () => rig.observations.push({ at: late, sense: "beep" }));
  await assert.rejects(heardFrom(now + 1).hears(beepsOf("no beep for 1 second")), ProductFault);
  await assert.rejects(
    heardFrom(now).hears(beepsOf("exactly one beep, and no other for 1 second")),
    ProductFault,
  );
});

test("a signal counts when it comes while Reset is held, and not before or after", async () => {
  const hold = async (...at: number[]) => {
    const from = time.clock.now();
    rig.observations = [];
    for (const delayMs of at.filter((one) => one >= 0)) {
      time.clock.after(delayMs, () => rig.observations.push({ at: from + delayMs, sense: "beep" }));
    }
    if (at.some((one) => one < 0)) rig.observations.push({ at: from - 1, sense: "beep" });
    const holder = technician();
    await holder.holdsResetFor(seconds(3));
    await time.pass(seconds(10));
    return holder;
  };
  (await hold(seconds(2))).sawASignalDuringTheHold();
  const late = await hold(seconds(4));
  assert.throws(() => late.sawASignalDuringTheHold(), ProductFault);
  const early = await hold(-1);
  assert.throws(() => early.sawASignalDuringTheHold(), ProductFault);
  const beeped = await hold(seconds(2));
  assert.throws(() => beeped.sawBlinkingBeginDuringTheHold(), ProductFault);
});

test("a scenario that needs a dark indicator is not played upon one that stays lit", () => {
  rig.observations = [{ at: 0, sense: "indicator", pattern: { light: "on" } }];
  assert.throws(() => technician().requiresADarkIndicator(), CannotInject);
  rig.observations.push({ at: 0, sense: "indicator", pattern: { light: "off" } });
  technician().requiresADarkIndicator();
});

/** Beeps and begins to blink when its button has been down for so long. */
function signalsAfter(delayMs: number, hertz = 2): void {
  let due: Deadline | undefined;
  rig.observations.length = 0;
  rig.answer = async () => {
    const { action } = rig.asked.at(-1) ?? {};
    if (action === "release-button") due?.cancel();
    if (action === "press-button")
      due = time.clock.after(delayMs, () => {
        const at = time.clock.now();
        rig.observations.push({ at, sense: "beep" });
        rig.observations.push({ at, sense: "indicator", pattern: { light: "blinking", hertz } });
      });
    return { ok: true };
  };
}

const isFinding = (look: () => unknown): boolean => {
  try {
    look();
    return false;
  } catch (error) {
    assert.ok(error instanceof ProductFault);
    return true;
  }
};

/** A tolerance, and how much earlier or later than told a signal comes: mostly about the edges. */
const offBy = fc
  .integer({ min: 1, max: 4_000 })
  .chain((toleranceMs) =>
    fc.tuple(
      fc.constant(toleranceMs),
      fc.oneof(
        fc.integer({ min: toleranceMs - 2, max: toleranceMs + 2 }),
        fc.integer({ min: -toleranceMs - 2, max: -toleranceMs + 2 }),
        fc.integer({ min: -4_500, max: 20_000 }),
      ),
    ),
  );

test("a signal is late when it is later than tolerated, to the millisecond, and never otherwise", async () => {
  await fc.assert(
    fc.asyncProperty(offBy, async ([holdToleranceMs, offMs]) => {
      signalsAfter(seconds(5) + offMs);
      const holder = technician({ resetHoldMs: seconds(5), holdToleranceMs, isSettingUp: false });
      await holder.holdsResetUntil("signals");
      const isLate = offMs > holdToleranceMs;
      assert.equal(
        isFinding(() => holder.sawASignalDuringTheHold()),
        isLate,
      );
      assert.equal(
        isFinding(() => holder.sawBlinkingBeginDuringTheHold()),
        isLate,
      );
      const heard = await holder.hears(beepsOf("a beep")).then(
        () => true,
        () => false,
      );
      assert.equal(heard, !isLate);
    }),
    { numRuns: 60 },
  );
});

test("a signal is early when it is earlier than tolerated, to the millisecond, and never otherwise", async () => {
  await fc.assert(
    fc.asyncProperty(offBy, async ([holdToleranceMs, offMs]) => {
      signalsAfter(seconds(5) + offMs);
      const holder = technician({ resetHoldMs: seconds(5), holdToleranceMs, isSettingUp: false });
      await holder.holdsResetUntilJustBeforeTheSignal();
      await time.pass(seconds(30));
      const isEarly = offMs < -holdToleranceMs;
      assert.equal(rig.observations.length > 0, isEarly);
    }),
    { numRuns: 60 },
  );
});

test("after a Given a late Reset is the target file's mistake, beyond what it tolerates only", async () => {
  for (const offMs of [200, 201]) {
    signalsAfter(seconds(5) + offMs);
    const held = technician({ resetHoldMs: seconds(5), holdToleranceMs: 200 }).holdsResetUntil("signals");
    await (offMs === 200 ? held : assert.rejects(held, UsageError));
  }
});

test("a blink counts when its period is as told, give or take what is tolerated; where none is to be, any does", async () => {
  const percent = 10;
  const off = fc.oneof(fc.constantFrom(-10, 10, -10.1, 10.1), fc.integer({ min: -60, max: 300 }));
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 80 }), off, async (quarters, offPercent) => {
      const hertz = quarters / 4;
      const isSeen = Math.abs(offPercent) <= percent;
      signalsAfter(seconds(5), hertz / (1 + offPercent / 100));
      const holder = technician({ blink: { hertz, percent }, isSettingUp: false });
      await holder.holdsResetUntil("blinks");
      assert.equal(
        isFinding(() => holder.sawBlinkingBeginDuringTheHold()),
        !isSeen,
      );
      const sees = (words: string) =>
        holder.seesBlinking(sightOf(words)).then(
          () => true,
          () => false,
        );
      assert.equal(await sees("blinks within 1 second"), isSeen);
      assert.equal(await sees("does not blink for 1 second"), false);
    }),
    { numRuns: 60 },
  );
});

test("of a blink at another rate it is said which, and which was told", async () => {
  signalsAfter(0, 3);
  await rig.ask({ action: "press-button" });
  await time.settle();
  await assert.rejects(
    technician({ blink: { hertz: 2, percent: 10 } }).seesBlinking(sightOf("blinks within 1 second")),
    {
      message:
        /the indicator to blink at 2 Hz, its period give or take 10 % within 1 second.*blinking at 3 Hz/s,
    },
  );
});

test("a code is shown for a minute and no longer, and taken away when Reset is pressed", async () => {
  const offer = new SetupOffer(time.clock, rig);
  const code = { network: "Harbour", password: "blue-lamp", token: "t1" };
  offer.make(code, "QR code");
  await time.pass(seconds(59));
  assert.deepEqual(rig.asked, [{ action: "show", scene: { kind: "code", text: JSON.stringify(code) } }]);
  await time.pass(seconds(2));
  assert.deepEqual(rig.asked.at(-1), { action: "show", scene: { kind: "room" } });
  offer.make(code, "QR code");
  offer.withdraw();
  assert.equal(rig.asked.length, 4);
  await time.pass(seconds(120));
  assert.equal(rig.asked.length, 4);
});

test("a code is offered over the hotspot until it is taken, for a minute at most", async () => {
  const code = { network: "Harbour", password: "blue-lamp", token: "t1" };
  let refusals = 3;
  rig.answer = async () => ({ ok: true, accepted: refusals-- <= 0 });
  new SetupOffer(time.clock, rig).make(code, "hotspot");
  await time.pass(seconds(120));
  assert.equal(rig.asked.length, 4);
  rig.answer = async () => ({ ok: true, accepted: false });
  new SetupOffer(time.clock, rig).make(code, "hotspot");
  await time.pass(seconds(600));
  assert.equal(rig.asked.length, 4 + 13);
});

test("a code that was withdrawn is offered no more, also where the rig has still to answer", async () => {
  let refuse = () => {};
  rig.answer = () =>
    new Promise((resolve) => {
      refuse = () => resolve({ ok: true, accepted: false });
    });
  const offer = new SetupOffer(time.clock, rig);
  offer.make({ network: "Harbour", password: "blue-lamp", token: "t1" }, "hotspot");
  offer.withdraw();
  refuse();
  await time.pass(seconds(60));
  assert.equal(rig.asked.length, 1);
});
