import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { AppDriverCommand } from "../contracts/app-driver.js";
import { allShows } from "../contracts/app-pages.js";
import { appDriverTopics } from "../contracts/topics.js";
import type { Instant } from "../kernel/duration.js";
import { CannotInject, RigFault, SilentRig } from "../kernel/errors.js";
import type { PhonePort } from "../phone/phone-port.js";
import { APP_DRIVER, AppDriver } from "./app-driver.js";
import type { BenchTime } from "./bench-time.js";
import { quiet } from "./event-loop.js";
import { placeForeignPhone } from "./foreign-phone.js";
import { phoneNamed, Terminal } from "./terminal.js";
import { WallTime } from "./wall-time.js";

const topics = appDriverTopics(APP_DRIVER);

let driver: AppDriver;
let now: Instant;
let asked: AppDriverCommand[];
let hear: (topic: string, text: string) => void;

const says = (topic: string, message: object) => hear(topic, JSON.stringify(message));
const answers = (message: object) => says(topics.answer, { id: asked.at(-1)?.id, ...message });

beforeEach(() => {
  asked = [];
  now = 0;
  driver = new AppDriver({
    publish: (_, command) => asked.push(command as AppDriverCommand),
    onMessage: (listener) => {
      hear = listener;
      return () => {};
    },
    tell: () => {},
    now: () => now,
  });
  says(topics.hello, { clock: "wall", cannot: ["about.pressUpdate", "cloud.offers"] });
});

const FIRST: Readonly<Record<string, unknown>> = {
  "app.sensitivityLevels": ["Low", "High"],
  "app.camerasPage": [],
  "app.cameraPage": [],
  "app.isInSystemSettings": false,
  "app.remedies": [],
  "about.installedVersion": "3.0.0",
};

/** All that an app shows which nobody has used, but what cannot be seen here, and this. */
function screen(without = ""): object {
  const pages: Record<string, Record<string, unknown>> = {};
  for (const [name, { isLog, atFirst }] of allShows) {
    const [page = "", show = ""] = name.split(".");
    if (isLog || name === without || name === "cloud.offers") continue;
    pages[page] = { ...pages[page], [show]: FIRST[name] ?? atFirst };
  }
  return { phone: "phone-1", ...pages };
}

async function placed(first: object = screen()): Promise<PhonePort> {
  const { phone } = placeForeignPhone(driver, phoneNamed("phone-1"));
  says(topics.screen, first);
  answers({ is: "done" });
  await quiet();
  return phone;
}

test("what was told last is what is looked at; of what only grows, all that was told", async () => {
  const phone = await placed();
  assert.deepEqual([phone.isSignedIn, phone.cameras, phone.live], [false, [], undefined]);
  const frame = { session: "s", sequence: 0, width: 1, height: 1, pixels: "AA==" };
  for (const at of [1, 2]) says(topics.screen, { phone: "phone-1", app: { frames: [{ at, frame }] } });
  says(topics.screen, {
    phone: "phone-1",
    app: {
      isSignedIn: true,
      menus: [
        { serials: [], leaves: [{ path: ["Me", "About"], action: "show-about" }] },
        { serials: ["FC0001"], leaves: [{ path: ["Settings", "Network", "*"], action: "change-network" }] },
      ],
    },
    firmware: { redDots: ["FC0001"] },
  });
  assert.deepEqual([phone.isSignedIn, phone.frames.map(({ at }) => at)], [true, [1, 2]]);
  assert.deepEqual(phone.walk("FC0001", ["Settings", "Network", "Garden"]), {
    action: "change-network",
    choice: "Garden",
  });
  assert.deepEqual(
    [phone.walk("FC0002", ["Me", "About"])?.action, phone.leadsTo("show-about", "FC0001")],
    ["show-about", false],
  );
  assert.deepEqual([phone.firmware.hasRedDot("FC0001"), phone.firmware.hasRedDot("FC0002")], [true, false]);
  assert.equal(driver.trouble, undefined);
});

test("an act is asked with its fields, and comes to what the driver answers", async () => {
  const phone = await placed();
  const tapped = phone.cloudPlay.tap("Subscribe");
  assert.deepEqual(asked.at(-1), { id: "2", act: "cloudPlay.tap", phone: "phone-1", button: "Subscribe" });
  driver.missesWhatIsOlderThan(60_000);
  answers({ is: "begun" });
  driver.missesWhatIsOlderThan(0);
  assert.equal(driver.trouble, undefined);
  answers({ is: "done", isSo: true });
  assert.equal(await tapped, true);
  const refusal = { key: "not-yours", sentence: "Not yours." };
  const opened = phone.cloud.open();
  answers({ is: "done", answer: { ok: false, refusal } });
  assert.deepEqual(await opened, { id: "", ok: false, refusal });
  const played = phone.replay.play("FC0001", "card", "c1");
  for (const is of ["part", "done"]) answers({ is, frames: [{ width: 1, height: 1, pixels: "AA==" }] });
  assert.equal((await played).length, 2);
  assert.equal(driver.trouble, undefined);
});

test("what the hello names as out of reach is not asked, and not looked at", async () => {
  const phone = await placed();
  const before = asked.length;
  await phone.about.pressUpdate("App Store");
  assert.equal(asked.length, before);
  assert.ok(driver.trouble instanceof CannotInject);
  assert.match(driver.trouble.message, /cannot do "about\.pressUpdate": its hello says so$/);
  assert.throws(() => phone.cloud.offers, CannotInject);
});

test("on wall time, what is done about a terminal is waited for until it has ended", async () => {
  const time = { settle: async () => {} } as BenchTime;
  const begun = assert.rejects(driver.prepare(time, "FC0001"), (error) => {
    assert.ok(error instanceof RigFault && !(error instanceof SilentRig));
    assert.equal(error.message, 'the app\'s driver has begun "prepare" and not ended it');
    return true;
  });
  answers({ is: "begun" });
  await begun;
  assert.equal(driver.isAsked, true);
  answers({ is: "done" });
  assert.equal(driver.isAsked, false);
  placeForeignPhone(driver, phoneNamed("phone-1"));
  answers({ is: "begun" });
  driver.missesWhatIsOlderThan(60_000);
  assert.deepEqual([driver.isAsked, driver.trouble], [true, undefined]);
  driver.missesWhatIsOlderThan(0);
  assert.match(driver.trouble?.message ?? "", /has begun "place" and not ended it$/);
});

test("on the acknowledged clock a terminal may take until another instant", () => {
  says(topics.hello, { clock: "acknowledged", cannot: [] });
  placeForeignPhone(driver, phoneNamed("phone-1"));
  answers({ is: "begun" });
  driver.missesWhatIsOlderThan(0);
  assert.equal(driver.trouble, undefined);
});

test("an Alert list that takes longer than everybody is silent is waited for", async () => {
  const time = new WallTime({ answerMs: 1_000, settleMs: 20, longestWaitMs: 30_000 });
  const phone = await placed();
  const terminal = new Terminal("phone-1", { phone, close() {}, reopen() {} }, time);
  const listed = terminal.alerts();
  answers({ is: "begun" });
  setTimeout(() => answers({ is: "done", alerts: [] }), 150);
  assert.deepEqual(await listed, []);
  time.stop();
});

/** Pages with what was shown at this instant, by the driver's clock. */
const stamped: Readonly<Record<string, (at: Instant) => object>> = {
  "the camera": (at) => ({ app: { shown: [{ at, status: "online" }] } }),
  "its pictures": (at) => ({ app: { frames: [{ at, frame }] } }),
  "its firmware": (at) => ({ firmware: { shown: [{ at, version: "2.0.0" }] } }),
};
const frame = { session: "s", sequence: 0, width: 1, height: 1, pixels: "AA==" };

for (const [what, at, isStray] of [
  ["a minute fast", 60_000, true],
  ["a minute slow", -60_000, true],
  ["some seconds off", 3_000, false],
] as const)
  for (const [page, shownAt] of Object.entries(stamped))
    test(`what a driver shows of ${page} by a clock that is ${what} is ${isStray ? "no " : ""}evidence`, async () => {
      now = 100_000;
      await placed();
      says(topics.screen, { phone: "phone-1", ...shownAt(now + at) });
      const stray = isStray
        ? `the app driver's clock is ${at} ms away from what is possible on the bench's`
        : undefined;
      assert.equal(driver.trouble?.message, stray);
    });

const troubles: Record<
  string,
  { trouble: (phone: PhonePort) => void; kind: typeof CannotInject | typeof RigFault; why: RegExp }
> = {
  "has no means": {
    trouble: () => answers({ is: "cannot", sentence: "No second lens." }),
    kind: CannotInject,
    why: /cannot do "cloud\.tap": No second lens$/,
  },
  fails: {
    trouble: () => answers({ is: "failed", sentence: "The app does not start." }),
    kind: RigFault,
    why: /failed to do "cloud\.tap": The app does not start$/,
  },
  "says nothing": {
    trouble: () => driver.missesWhatIsOlderThan(0),
    kind: SilentRig,
    why: /did not answer "cloud\.tap"$/,
  },
  "says what is malformed": {
    trouble: () => answers({ is: "done", plan: 3 }),
    kind: RigFault,
    why: /was dropped: .*answer: .*plan/,
  },
  "leaves out what is asked for": {
    trouble: (phone) => {
      answers({ is: "done" });
      void phone.account.mePage();
      answers({ is: "done" });
    },
    kind: RigFault,
    why: /answered "account\.mePage" without `lines`$/,
  },
};

for (const [what, { trouble, kind, why }] of Object.entries(troubles))
  test(`a driver that ${what} is in trouble, and nothing that was seen counts`, async () => {
    const phone = await placed();
    void phone.cloud.tap("s1");
    trouble(phone);
    await quiet();
    assert.ok(driver.trouble instanceof kind);
    assert.match(driver.trouble.message, why);
  });

test("what a driver says that it can see, it has told when the phone is placed", async () => {
  await placed(screen("about.installedVersion"));
  assert.match(
    driver.trouble?.message ?? "",
    /has placed a phone and not told its `about\.installedVersion`$/,
  );
});
