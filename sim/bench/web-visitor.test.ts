import assert from "node:assert/strict";
import { test } from "node:test";
import { type Browser, type SiteView, WebSite } from "../outside/web-site.js";
import { WebVisitor } from "./web-visitor.js";

const TRAITS = { address: "https://example.org", tooOldExplorer: 10, regions: ["Germany", "Brazil"] };

/** Says whose site it is, and stays where it was opened. */
class RedirectsNobody extends WebSite {
  override choose(browser: Browser, region: string): SiteView {
    return { ...super.choose(browser, region), address: TRAITS.address };
  }
}

function chose(site: WebSite, region: string): WebVisitor {
  const visitor = new WebVisitor(site);
  visitor.opens("Firefox");
  assert.equal(visitor.hasGoneNowhere, true);
  assert.equal(visitor.presses(region), true);
  return visitor;
}

test("who has chosen a country is at its site, and at no other (EZ-WEB-02)", () => {
  const visitor = chose(new WebSite(TRAITS), "Brazil");
  assert.deepEqual(
    [visitor.isAt("Brazil"), visitor.isAt("Germany"), visitor.hasGoneNowhere],
    [true, false, false],
  );
});

test("a site that only says whose it is has redirected nobody (EZ-WEB-02)", () => {
  assert.equal(chose(new RedirectsNobody(TRAITS), "Brazil").isAt("Brazil"), false);
});
