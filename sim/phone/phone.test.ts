import assert from "node:assert/strict";
import { test } from "node:test";
import type { AppRequest, AppResponse, CameraView, Identifier } from "../contracts/app.js";
import { seconds } from "../kernel/duration.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { PICTURE_TRAITS } from "./fakes.js";
import { type AppTraits, Phone, type PhoneNetwork, resultOf } from "./phone.js";

const TRAITS: AppTraits = {
  ...PICTURE_TRAITS,
  viewableOverMobileData: true,
  outdatedAppServesMobileData: false,
  remedies: ["power check", "Reset"],
  menu: [
    { label: "Live", action: "open-live" },
    { label: "Delete camera", action: "delete-camera", for: "owner" },
  ],
  meMenu: [
    { label: "Me", for: "signed-in", entries: [{ label: "Delete account", action: "delete-account" }] },
  ],
  meBeginsWithIdentifier: true,
  forgotPasswordAt: "lower left",
  supportNamed: "after both ways",
  deletionAsksToCheck: true,
  deletionNamesOutstanding: true,
  marksNewerFirmware: true,
  upgradesByOneTap: true,
  aboutShows: "installed version",
  aboutVersionAt: "below the logo",
  updateLeadsTo: "the phone's store",
};
const IDENTITY = { type: "phone", serial: "A" } as const;
const ACCOUNT: Identifier = { kind: "e-mail", value: "owner@example.com" };

const A: CameraView = {
  serial: "A",
  role: "owner",
  status: "online",
  network: "Harbour",
  upgradeAvailable: false,
};

/** A phone whose requests are answered at once by `answerTo`. */
function inHand(traits: Partial<AppTraits> = {}, answerTo = accept) {
  const clock = new ManualClock(1_000);
  const sent: AppRequest[] = [];
  const send = (request: AppRequest) => {
    sent.push(request);
    phone.receive({ response: answerTo(request) });
  };
  const phone: Phone = new Phone(clock, send, { ...TRAITS, ...traits }, IDENTITY);
  void phone.account.signIn(ACCOUNT, { password: "sunshine" });
  sent.length = 0;
  const shows = (setupsUnderWay: number, ...cameras: CameraView[]) =>
    phone.receive({ notice: { home: { account: ACCOUNT, cameras, invitations: [], setupsUnderWay } } });
  return { clock, phone, sent, shows };
}

const accept = ({ id }: AppRequest): AppResponse => ({ id, ok: true, result: { session: `view of ${id}` } });
const refuse = ({ id }: AppRequest): AppResponse => ({
  id,
  ok: false,
  refusal: { key: "not-yours", sentence: "This camera is not among yours." },
});

test("each request has an id of its own, and each answer finds its request, in whatever order they come", async () => {
  const sent: AppRequest[] = [];
  const phone = new Phone(new ManualClock(), (request) => sent.push(request), TRAITS, IDENTITY);
  const calls = [phone.call({ call: "show-home" }), phone.call({ call: "check-firmware", serial: "A" })];
  for (const request of [...sent].reverse()) phone.receive({ response: accept(request) });
  phone.receive({ response: { id: "made-up", ok: true, result: {} } });
  assert.deepEqual(
    (await Promise.all(calls)).map(({ id }) => id),
    sent.map(({ id }) => id),
  );
  assert.equal(new Set(sent.map(({ id }) => id)).size, 2);
});

test("what a refused call would have brought is an error with the cloud's sentence", async () => {
  const { phone } = inHand({}, refuse);
  const response = await phone.call({ call: "show-home" });
  assert.throws(() => resultOf(response), /This camera is not among yours/);
  assert.deepEqual(resultOf({ id: "1", ok: true, result: { setupToken: "t1" } }), { setupToken: "t1" });
});

test("the screen is remembered with its times: what was shown when (AJ-NET-12)", () => {
  const { clock, phone, shows } = inHand();
  shows(0, { ...A, status: "connecting" });
  clock.advance(seconds(5));
  shows(0, A);
  clock.advance(seconds(5));
  shows(0, { ...A, status: "offline" });
  assert.deepEqual(phone.shown, [
    { at: 1_000, status: "not listed", network: undefined },
    { at: 1_000, status: "connecting", network: "Harbour" },
    { at: 6_000, status: "online", network: "Harbour" },
    { at: 11_000, status: "offline", network: "Harbour" },
  ]);
  assert.deepEqual(phone.cameras, [{ ...A, status: "offline" }]);
});

test("a setup under way shows as connecting until its camera is there", () => {
  const { phone, shows } = inHand();
  const screens = [
    () => shows(1),
    () => shows(1, { ...A, status: "offline" }),
    () => shows(1, A),
    () => shows(0),
  ];
  const shown = screens.map((show) => {
    show();
    return phone.shown.at(-1)?.status;
  });
  assert.deepEqual(shown, ["connecting", "connecting", "online", "not listed"]);
});

test("only a camera that is listed has a menu", () => {
  const { phone, shows } = inHand();
  assert.equal(phone.walk("A", ["Live"]), undefined);
  shows(0, A);
  assert.equal(phone.walk("A", ["Live"])?.action, "open-live");
  assert.equal(phone.walk("B", ["Live"]), undefined);
});

async function pathFrom(network: PhoneNetwork, isAppOutdated: boolean, traits: Partial<AppTraits> = {}) {
  const { phone, sent } = inHand(traits);
  assert.deepEqual([phone.network, phone.isAppOutdated], ["home Wi-Fi", false]);
  Object.assign(phone, { network, isAppOutdated });
  await phone.watch("A");
  const [request] = sent;
  return request?.call === "open-live" ? request.path : "not asked";
}

test("a view is asked for from every network; an outdated app asks on the home Wi-Fi only (AJ-NET-13, AJ-NET-14)", async () => {
  const networks = ["home Wi-Fi", "mobile data", "mobile data abroad"] as const;
  const paths = (isOutdated: boolean, traits?: Partial<AppTraits>) =>
    Promise.all(networks.map((network) => pathFrom(network, isOutdated, traits)));
  assert.deepEqual(await paths(false), ["local", "relay", "relay"]);
  assert.deepEqual(await paths(true), ["local", "not asked", "not asked"]);
  assert.deepEqual(await paths(true, { outdatedAppServesMobileData: true }), ["local", "relay", "relay"]);
  assert.deepEqual(await paths(false, { viewableOverMobileData: false }), [
    "local",
    "not asked",
    "not asked",
  ]);
});

test("an update of the app ends its being outdated (AJ-NET-14)", async () => {
  const { phone, sent } = inHand();
  phone.network = "mobile data";
  phone.isAppOutdated = true;
  phone.updateApp("3.1.0");
  await phone.watch("A");
  assert.equal(sent.length, 1);
});

test("a view that was opened is closed by its session, once; one that was refused is none", async () => {
  const { phone, sent } = inHand();
  await phone.watch("A");
  assert.equal(phone.isWatching, true);
  await phone.stopWatching();
  await phone.stopWatching();
  assert.deepEqual(
    sent.slice(1).map(({ id, ...request }) => request),
    [{ call: "close-live", session: "view of request-2" }],
  );
  const refused = inHand({}, refuse).phone;
  await refused.watch("A");
  assert.equal(refused.isWatching, false);
});

test("frames are kept with the time at which they came", () => {
  const { clock, phone } = inHand();
  const frame = { session: "s1", sequence: 0, width: 1, height: 1, pixels: "AA==" };
  clock.advance(seconds(1));
  phone.receive({ notice: { frame } });
  assert.deepEqual(phone.frames, [{ at: 2_000, frame }]);
  assert.equal(phone.shown.length, 1);
});

test("the help lists the vendor's remedies in their order (AJ-POWER-05)", () => {
  assert.deepEqual(inHand().phone.help(), ["power check", "Reset"]);
});
