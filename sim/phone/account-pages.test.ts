import assert from "node:assert/strict";
import { test } from "node:test";
import type { AppRequest, AppResponse, AppResult, Identifier } from "../contracts/app.js";
import { ManualClock } from "../kernel/manual-clock.js";
import type { AccountTraits } from "./account-pages.js";
import { PICTURE_TRAITS } from "./fakes.js";
import { Phone } from "./phone.js";

const USER: Identifier = { kind: "e-mail", value: "user@example.com" };
const NUMBER: Identifier = { kind: "phone", value: "+1 555 0100" };

const TRAITS: AccountTraits = {
  meBeginsWithIdentifier: true,
  forgotPasswordAt: "lower left",
  supportNamed: "after both ways",
  deletionAsksToCheck: true,
  deletionNamesOutstanding: true,
};

const FIRMWARE = {
  marksNewerFirmware: true,
  upgradesByOneTap: true,
  aboutShows: "installed version",
  aboutVersionAt: "below the logo",
  updateLeadsTo: "the phone's store",
} as const;

/** A phone whose requests are all done, with these results. */
function inHand(
  traits: Partial<AccountTraits> = {},
  results: Partial<Record<AppRequest["call"], AppResult>> = {},
) {
  const sent: AppRequest[] = [];
  const camera = {
    viewableOverMobileData: true,
    outdatedAppServesMobileData: true,
    remedies: [],
    menu: [],
    ...FIRMWARE,
  };
  const meMenu = [{ label: "Me", for: "signed-in" as const, action: "delete-account" as const }];
  const send = (request: AppRequest) => {
    sent.push(request);
    const response: AppResponse = { id: request.id, ok: true, result: results[request.call] ?? {} };
    phone.receive({ response });
  };
  const identity = { type: "pc", serial: "A" } as const;
  const phone: Phone = new Phone(
    new ManualClock(),
    send,
    { ...TRAITS, ...PICTURE_TRAITS, ...traits, ...camera, meMenu },
    identity,
  );
  return { phone, sent };
}

const home = (account: Identifier) => ({ account, cameras: [], invitations: [], setupsUnderWay: 0 });

test("the sign-in page is there while nobody is signed in, the Me page while somebody is", async () => {
  const { phone } = inHand();
  assert.deepEqual(phone.account.signInPage(), [{ label: "Forgot Password", at: "lower left" }]);
  assert.deepEqual([phone.account.mePage(), phone.walk("A", ["Me"])], [[], undefined]);
  await phone.account.signIn(USER, { password: "rain" });
  phone.receive({ notice: { home: home(USER) } });
  assert.equal(phone.account.mePage()[0], USER.value);
  assert.deepEqual([phone.account.signInPage(), phone.walk("A", ["Me"])?.action], [[], "delete-account"]);
  phone.receive({ notice: { signedOut: "elsewhere" } });
  assert.deepEqual([phone.isSignedIn, phone.account.mePage()], [false, []]);
});

test("a home page that comes when nobody is signed in is not shown", () => {
  const { phone } = inHand();
  phone.receive({ notice: { home: home(USER) } });
  assert.equal(phone.signedInAs, undefined);
});

test("a refusal because nobody is signed in brings the sign-in page", async () => {
  const { phone } = inHand();
  await phone.account.signIn(USER, { password: "rain" });
  const refused = phone.call({ call: "begin-deletion" });
  assert.equal(phone.isSignedIn, true);
  await refused;
  const quiet = new Phone(
    new ManualClock(),
    (request) =>
      quiet.receive({
        response: { id: request.id, ok: false, refusal: { key: "signed-out", sentence: "Sign in first." } },
      }),
    {
      ...TRAITS,
      ...PICTURE_TRAITS,
      viewableOverMobileData: true,
      outdatedAppServesMobileData: true,
      remedies: [],
      menu: [],
      meMenu: [],
      ...FIRMWARE,
    },
    { type: "phone", serial: "A" },
  );
  await quiet.openAnew();
  assert.equal(quiet.isSignedIn, false);
});

test("the terminal says what it is, and Send Mail again asks the same once more", async () => {
  const { phone, sent } = inHand();
  assert.equal(await phone.account.sendAgain(), undefined);
  assert.equal(await phone.account.finish("123456", "rain"), undefined);
  await phone.account.askForCode("register", USER);
  await phone.account.sendAgain();
  await phone.account.finish("123456", "rain");
  const request = { call: "request-code", purpose: "register", identifier: USER };
  assert.deepEqual(
    sent.map(({ id, ...asked }) => asked),
    [
      request,
      request,
      { call: "finish-registration", identifier: USER, code: "123456", password: "rain", terminalType: "pc" },
    ],
  );
  assert.equal(phone.isSignedIn, true);
});

test("a reset signs nobody in", async () => {
  const { phone, sent } = inHand();
  await phone.account.askForCode("reset", NUMBER);
  await phone.account.finish("123456", "sun");
  assert.deepEqual([sent.at(-1)?.call, phone.isSignedIn], ["finish-reset", false]);
});

for (const { supportNamed, expected } of [
  { supportNamed: "after both ways", expected: [false, false, true, false] },
  { supportNamed: "always", expected: [true, true, true, true] },
  { supportNamed: "never", expected: [false, false, false, false] },
] as const) {
  test(`support is named ${supportNamed} (AJ-ACCT-10)`, async () => {
    const { phone } = inHand({ supportNamed });
    const isNamed = () => phone.account.missingCodeHelp().includes("support");
    const seen = [isNamed()];
    await phone.account.askForCode("register", USER);
    seen.push(isNamed());
    await phone.account.askForCode("register", NUMBER);
    seen.push(isNamed());
    await phone.account.finish("123456", "rain");
    seen.push(isNamed());
    assert.deepEqual(seen, [...expected]);
  });
}

test("deletion asks to check both and names what is outstanding, where the app does so (AJ-ACCT-20)", async () => {
  const promptOf = async (traits: Partial<AccountTraits>) => {
    const { phone } = inHand(traits, { "begin-deletion": { outstanding: ["cameras"] } });
    assert.equal(phone.account.deletionPrompt(), undefined);
    await phone.account.beginDeletion();
    return phone.account.deletionPrompt();
  };
  const both = ["cameras", "subscriptions"];
  assert.deepEqual(await promptOf({}), { asksToCheck: both, outstanding: ["cameras"] });
  const silent = { deletionAsksToCheck: false, deletionNamesOutstanding: false };
  assert.deepEqual(await promptOf(silent), { asksToCheck: [], outstanding: [] });
});
