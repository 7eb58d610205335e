import assert from "node:assert/strict";
import { test } from "node:test";
import type { AppResponse, HomeView } from "../contracts/app.js";
import { BoundNotice } from "./bound-notice.js";
import type { Call } from "./call.js";

const TRAITS = { namesOriginalAccount: true, contact: "zh-service@360.cn" };
const refused = (key: string): AppResponse => ({ id: "1", ok: false, refusal: { key, sentence: "No." } });
const adds = (serial: string): Call => ({ call: "add-cameras", serials: [serial] });
const seen = ({ view }: BoundNotice) => view;
const home = (role: "owner" | "member"): HomeView => ({
  account: { kind: "e-mail", value: "ann@example.com" },
  cameras: [{ serial: "A", status: "online", role, upgradeAvailable: false }],
  invitations: [],
  setupsUnderWay: 0,
});

test("whoever cannot bind a camera is told why, and what to do (W3-BIND-01, W3-BIND-02, W3-BIND-03)", () => {
  const notice = new BoundNotice(TRAITS);
  assert.equal(notice.view, undefined);
  notice.onAnswer(adds("A"), refused("bound-elsewhere"));
  assert.deepEqual(seen(notice), {
    title: "Already bound",
    serials: ["A"],
    advice: ["sign in to the original account", "zh-service@360.cn"],
  });
  notice.show(["A"]);
  assert.deepEqual(seen(notice)?.serials, ["A"]);
});

test("any other refusal, and a camera that was added, are no reason for it", () => {
  const notice = new BoundNotice(TRAITS);
  notice.onAnswer(adds("A"), refused("too-many-cameras"));
  notice.onAnswer(adds("A"), { id: "1", ok: true, result: {} });
  notice.onAnswer({ call: "show-home" }, refused("bound-elsewhere"));
  assert.equal(notice.view, undefined);
});

test("it stays until the camera is one's own (W3-BIND-02)", () => {
  const notice = new BoundNotice(TRAITS);
  notice.show(["A"]);
  notice.onHome(home("member"));
  assert.notEqual(notice.view, undefined);
  notice.onHome(home("owner"));
  assert.equal(notice.view, undefined);
});

test("an app may say less, or nothing at all", () => {
  const short = new BoundNotice({ namesOriginalAccount: false, contact: "none" });
  short.show(["A"]);
  assert.deepEqual(short.view?.advice, []);
  const silent = new BoundNotice(undefined);
  silent.show(["A"]);
  assert.equal(silent.view, undefined);
});
