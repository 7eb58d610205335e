import assert from "node:assert/strict";
import { test } from "node:test";
import { randomFor } from "../kernel/random.js";
import { domainOf, isWithin, Mailboxes } from "./mail.js";
import { SmsNetwork } from "./sms.js";
import { ThirdParty } from "./third-party.js";

const TO = "user@example.com";
const mailFrom = (from: string) => ({ to: TO, from, subject: "Hello" });

function senders(prepare: (mail: Mailboxes) => void, ...from: string[]) {
  const mail = new Mailboxes();
  prepare(mail);
  for (const each of from) mail.deliver(mailFrom(each));
  return {
    inbox: mail.in("inbox", TO).map((each) => each.from),
    spam: mail.in("spam", TO).map((each) => each.from),
  };
}

test("a mailbox takes everything unless told otherwise, and each address has its own", () => {
  assert.deepEqual(
    senders(() => {}, "a@one.example"),
    { inbox: ["a@one.example"], spam: [] },
  );
  const others = senders((mail) => mail.blocksStrangers("usr@example.com"), "a@one.example");
  assert.deepEqual(others.inbox, ["a@one.example"]);
});

test("a mailbox knows the domains that it allows, and those under them; all others are strangers", () => {
  const from = ["a@one.example", "a@mx.one.example", "a@notone.example", "a@two.example"];
  const allow = (mail: Mailboxes) => mail.allows(TO, ["one.example"]);
  const known = from.slice(0, 2);
  const spam = (mail: Mailboxes) => {
    mail.takesStrangersForSpam(TO);
    allow(mail);
  };
  assert.deepEqual(senders(spam, ...from), { inbox: known, spam: from.slice(2) });
  const block = (mail: Mailboxes) => {
    mail.blocksStrangers(TO);
    allow(mail);
  };
  assert.deepEqual(senders(block, ...from), { inbox: known, spam: [] });
});

test("whatever mailboxes have taken has arrived, in any folder of any of them", () => {
  const mail = new Mailboxes();
  mail.takesStrangersForSpam(TO);
  mail.blocksStrangers("usr@example.com");
  for (const to of [TO, "usr@example.com", "else@example.com"]) {
    mail.deliver({ ...mailFrom("a@one.example"), to });
  }
  assert.deepEqual(
    mail.arrived.map(({ to }) => to),
    [TO, "else@example.com"],
  );
});

test("nobody is a stranger to themselves", () => {
  assert.deepEqual(
    senders((mail) => mail.takesStrangersForSpam(TO), TO),
    { inbox: [TO], spam: [] },
  );
});

test("what gets lost on its way arrives nowhere, and what is emptied is gone", () => {
  assert.deepEqual(
    senders((mail) => mail.loseAll(), "a@one.example"),
    { inbox: [], spam: [] },
  );
  const mail = new Mailboxes();
  mail.deliver(mailFrom("a@one.example"));
  mail.empty();
  assert.deepEqual(mail.in("inbox", TO), []);
  const sms = new SmsNetwork();
  const said = { to: "+1 555 0100", text: "Hello" };
  sms.deliver(said);
  assert.deepEqual([sms.at("+1 555 0100"), sms.at("+1 555 0199")], [[said], []]);
  sms.empty();
  sms.loseAll();
  sms.deliver(said);
  assert.deepEqual(sms.at("+1 555 0100"), []);
});

test("a domain is read behind the last at sign, whatever its case", () => {
  assert.equal(domainOf('"a@b"@Mail.Example'), "mail.example");
  assert.equal(isWithin("mail.example", "mail.example"), true);
  assert.equal(isWithin("mail.example.org", "mail.example"), false);
});

test("a third party vouches for one id at a time, with its own key", () => {
  const seal = (key: string, text: string) => `${key}:${text}`;
  const party = new ThirdParty(randomFor(1, "party"), seal);
  assert.equal(party.vouch("blue-fox"), `${party.key}:blue-fox`);
  assert.notEqual(party.key, new ThirdParty(randomFor(2, "party"), seal).key);
});
